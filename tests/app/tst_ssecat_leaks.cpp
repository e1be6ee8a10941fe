// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/leaks.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/ssecat.h"

using namespace Qt::StringLiterals;
using namespace test;

/// Tests that ssecat does not print or record the token, even if the server repeats it.
class TestSsecatLeaks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void masksTokenInStreams_data();
    void masksTokenInStreams();
    void masksTokenInErrors_data();
    void masksTokenInErrors();
    void masksTokenInShortenedTexts_data();
    void masksTokenInShortenedTexts();
    void masksTokenInRedirects();
    void masksTokenInAnswers_data();
    void masksTokenInAnswers();
    void masksTokenSplitBetweenEvents_data();
    void masksTokenSplitBetweenEvents();
    void masksSecretsOfReplayedFile_data() { masksTokenInStreams_data(); }
    void masksSecretsOfReplayedFile();
    void masksSecretsByName_data();
    void masksSecretsByName();

private:
    /// Runs ssecat with each output format. Returns the first leak that was found.
    QByteArray leakOf(const QStringList &options, const QUrl &url, QByteArray *printed = nullptr)
    {
        const QStringList always{u"--no-reconnect"_s, u"--proxy"_s, u"none"_s, u"--token"_s,
            QString::fromLatin1(plantedToken), u"--record"_s, m_folder.filePath(u"run.ssecap"_s)};
        for (const QStringList &way :
            {QStringList(), QStringList{u"-v"_s}, QStringList{u"-v"_s, u"--json"_s},
                QStringList{u"--doctor"_s}, QStringList{u"--doctor"_s, u"--json"_s}}) {
            Ssecat cat(always + way + options, url);
            if (!cat.ends())
                return "ssecat does not end";
            QFile file(m_folder.filePath(u"run.ssecap"_s));
            if (!file.open(QIODevice::ReadOnly))
                return "nothing was recorded";
            const QByteArray all = cat.output() + cat.errorOutput() + file.readAll();
            if (printed)
                *printed += all;
            if (const QByteArray leak = leakIn(all); !leak.isEmpty())
                return way.join(u' ').toUtf8() + ": " + leak;
        }
        return {};
    }

    QTemporaryDir m_folder;
};

void TestSsecatLeaks::masksTokenInStreams_data()
{
    QTest::addColumn<QByteArray>("form");
    for (const auto &[name, form] : formsOfToken())
        QTest::newRow(name) << form;
}

void TestSsecatLeaks::masksTokenInStreams()
{
    QFETCH(QByteArray, form);
    ScriptedServer server;
    server.setHandler([&form](Connection *c) {
        c->startChunkedEventStream(
            {{"X-Echo", "[" + form + "]"}, {"Set-Cookie", "sid=cookie-q1w2e3; HttpOnly"}});
        c->writeChunk("data: cookie-q1w2e3\n\n: c[" + form + "]\n\nid: i[" + form + "]\nevent: e["
            + form + "]\ndata: {\"d\":\"[" + form + "]\"}\n\nb[" + form + "]\nf" + form
            + ": x\nretry: " + form + "\n\ndata: last\n\n");
        c->endChunks();
    });
    QByteArray printed;
    QCOMPARE(leakOf({}, server.url(), &printed), QByteArray());
    QVERIFY(!printed.contains("cookie-q1w2e3"));
    for (const char *text : {"[***]", "c[***]", "i[***]", "e[***]", "last"})
        QVERIFY2(printed.contains(text), text);
}

void TestSsecatLeaks::masksTokenInErrors_data()
{
    masksTokenInStreams_data();
}

