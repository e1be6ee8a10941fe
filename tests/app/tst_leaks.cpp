// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QClipboard>
#include <QDirIterator>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include "app/session/session.h"
#include "app/store/captureexporter.h"
#include "sselib/capture/captureformat.h"
#include "sselib/capture/captureplayer.h"
#include "sselib/capture/capturewriter.h"
#include "tests/app/exported.h"
#include "tests/app/replaytest.h"
#include "tests/app/workspacetest.h"
#include "tests/support/leaks.h"
#include "tests/support/scriptedserver.h"
#include "ui/doctor/doctorreport.h"
#include "ui/inspector/eventroles.h"

using namespace Qt::StringLiterals;
using namespace test;
using app::Session;
using Route = sse::Endpoint::Route;
using State = ui::ConnectionStatus::State;

namespace {

QByteArray textOf(const QVariant &value)
{
    return value.canConvert<QString>() ? value.toString().toUtf8() + value.toByteArray() + '\n'
                                       : QByteArray();
}

/// Returns the text of all rows of a model, in all roles including custom ones.
QByteArray textOf(const QAbstractItemModel &model, const QModelIndex &parent = {})
{
    QByteArray text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        for (int column = 0; column < model.columnCount(parent); ++column) {
            const QModelIndex index = model.index(row, column, parent);
            for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)})
                text += textOf(index.data(role));
            for (int role = Qt::UserRole; role < Qt::UserRole + 40; ++role)
                text += textOf(index.data(role));
        }
        text += textOf(model, model.index(row, 0, parent));
    }
    return text;
}

QByteArray textOf(const QList<app::Transcript::Message> &messages)
{
    const app::ConversationExport conversation{u"title"_s, u"stream"_s, messages};
    using Format = app::ConversationExport::Format;
    return test::exported(conversation, Format::Markdown)
        + test::exported(conversation, Format::Html) + test::exported(conversation, Format::Json);
}

/// Returns all texts of a session that can appear in views, in exports or on the clipboard.
QByteArray textOf(Session &session)
{
    session.events()->flush();
    return textOf(*session.events()) + textOf(*session.inbox()) + textOf(*session.findings())
        + textOf(*session.requests()) + textOf(session.transcript()->messages())
        + ui::doctorReport(session.findings(), u"server"_s).toUtf8() + session.hint().toUtf8()
        + session.shownUrl().toUtf8() + session.status().message.toUtf8()
        + session.status().advice.toUtf8() + session.status().reason.toUtf8();
}

/// Returns the names and contents of all files in \a folders and their subfolders.
QByteArray textOfFiles(const QStringList &folders)
{
    QByteArray text;
    for (const QString &folder : folders) {
        QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                text += file.fileName().toUtf8() + '\n' + file.readAll();
        }
    }
    return text;
}

} // namespace

/// Tests that the program does not show, copy or write the token, even if the server repeats it.
class TestLeaks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(startsAfresh(m_home)); }
    void masksTokenInStreams_data();
    void masksTokenInStreams();
    void masksTokenInErrors_data() { masksTokenInStreams_data(); }
    void masksTokenInErrors();
    void masksTokenInAnswers_data() { masksTokenInStreams_data(); }
    void masksTokenInAnswers();
    void masksTokenSplitBetweenEvents_data();
    void masksTokenSplitBetweenEvents();
    void masksSecretsOfReplayedFile_data() { masksTokenInStreams_data(); }
    void masksSecretsOfReplayedFile();
    void exportsRecordingOfOtherProgramMasked();
    void maskedEventsKeepTheirBytes();
    void masksTokenInPromptsAndTitles();
    void copiedRequestsContainNoToken();
    void oldProfilesMoveToTheKeychain();

private:
    static sse::Endpoint endpointOf(const ScriptedServer &server)
    {
        sse::Endpoint endpoint;
        endpoint.name = u"Echo"_s;
        endpoint.url = server.url(u"/"_s);
        endpoint.proxy = QUrl(u"none:"_s);
        endpoint.retry.enabled = false;
        return endpoint;
    }
    void record(Session &session)
    {
        session.setRecordingPlan([this](const sse::Endpoint &) {
            return Session::Recording{m_home.filePath(u"run.ssecap"_s), 0};
        });
    }
    QByteArray files() const
    {
        return textOfFiles(
            {m_home.path(), QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)});
    }

    QTemporaryDir m_home;
    const sse::Secrets m_secrets{.token = plantedToken};
};

void TestLeaks::masksTokenInStreams_data()
{
    QTest::addColumn<QByteArray>("form");
    for (const auto &[name, form] : formsOfToken())
        QTest::newRow(name) << form;
}

