// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <mutex>

#include <QLoggingCategory>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include "sselib/capture/capturerecorder.h"
#include "sselib/chat/dialects.h"
#include "sselib/doctor/doctor.h"
#include "tests/support/leaks.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace sse;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::Client;
using test::ScriptedServer;

class TestLogging : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void logsNothingByDefault();
    void logsEachStepOfConnection();
    void logsCloseByCaller();
    void doesNotLogEachEvent_data();
    void doesNotLogEachEvent();
    void logsEachComponent();
    void masksSecrets_data();
    void masksSecrets();
};

namespace {

struct Message {
    QByteArray category;
    QString text;
};

std::mutex mutex;
QList<Message> received; // protected by the mutex
QtMessageHandler previousHandler = nullptr;

// Stores the messages of sselib. Forwards all other messages.
void handleMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QByteArray category(context.category);
    if (!category.startsWith("sselib.")) {
        previousHandler(type, context, text);
        return;
    }
    const std::lock_guard lock(mutex);
    received.append({category, text});
}

QList<Message> messages()
{
    const std::lock_guard lock(mutex);
    return received;
}

// Opens the endpoint of \a client and waits until the source is closed. All components process the
// stream.
void runAll(Client &client)
{
    const QTemporaryDir folder;
    EventSource &source = client.source;
    source.setEndpoint(client.endpoint, client.secrets);
    Doctor doctor;
    doctor.watch(&source);
    doctor.reset(Doctor::optionsFor(client.endpoint, client.secrets));
    CaptureRecorder recorder(&source);
    QVERIFY(recorder.start(folder.filePath(u"a.ssecap"_s), client.endpoint, client.secrets, {}));
    const auto decoder = chat::createDecoder(u"auto"_s);
    QObject::connect(&source, &EventSource::eventReceived, &doctor,
        [&decoder](const Event &event) { decoder->decode(event); });
    source.open();
    QVERIFY(QTest::qWaitFor([&] { return client.closed.size() == 1; }));
    decoder->finish(true);
    recorder.stop();
}

} // namespace

void TestLogging::init()
{
    received.clear();
    previousHandler = qInstallMessageHandler(handleMessage);
}

void TestLogging::cleanup()
{
    qInstallMessageHandler(previousHandler);
    QLoggingCategory::setFilterRules({});
}

void TestLogging::logsNothingByDefault()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() == 1) {
            c->respond(503);
        } else if (server.requestCount() == 2) {
            c->startEventStream();
            c->write("bad\ndata: 1\n\n");
            c->close();
        } else {
            c->respond(204);
        }
    });
    Client client(server);
    runAll(client);
    QCOMPARE(client.events.size(), 1);
    QCOMPARE(messages().size(), 0);
}

void TestLogging::logsEachStepOfConnection()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() == 1) {
            c->respond(503);
        } else if (server.requestCount() == 2) {
            c->respond(302, {{"Location", "/two"}});
        } else if (c->target() == "/two") {
            c->startEventStream();
            c->write("data: 1\n\n: c\n\ndata: 2\n\ndata: 3\n\n"); // 32 bytes
            c->close();
        } else {
            c->respond(204);
        }
    });
    QLoggingCategory::setFilterRules(u"sselib.core.debug=true"_s);
    Client client(server);
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    const QStringList expected{u"attempt 1, GET .*http://127\\.0\\.0\\.1:\\d+/"_s,
        u"status 503, content type \"\", HTTP/1\\.1"_s, u"failed after 0 events and 0 bytes"_s,
        u"error http-status, \".*503.*\""_s, u"attempt 2 in \\d+ ms, .*Status"_s,
        u"attempt 2, GET .*/\""_s, u"status 302"_s, u"attempt 2, GET .*/two\""_s,
        u"status 200, content type \"text/event-stream\", HTTP/1\\.1"_s,
        u"first byte \\d+ ms after open\\(\\)"_s, u"ended after 3 events and 32 bytes"_s,
        u"attempt 3 in \\d+ ms, .*Eof"_s, u"attempt 3, GET .*/\""_s,
        u"ended after 0 events and 0 bytes"_s, u"closed, .*NoContent"_s};
    QStringList texts;
    for (const Message &message : messages()) {
        QCOMPARE(message.category, QByteArray("sselib.core"));
        texts.append(message.text);
    }
    const QString all = texts.join(u'\n');
    QVERIFY2(texts.size() == expected.size(), qPrintable(all));
    for (qsizetype i = 0; i < expected.size(); ++i) {
        const QRegularExpression pattern(
            u"^sse::EventSource\\(0x[0-9a-f]+\\): "_s + expected.at(i));
        QVERIFY2(pattern.match(texts.at(i)).hasMatch(),
            qPrintable(expected.at(i) + u" is not message %1 of:\n"_s.arg(i) + all));
    }
}