void TestSsecatLeaks::masksTokenInErrors()
{
    QFETCH(QByteArray, form);
    ScriptedServer server;
    server.setHandler([&form](Connection *c) {
        const QByteArray body = "bad key [" + form + "] given";
        c->write("HTTP/1.1 403 No " + form + "\r\nContent-Type: text/plain\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
    });
    QByteArray printed;
    QCOMPARE(leakOf({}, server.url(), &printed), QByteArray());
    QVERIFY(printed.contains("bad key [***] given"));
}

void TestSsecatLeaks::masksTokenInShortenedTexts_data()
{
    QTest::addColumn<bool>("isRefused");
    QTest::addColumn<int>("before"); // number of characters before the token
    for (const int edge : {30, 60, 80, 120, 256, 512, 1000}) {
        for (int back = 0; back < 20; back += 3)
            QTest::addRow("text without data, %d", edge - back) << false << edge - back;
    }
    for (const int edge : {1000, 64 * 1024}) {
        for (int back = 0; back < 20; back += 3)
            QTest::addRow("body, %d", edge - back) << true << edge - back;
    }
}

void TestSsecatLeaks::masksTokenInShortenedTexts()
{
    QFETCH(bool, isRefused);
    QFETCH(int, before);
    ScriptedServer server;
    server.setHandler([&](Connection *c) {
        const QByteArray text = QByteArray(std::max(before - 1, 0), '-') + ' ' + plantedToken + '-';
        if (isRefused) {
            c->respond(403, {}, text);
            return;
        }
        c->startChunkedEventStream();
        c->writeChunk(text + "\n\nunknown " + text + ": x\n\n" + text + "\n\ndata: " + text);
        c->endChunks();
    });
    QCOMPARE(leakOf({}, server.url()), QByteArray());
}

void TestSsecatLeaks::masksTokenInRedirects()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        const QByteArray token = QByteArray(plantedToken).toPercentEncoding();
        if (c->target().startsWith("/next"))
            c->respond(200, {{"Content-Type", "text/event-stream"}}, "data: here\n\n");
        else
            c->respond(302, {{"Location", "/next/" + token + "?code=q1w2e3&x=" + token}});
    });
    QByteArray printed;
    QCOMPARE(leakOf({}, server.url(), &printed), QByteArray());
    QVERIFY(!printed.contains("q1w2e3"));
    QVERIFY(printed.contains("here"));
}

void TestSsecatLeaks::masksTokenInAnswers_data()
{
    masksTokenInStreams_data();
}

void TestSsecatLeaks::masksTokenInAnswers()
{
    QFETCH(QByteArray, form);
    ScriptedServer server;
    server.setHandler([&form](Connection *c) {
        c->startChunkedEventStream();
        for (const char *delta :
            {R"({"content":"say %1 now"})", R"({"reasoning_content":"think %1"})",
                R"({"tool_calls":[{"index":0,"id":"%1","function":{"name":"%1","arguments":"%1"}}]})",
                R"({"refusal":"no %1"})"})
            c->writeChunk(
                R"(data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":)"
                + QByteArray(delta).replace("%1", form) + "}]}\n\n");
        c->writeChunk("data: {\"error\":{\"message\":\"bad " + form + "\"}}\n\n");
        c->endChunks();
    });
    QByteArray printed;
    QCOMPARE(leakOf({u"--chat"_s, u"openai-chat"_s}, server.url(), &printed), QByteArray());
    QVERIFY(printed.contains("say *** now"));
}

void TestSsecatLeaks::masksTokenSplitBetweenEvents_data()
{
    QTest::addColumn<int>("at");
    for (int at = 1; at < int(sizeof(plantedToken)) - 1; at += 3)
        QTest::addRow("at %d", at) << at;
}