void TestLeaks::masksTokenInStreams()
{
    QFETCH(QByteArray, form);
    ScriptedServer server;
    server.setHandler([&form](Connection *c) {
        c->startChunkedEventStream(
            {{"X-Echo", "[" + form + "]"}, {"Set-Cookie", "sid=cookie-q1w2e3; HttpOnly"}});
        c->writeChunk("data: cookie-q1w2e3\n\n: c[" + form + "]\n\nid: i[" + form + "]\nevent: e["
            + form + "]\ndata: {\"d\":\"[" + form + "]\"}\n\nb[" + form + "]\nf" + form
            + ": x\nretry: " + form + "\n\nevent: inbox\ndata: {\"title\":\"t[" + form
            + "]\",\"body\":\"" + form + "\"}\n\nevent: map\ndata: " + form
            + "\n\nevent: chat\ndata: say " + form + "\n\ndata: last\n\n");
        c->endChunks();
    });
    Session session;
    sse::Endpoint endpoint = endpointOf(server);
    endpoint.routes = {
        {u"inbox"_s, Route::Inbox}, {u"map"_s, Route::Map}, {u"chat"_s, Route::Chat}};
    record(session);
    session.setEndpoint(endpoint, m_secrets);
    session.open();
    QTRY_COMPARE(session.status().state, State::Ended);
    const QByteArray shown = textOf(session);
    QCOMPARE(leakIn(shown), QByteArray());
    QVERIFY(!(shown + files()).contains("cookie-q1w2e3"));
    for (const char *text : {"[***]", "c[***]", "i[***]", "e[***]", "t[***]", "say ***", "last"})
        QVERIFY2(shown.contains(text), text);
    QCOMPARE(leakIn(files()), QByteArray());
    QVERIFY(files().contains("last"));
}

void TestLeaks::masksTokenInErrors()
{
    QFETCH(QByteArray, form);
    ScriptedServer server;
    server.setHandler([&form](Connection *c) {
        const QByteArray body = "bad key [" + form + "] given";
        c->write("HTTP/1.1 403 No " + form + "\r\nContent-Type: text/plain\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
    });
    Session session;
    record(session);
    session.setEndpoint(endpointOf(server), m_secrets);
    session.open();
    QTRY_COMPARE(session.status().state, State::Failed);
    const QByteArray shown = textOf(session);
    QCOMPARE(leakIn(shown + files()), QByteArray());
    QVERIFY(shown.contains("bad key [***] given"));
}

void TestLeaks::masksTokenInAnswers()
{
    QFETCH(QByteArray, form);
    ScriptedServer server;
    server.setHandler([&form](Connection *c) {
        c->startChunkedEventStream();
        for (const char *delta :
            {R"({"content":"say %1 now"})", R"({"reasoning_content":"think %1"})",
                R"({"tool_calls":[{"index":0,"id":"%1","function":{"name":"%1","arguments":"%1"}}]})"})
            c->writeChunk(
                R"(data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":)"
                + QByteArray(delta).replace("%1", form) + "}]}\n\n");
        c->writeChunk("data: {\"error\":{\"message\":\"bad " + form + "\"}}\n\n");
        c->endChunks();
    });
    Session session;
    sse::Endpoint endpoint = endpointOf(server);
    endpoint.method = "POST";
    endpoint.dialect = u"openai-chat"_s;
    record(session);
    session.setEndpoint(endpoint, m_secrets);
    session.sendPrompt(u"hi"_s);
    QTRY_VERIFY(!session.transcript()->isAnswering());
    const QByteArray shown = textOf(session);
    QCOMPARE(leakIn(shown + files()), QByteArray());
    const app::Transcript::Message &answer = session.transcript()->messages().last();
    QCOMPARE(answer.text, u"say *** now"_s);
    QCOMPARE(answer.reasoning, u"think ***"_s);
    QCOMPARE(answer.tools.value(0).name, u"***"_s);
    QCOMPARE(answer.tools.value(0).arguments, u"***"_s);
}

void TestLeaks::masksTokenSplitBetweenEvents_data()
{
    QTest::addColumn<int>("at");
    for (int at = 1; at < int(sizeof(plantedToken)) - 1; at += 3)
        QTest::addRow("at %d", at) << at;
}