void TestLogging::logsCloseByCaller()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("data: 1\n\n");
    });
    Client client(server);
    client.open();
    QTRY_COMPARE(client.events.size(), 1);
    QLoggingCategory::setFilterRules(u"sselib.core.debug=true"_s);
    client.source.close();
    const auto logged = messages();
    QCOMPARE(logged.size(), 2);
    QVERIFY(logged.at(0).text.contains(u"disconnected after 1 events and 9 bytes"_s));
    QVERIFY(logged.at(1).text.contains(u"Requested"_s));
}

void TestLogging::doesNotLogEachEvent_data()
{
    QTest::addColumn<int>("events");
    for (const int events : {1, 2, 16, 17, 1000})
        QTest::addRow("%d", events) << events;
}

// The number of messages does not depend on the number of events. The number of events in the last
// message is correct.
void TestLogging::doesNotLogEachEvent()
{
    QFETCH(int, events);
    ScriptedServer server;
    server.setHandler([events](test::Connection *c) {
        c->startEventStream();
        c->write(QByteArray("data: 1\n\n").repeated(events));
        c->close();
    });
    QLoggingCategory::setFilterRules(u"sselib.*=true"_s);
    Client client(server);
    client.endpoint.retry.enabled = false;
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.events.size(), events);
    const auto logged = messages();
    QCOMPARE(logged.size(), 5); // request, status, first byte, end, close
    QVERIFY2(
        logged.at(3).text.contains(u" after %1 events and %2 bytes"_s.arg(events).arg(9 * events)),
        qPrintable(logged.at(3).text));
}

void TestLogging::logsEachComponent()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}]}\n\n");
        c->close();
    });
    QLoggingCategory::setFilterRules(u"sselib.*=true"_s);
    Client client(server);
    client.endpoint.retry.enabled = false;
    runAll(client);
    QSet<QByteArray> categories;
    QString all;
    for (const Message &message : messages()) {
        categories.insert(message.category);
        all += message.text + u'\n';
    }
    QCOMPARE(categories,
        (QSet<QByteArray>{"sselib.core", "sselib.chat", "sselib.doctor", "sselib.capture"}));
    QVERIFY2(all.contains(u"detected \"openai-chat\""_s), qPrintable(all));
    QVERIFY2(all.contains(u"recording to"_s), qPrintable(all));
    QVERIFY2(all.contains(u"session ended"_s), qPrintable(all));
}

void TestLogging::masksSecrets_data()
{
    QTest::addColumn<Endpoint::TokenPlacement>("placement");
    QTest::addColumn<QByteArray>("response");
    const QByteArray token = test::plantedToken;
    const QByteArray stream = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
    const QList<std::pair<const char *, QByteArray>> responses{
        {"reason", "HTTP/1.1 403 Not with " + token + "\r\nContent-Length: 0\r\n\r\n"},
        {"error body", "HTTP/1.1 403 No\r\nContent-Type: text/plain\r\n\r\nnot with " + token},
        {"content type", "HTTP/1.1 200 OK\r\nContent-Type: " + token + "/html\r\n\r\n"},
        {"redirect", "HTTP/1.1 302 To\r\nLocation: ftp://a/" + token + "\r\n\r\n"},
        {"cookie", stream + "Set-Cookie: sid=" + token + "; HttpOnly\r\n\r\ndata: 1\n\n"},
        {"stream",
            stream + "\r\n: " + token + "\nbad " + token + "\nid: " + token + "\nevent: " + token
                + "\ndata: {\"error\":{\"message\":\"" + token + "\",\"code\":\"" + token
                + "\"}}\n\n"}};
    using Placement = Endpoint::TokenPlacement;
    const QList<std::pair<const char *, Placement>> placements{
        {"header", Placement::Header}, {"query", Placement::Query}, {"cookie", Placement::Cookie}};
    for (const auto &[place, placement] : placements) {
        for (const auto &[name, response] : responses)
            QTest::addRow("token in %s, %s", place, name) << placement << response;
    }
}

// The server repeats the token in its response, and all messages of all components are enabled.
void TestLogging::masksSecrets()
{
    QFETCH(Endpoint::TokenPlacement, placement);
    QFETCH(QByteArray, response);
    const QByteArray token = test::plantedToken;
    ScriptedServer server;
    server.setHandler([&response](test::Connection *c) {
        c->write(response);
        c->close();
    });
    QLoggingCategory::setFilterRules(u"sselib.*=true"_s);
    Client client(server);
    client.endpoint.url.setUserName(u"me"_s);
    client.endpoint.url.setPassword(QString::fromLatin1(token));
    client.endpoint.tokenPlacement = placement;
    client.endpoint.tokenName = "mine";
    client.endpoint.headers = {{"X-Api-Key", token}};
    client.secrets.token = token;
    client.endpoint.retry.enabled = false;
    runAll(client);
    const auto logged = messages();
    QVERIFY(logged.size() >= 4);
    for (const Message &message : logged) {
        const QByteArray leak = test::leakIn(message.text.toUtf8());
        QVERIFY2(leak.isEmpty(), leak.constData());
    }
}

QTEST_GUILESS_MAIN(TestLogging)
#include "tst_logging.moc"