// The token is split between two events. Each event shows a part of the token, but the joined
// answer must be masked.
void TestSsecatLeaks::masksTokenSplitBetweenEvents()
{
    QFETCH(int, at);
    const QByteArray token(plantedToken);
    ScriptedServer server;
    server.setHandler([&](Connection *c) {
        c->startChunkedEventStream();
        for (const char *field : {"content", "reasoning_content"}) {
            for (const QByteArray &piece : {"say " + token.first(at), token.sliced(at) + " now"})
                c->writeChunk(
                    R"(data: {"object":"chat.completion.chunk","choices":[{"index":0,"delta":{")"
                    + QByteArray(field) + R"(":")" + piece + "\"}}]}\n\n");
        }
        c->writeChunk("data: [DONE]\n\n");
        c->endChunks();
    });
    const QStringList options{u"--no-reconnect"_s, u"--token"_s, QString::fromLatin1(plantedToken),
        u"--chat"_s, u"openai-chat"_s};
    Ssecat text(options, server.url());
    QVERIFY(text.ends());
    QCOMPARE(text.output(), "say *** now\n");
    Ssecat json(options + QStringList{u"--json"_s}, server.url());
    QVERIFY(json.ends());
    QMap<QString, QString> parts;
    for (const QJsonObject &delta : json.lines(u"delta"_s))
        parts[delta["part"_L1].toString()] += delta["text"_L1].toString();
    QCOMPARE(parts.value(u"text"_s), u"say *** now"_s);
    QCOMPARE(parts.value(u"reasoning"_s), u"say *** now"_s);
    QCOMPARE(json.line(u"chat-end"_s)["text"_L1].toString(), u"say *** now"_s);
    QCOMPARE(json.line(u"chat-end"_s)["reasoning"_L1].toString(), u"say *** now"_s);
}

void TestSsecatLeaks::masksSecretsOfReplayedFile()
{
    QFETCH(QByteArray, form);
    QFile file(m_folder.filePath(u"other.har"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(leakingHar(form));
    file.close();
    for (const QStringList &way : {QStringList{u"-v"_s}, QStringList{u"-v"_s, u"--json"_s},
             QStringList{u"--doctor"_s, u"--json"_s}}) {
        Ssecat cat(QStringList{u"--replay"_s, file.fileName()} + way);
        QVERIFY(cat.ends());
        const QByteArray printed = cat.output() + cat.errorOutput();
        QVERIFY(printed.contains("d[***]"));
        QVERIFY2(!printed.contains(form), printed.constData());
    }
    const QStringList chat{u"--replay"_s, file.fileName(), u"--chat"_s, u"openai-chat"_s};
    Ssecat text(chat);
    QVERIFY(text.ends());
    QVERIFY(text.output().contains("say *** and *** now"));
    Ssecat json(chat + QStringList{u"--json"_s});
    QVERIFY(json.ends());
    QVERIFY(json.line(u"chat-end"_s)["text"_L1].toString().contains(u"say *** and *** now"));
}

void TestSsecatLeaks::masksSecretsByName_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("query");
    const QString secret = u"z8Lk3x5nPq2"_s;
    for (const char *name : {"xi-api-key", "Private-Token", "X-JWT", "client_secret", "Session"}) {
        QTest::addRow("header %s", name)
            << QString::fromLatin1(name) + u": "_s + secret << QString();
        QTest::addRow("query %s", name) << QString() << QString::fromLatin1(name) + u'=' + secret;
    }
    const QString jwt = u"eyJhbGciOiJIUzI1NiJ9.z8Lk3.5nPq2"_s;
    QTest::newRow("header with a JWT") << u"X-Id: "_s + jwt << QString();
    QTest::newRow("query with a JWT") << QString() << u"x="_s + jwt;
}

void TestSsecatLeaks::masksSecretsByName()
{
    QFETCH(QString, header);
    QFETCH(QString, query);
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        QByteArray sent = c->target();
        for (const auto &[name, value] : c->headers())
            sent += ' ' + value;
        c->startChunkedEventStream({{"X-Echo", sent}});
        c->writeChunk("data: here, " + sent + "\n\n");
        c->endChunks();
    });
    QUrl url = server.url(u"/"_s);
    url.setQuery(u"ref=north"_s + (query.isEmpty() ? query : u'&' + query));
    const QStringList options = header.isEmpty() ? QStringList() : QStringList{u"-H"_s, header};
    QByteArray printed;
    QCOMPARE(leakOf(options, url, &printed), QByteArray());
    QVERIFY(printed.contains("ref=north"));
    QVERIFY(printed.contains("here, "));
}

QTEST_GUILESS_MAIN(TestSsecatLeaks)
#include "tst_ssecat_leaks.moc"