// The token is split between two events. Each event shows a part of the token, but the joined text
// must be masked.
void TestLeaks::masksTokenSplitBetweenEvents()
{
    QFETCH(int, at);
    const QByteArray token(plantedToken);
    ScriptedServer server;
    server.setHandler([&](Connection *c) {
        c->startChunkedEventStream();
        if (c->method() == "GET") {
            c->writeChunk("data: say " + token.first(at) + "\n\ndata: " + token.sliced(at)
                + " now\n\ndata: " + token.first(5) + "\n\n");
        } else {
            for (const char *delta : {R"({"content":"%1"})", R"({"reasoning_content":"%1"})",
                     R"({"tool_calls":[{"index":0,"function":{"arguments":"%1"}}]})"}) {
                for (const QByteArray &piece :
                    {"say " + token.first(at), token.sliced(at) + " now"})
                    c->writeChunk(
                        R"(data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":)"
                        + QByteArray(delta).replace("%1", piece) + "}]}\n\n");
            }
            c->writeChunk("data: [DONE]\n\n");
        }
        c->endChunks();
    });
    Session stream;
    sse::Endpoint endpoint = endpointOf(server);
    endpoint.routes = {{u"message"_s, Route::Chat}};
    stream.setEndpoint(endpoint, m_secrets);
    stream.open();
    QTRY_COMPARE(stream.status().state, State::Ended);
    QCOMPARE(stream.transcript()->messages().last().text, u"say *** nowGz8Lk"_s);

    Session chat;
    endpoint.routes.clear();
    endpoint.method = "POST";
    endpoint.dialect = u"openai-chat"_s;
    chat.setEndpoint(endpoint, m_secrets);
    chat.sendPrompt(u"hi"_s);
    QTRY_VERIFY(!chat.transcript()->messages().isEmpty() && !chat.transcript()->isAnswering());
    const app::Transcript::Message &answer = chat.transcript()->messages().last();
    QCOMPARE(answer.text, u"say *** now"_s);
    QCOMPARE(answer.reasoning, u"say *** now"_s);
    QCOMPARE(answer.tools.value(0).arguments, u"say *** now"_s);
}

void TestLeaks::masksSecretsOfReplayedFile()
{
    QFETCH(QByteArray, form);
    QFile file(m_home.filePath(u"other.har"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(leakingHar(form));
    file.close();
    Session session;
    QCOMPARE(openReplay(session, file.fileName()), QString());
    sse::Endpoint endpoint = session.endpoint();
    endpoint.dialect = u"openai-chat"_s;
    session.setEndpoint(endpoint, {});
    QTRY_VERIFY(session.player()->atEnd());
    const QByteArray shown = textOf(session);
    QVERIFY(!shown.contains(form));
    for (const char *text : {"c[***]", "i[***]", "e[***]", "d[***]"})
        QVERIFY2(shown.contains(text), text);
    QVERIFY(!session.transcript()->messages().isEmpty());
    QCOMPARE(session.transcript()->messages().first().text, u"say *** and *** now"_s);
}

// A recording in the program's own format, but written by another program with its secrets.
void TestLeaks::exportsRecordingOfOtherProgramMasked()
{
    using Kind = sse::CaptureRecord::Kind;
    const QString source = m_home.filePath(u"other.ssecap"_s);
    sse::CaptureWriter writer;
    QVERIFY(writer.open(source, {}));
    sse::CaptureRecord request;
    request.kind = Kind::Request;
    request.request.url = QUrl(u"https://a.example/"_s);
    request.request.headers = {{"Authorization", QByteArray("Bearer ") + plantedToken}};
    sse::CaptureRecord open;
    open.kind = Kind::Open;
    open.response.status = 200;
    open.response.headers = {{"Content-Type", "text/event-stream"}};
    sse::CaptureRecord read;
    read.kind = Kind::Read;
    read.bytes = QByteArray("data: you sent ") + plantedToken + "\n\n";
    for (const sse::CaptureRecord &record : {request, open, read})
        writer.write(record);
    writer.close();
    for (const sse::CaptureFormat *format : sse::CaptureFormat::writable()) {
        app::CaptureExporter exporter;
        QSignalSpy finished(&exporter, &app::CaptureExporter::finished);
        QFile target(m_home.filePath(u"target."_s + format->suffix));
        exporter.start(source, target.fileName());
        QVERIFY(finished.wait());
        QCOMPARE(finished.first().at(1).toString(), QString());
        QVERIFY(target.open(QIODevice::ReadOnly));
        const QByteArray written = target.readAll();
        QCOMPARE(leakIn(written), QByteArray());
        QVERIFY(written.contains("you sent ***"));
    }
}

// The raw bytes of a row must belong to its event, although masking changes the length of events.
void TestLeaks::maskedEventsKeepTheirBytes()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk("data: before\n\nid: " + QByteArray(plantedToken)
            + "\ndata: plain\n\ndata: a " + plantedToken + " b\n\ndata: after\n\n");
        c->endChunks();
    });
    Session session;
    session.setEndpoint(endpointOf(server), m_secrets);
    session.open();
    QTRY_COMPARE(session.status().state, State::Ended);
    session.events()->flush();
    QList<std::pair<QByteArray, QByteArray>> rows;
    for (int row = 0; row < session.events()->rowCount(); ++row) {
        const QModelIndex index = session.events()->index(row, 0);
        if (index.data(ui::KindRole).toInt() == int(ui::EventKind::Event))
            rows.append(
                {index.data(ui::DataRole).toByteArray(), index.data(ui::RawRole).toByteArray()});
    }
    const QList<std::pair<QByteArray, QByteArray>> expected{{"before", "data: before\n\n"},
        {"plain", "id: ***\ndata: plain\n\n"}, {"a *** b", "data: a *** b\n\n"},
        {"after", "data: after\n\n"}};
    QCOMPARE(rows, expected);
}

void TestLeaks::masksTokenInPromptsAndTitles()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk("data: [DONE]\n\n");
        c->endChunks();
    });
    Session session;
    sse::Endpoint endpoint = endpointOf(server);
    endpoint.method = "POST";
    endpoint.dialect = u"openai-chat"_s;
    record(session);
    session.setEndpoint(endpoint, m_secrets);
    session.sendPrompt(u"my key is "_s + QString::fromLatin1(plantedToken));
    QTRY_VERIFY(!session.transcript()->isAnswering());
    QCOMPARE(session.transcript()->messages().first().text, u"my key is ***"_s);
    QCOMPARE(leakIn(textOf(session) + files()), QByteArray());
}

void TestLeaks::copiedRequestsContainNoToken()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) { c->startEventStream(); });
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    sse::Endpoint endpoint = endpointOf(server);
    const QString token = QString::fromLatin1(plantedToken);
    endpoint.url = server.url(u"/hook/"_s + token + u"/x?a=b&client_secret=hush-1&c="_s + token);
    endpoint.method = "POST";
    endpoint.body = "{\"k\":\"Gz8Lk3\\u002btRw\\/5nPq2=Vb\"}";
    endpoint.headers = {{"X-Trace", "for " + QByteArray(plantedToken)},
        {"X-Session", "hush-session-2"}, {"X-Id", "eyJhbGciOiJIUzI1NiJ9.eyJzIjoxfQ.aHVzaC0z"}};
    workspace.addFromCommandLine(endpoint, m_secrets);
    const int row = workspace.streams()->rowOf(workspace.currentSession());
    for (const auto format : {sse::RequestFormat::Curl, sse::RequestFormat::Ssecat,
             sse::RequestFormat::Fetch, sse::RequestFormat::Httpx}) {
        Q_EMIT workspace.window()->copyRequestRequested(row, format);
        const QByteArray copied = QGuiApplication::clipboard()->text().toUtf8();
        QCOMPARE(leakIn(copied), QByteArray());
        for (const char *secret : {"hush-1", "hush-session-2", "aHVzaC0z"})
            QVERIFY2(!copied.contains(secret), copied.constData());
        QVERIFY(copied.contains("TOKEN"));
        QVERIFY(copied.contains("a=b"));
        QVERIFY(copied.contains("/hook/***/x"));
    }
}

void TestLeaks::oldProfilesMoveToTheKeychain()
{
    sse::Endpoint endpoint;
    endpoint.name = u"Old"_s;
    endpoint.url = QUrl(u"http://127.0.0.1:9/?a=b"_s);
    QJsonObject json = endpoint.toJson();
    json["url"_L1] = u"http://127.0.0.1:9/?a=b&client_secret=hush-1"_s;
    json["headers"_L1] =
        QJsonArray{QJsonObject{{u"name"_s, u"X-Session"_s}, {u"value"_s, u"hush-2"_s}},
            QJsonObject{{u"name"_s, u"X-Plain"_s}, {u"value"_s, u"seen"_s}}};
    {
        QSettings settings(QSettings::IniFormat, QSettings::UserScope, u"Rivulet"_s, u"rivulet"_s);
        settings.setValue(u"streams"_s,
            QJsonDocument(QJsonArray{QJsonObject{{u"id"_s, u"old"_s}, {u"endpoint"_s, json}}})
                .toJson(QJsonDocument::Compact));
        settings.setValue(u"demo"_s, false);
    }
    app::Workspace workspace;
    workspace.load(app::Workspace::Start::Quiet);
    Session *session = nullptr;
    for (int row = 0; row < workspace.streams()->rowCount(); ++row) {
        if (workspace.streams()->id(row) == u"old"_s)
            session = workspace.streams()->session(row);
    }
    QVERIFY(session);
    QTRY_COMPARE(session->secrets().headers.value("x-session"), "hush-2");
    QCOMPARE(session->endpoint().url.query(), u"a=b&client_secret=hush-1"_s);
    QCOMPARE(session->endpoint().headers.last().value, "seen");
    const QByteArray stored =
        QJsonDocument(session->endpoint().toJson()).toJson(QJsonDocument::Compact);
    QVERIFY2(!stored.contains("hush"), stored.constData());
}

QTEST_MAIN(TestLeaks)
#include "tst_leaks.moc"
