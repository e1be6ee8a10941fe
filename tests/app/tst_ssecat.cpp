// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <csignal>

#include "tests/support/scriptedserver.h"
#include "tests/support/ssecat.h"

using namespace Qt::StringLiterals;
using test::Connection;
using test::ScriptedServer;
using test::Ssecat;

namespace {

QStringList words(const char *line)
{
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

// Sends one of several responses. \a how is the name of the response or an HTTP status.
void answer(Connection *c, const QByteArray &how)
{
    if (how == "events") {
        c->startChunkedEventStream();
        c->writeChunk("data: one\n\nevent: b\nid: 7\ndata: two\ndata: lines\n\n");
        c->endChunks();
    } else if (how == "cut") {
        c->startChunkedEventStream();
        c->writeChunk("data: one\n\ndata: half");
        c->close();
    } else if (how == "unfinished") {
        c->startChunkedEventStream();
        c->writeChunk("data: one\n\ndata: half");
        c->endChunks();
    } else if (how == "large") {
        c->startChunkedEventStream();
        c->writeChunk("data: one\n\ndata: " + QByteArray(4096, 'x') + "\n\n");
    } else if (how == "silent") {
        c->startChunkedEventStream();
    } else if (how == "json") {
        c->respond(200, {{"Content-Type", "application/json"}}, R"({"error":"no stream here"})");
    } else if (how == "loop") {
        c->respond(302, {{"Location", "/again"}});
    } else if (how == "reset") {
        c->reset();
    } else {
        c->respond(how.toInt(), {{"Content-Type", "application/json"}}, R"({"error":"asked for"})");
    }
}

} // namespace

/// Tests that the output and the exit codes of ssecat are as documented.
class TestSsecat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void exitsWithDocumentedCode_data();
    void exitsWithDocumentedCode();
    void printsData();
    void printsJson();
    void keepsByteOrderMarks();
    void verbosePrintsProtocolSteps();
    void reportsCauseOfReconnect_data();
    void reportsCauseOfReconnect();
    void filtersByType();
    void supportsFramings_data();
    void supportsFramings();
    void printsErrorWithAdvice();
    void reportsRefusedConnection();
    void verifiesCertificate_data();
    void verifiesCertificate();
    void exitsOnSignal_data();
    void exitsOnSignal();
    void exitsOnSignalWhileWaiting();
    void exitsOnClosedPipe();
    void flushesEachLine();
};

void TestSsecat::initTestCase()
{
    QVERIFY2(QFile::exists(QStringLiteral(RIVULET_BIN_DIR "/ssecat")), "ssecat is not built");
}

void TestSsecat::exitsWithDocumentedCode_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("kinds");
    // expected value of "code" in the last line of the kind "error"
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("reason");
    const auto add = [](const char *name, const char *server, const char *options, int exitCode,
                         const QString &kinds, const QString &code, const QString &reason) {
        QTest::newRow(name) << QByteArray(server) << QByteArray(options) << exitCode << kinds
                            << code << reason;
    };
    add("no reconnect", "events", "--no-reconnect", 0, u"open event event close"_s, {},
        u"end-of-stream"_s);
    add("max events", "events", "--max-events 1", 0, u"open event close"_s, {}, u"max-events"_s);
    add("max events over a reconnect", "events", "--max-events 3 --initial-delay 1", 0,
        u"open event event reconnect open event close"_s, {}, u"max-events"_s);
    add("max time", "silent", "--max-time 0.3", 0, u"open close"_s, {}, u"max-time"_s);
    add("max time while connecting again", "503", "--max-time 0.3 --initial-delay 20000", 0,
        u"error reconnect close"_s, u"http-status"_s, u"max-time"_s);
    add("204", "204", "", 0, u"close"_s, {}, u"no-content"_s);
    add("401", "401", "", 3, u"error close"_s, u"http-status"_s, u"failed"_s);
    add("404", "404", "", 3, u"error close"_s, u"http-status"_s, u"failed"_s);
    add("503, strict", "503", "--policy strict", 3, u"error close"_s, u"http-status"_s,
        u"failed"_s);
    add("503, no reconnect", "503", "--no-reconnect", 3, u"error close"_s, u"http-status"_s,
        u"failed"_s);
    add("503, twice", "503", "--max-attempts 2 --initial-delay 1", 3,
        u"error reconnect error error close"_s, u"attempts-exhausted"_s, u"failed"_s);
    add("content type", "json", "", 4, u"error close"_s, u"content-type"_s, u"failed"_s);
    add("redirects for ever", "loop", "", 5, u"error close"_s, u"redirect"_s, u"failed"_s);
    add("cut", "cut", "--no-reconnect", 5, u"open event error close"_s, u"network"_s, u"failed"_s);
    add("reset, twice", "reset", "--max-attempts 2 --initial-delay 1", 5,
        u"error reconnect error error close"_s, u"attempts-exhausted"_s, u"failed"_s);
    add("idle", "silent", "--no-reconnect --idle-timeout 0.2", 5, u"open error close"_s,
        u"timeout"_s, u"failed"_s);
    add("too large", "large", "--max-event-size 1000", 6, u"open event error close"_s,
        u"event-too-large"_s, u"failed"_s);
    add("unfinished event", "unfinished", "--no-reconnect", 0, u"open event close"_s, {},
        u"end-of-stream"_s);
    add("unfinished event, flushed", "unfinished", "--no-reconnect --flush-at-eof", 0,
        u"open event event close"_s, {}, u"end-of-stream"_s);
}

void TestSsecat::exitsWithDocumentedCode()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, options);
    ScriptedServer scripted;
    scripted.setHandler([&](Connection *c) { answer(c, server); });
    Ssecat cat(words(options.constData()) << u"--json"_s, scripted.url());
    QVERIFY(cat.ends());
    QTEST(cat.kinds(), "kinds");
    QTEST(cat.exitCode(), "exitCode");
    QTEST(cat.line(u"close"_s)[u"reason"_s].toString(), "reason");
    const QList<QJsonObject> errors = cat.lines(u"error"_s);
    const QJsonObject error = errors.isEmpty() ? QJsonObject() : errors.last();
    QTEST(error[u"code"_s].toString(), "code");
    double t = 0;
    for (const QJsonObject &line : cat.lines()) {
        QVERIFY(line[u"t"_s].isDouble());
        QVERIFY(line[u"t"_s].toDouble() >= t);
        t = line[u"t"_s].toDouble();
    }
    if (!error.isEmpty())
        QVERIFY(!error[u"message"_s].toString().isEmpty());
    if (options.contains("--flush-at-eof")) {
        QCOMPARE(cat.lines(u"event"_s).last()[u"truncated"_s], QJsonValue(true));
        QCOMPARE(cat.data(), QStringList({u"one"_s, u"half"_s}));
    }
    if (server == "401" || server == "json") {
        QCOMPARE(error[u"status"_s].toInt(), server == "401" ? 401 : 200);
        QVERIFY(error[u"body"_s].toString().startsWith(u"{\"error\":"_s));
    }
}

void TestSsecat::printsData()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) { answer(c, "events"); });
    Ssecat cat({u"--no-reconnect"_s}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.output(), QByteArray("one\nb: two\nlines\n"));
    QCOMPARE(cat.errorOutput(), QByteArray());
}

void TestSsecat::printsJson()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream({{"X-Two", "a"}, {"X-Two", "b"}});
        c->writeChunk("id: 1\ndata: \"你好\"\\\t\n\ndata\n\n");
        c->endChunks();
    });
    Ssecat cat({u"--json"_s, u"--no-reconnect"_s}, server.url(u"/a?b=c"_s));
    QVERIFY(cat.ends());
    const QJsonObject open = cat.line(u"open"_s);
    QCOMPARE(open[u"url"_s].toString(), server.url(u"/a?b=c"_s).toString());
    QCOMPARE(open[u"status"_s].toInt(), 200);
    QCOMPARE(open[u"attempt"_s].toInt(), 1);
    const QJsonObject headers = open[u"headers"_s].toObject();
    QCOMPARE(headers[u"content-type"_s].toString(), u"text/event-stream"_s);
    QCOMPARE(headers[u"x-two"_s].toString(), u"a, b"_s);
    const QList<QJsonObject> events = cat.lines(u"event"_s);
    QCOMPARE(events.size(), 2);
    QCOMPARE(events.at(0)[u"event"_s].toString(), u"message"_s);
    QCOMPARE(events.at(0)[u"data"_s].toString(), u"\"你好\"\\\t"_s);
    QCOMPARE(events.at(0)[u"lastEventId"_s].toString(), u"1"_s);
    QVERIFY(!events.at(0).contains(u"truncated"_s));
    QCOMPARE(events.at(1)[u"data"_s], QJsonValue(QString(u""_s)));
    QCOMPARE(events.at(1)[u"lastEventId"_s].toString(), u"1"_s);
}

// A byte order mark at the start of the stream is removed; one at the start of the data is kept.
void TestSsecat::keepsByteOrderMarks()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk("\xEF\xBB\xBF"
                      "data: \xEF\xBB\xBFx\n\n");
        c->endChunks();
    });
    Ssecat json({u"--json"_s, u"--no-reconnect"_s}, server.url());
    QVERIFY(json.ends());
    QVERIFY(json.output().contains("\"data\":\"\\ufeffx\"")); // some JSON parsers remove the bytes
    Ssecat plain({u"--no-reconnect"_s}, server.url());
    QVERIFY(plain.ends());
    QCOMPARE(plain.output(), QByteArray("\xEF\xBB\xBFx\n"));
}

void TestSsecat::verbosePrintsProtocolSteps()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk(":  ping\nretry: 3000\ndata: x\n\n");
        c->endChunks();
    });
    const QStringList options{u"--no-reconnect"_s, u"--json"_s};
    Ssecat quiet(options, server.url());
    QVERIFY(quiet.ends());
    QCOMPARE(quiet.kinds(), u"open event close"_s);
    Ssecat verbose(options + QStringList{u"-v"_s}, server.url());
    QVERIFY(verbose.ends());
    QCOMPARE(verbose.kinds(), u"open comment retry event close"_s);
    QCOMPARE(verbose.line(u"comment"_s)[u"text"_s].toString(), u" ping"_s);
    QCOMPARE(verbose.line(u"retry"_s)[u"ms"_s].toInt(), 3000);
    Ssecat plain({u"--no-reconnect"_s, u"-v"_s}, server.url());
    QVERIFY(plain.ends());
    QCOMPARE(plain.output(), QByteArray("x\n"));
    // Qt 6.8 changes header names to lower case, so accept both spellings.
    const QByteArray steps = plain.errorOutput().replace("accept:", "Accept:");
    for (const char *step :
        {"GET http://127.0.0.1", "Accept: text/event-stream", "200", " ping", "retry: 3000"})
        QVERIFY2(steps.contains(step), step);
}

void TestSsecat::reportsCauseOfReconnect_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QString>("cause");
    QTest::newRow("eof") << QByteArray("events") << QByteArray() << u"eof"_s;
    QTest::newRow("network") << QByteArray("cut") << QByteArray() << u"network"_s;
    QTest::newRow("timeout") << QByteArray("silent") << QByteArray("--idle-timeout 0.2")
                             << u"timeout"_s;
    QTest::newRow("status") << QByteArray("503") << QByteArray() << u"status"_s;
}

void TestSsecat::reportsCauseOfReconnect()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, options);
    QFETCH(QString, cause);
    ScriptedServer scripted;
    scripted.setHandler(
        [&](Connection *c) { answer(c, scripted.requestCount() == 1 ? server : "204"); });
    Ssecat cat(words(options.constData()) << words("--json --initial-delay 40 --max-delay 60"),
        scripted.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    const QJsonObject reconnect = cat.line(u"reconnect"_s);
    QCOMPARE(reconnect[u"cause"_s].toString(), cause);
    QCOMPARE(reconnect[u"attempt"_s].toInt(), 2);
    const int delay = reconnect[u"delayMs"_s].toInt();
    QVERIFY2(cause == u"eof" ? delay >= 40 && delay <= 44 : delay >= 30 && delay <= 60,
        QByteArray::number(delay).constData());
    QCOMPARE(scripted.requestCount(), 2);
}

void TestSsecat::filtersByType()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk("data: 1\n\nevent: a\ndata: 2\n\nevent: b\ndata: 3\n\nevent: c\ndata: 4\n\n");
        c->endChunks();
    });
    Ssecat some(words("--json --no-reconnect --event a --event c"), server.url());
    QVERIFY(some.ends());
    QCOMPARE(some.data(), QStringList({u"2"_s, u"4"_s}));
    // --max-events counts all dispatched events, including those that are not printed.
    Ssecat counted(words("--json --max-events 3 --event a"), server.url());
    QVERIFY(counted.ends());
    QCOMPARE(counted.data(), QStringList{u"2"_s});
    QCOMPARE(counted.line(u"close"_s)[u"reason"_s].toString(), u"max-events"_s);
}

void TestSsecat::supportsFramings_data()
{
    QTest::addColumn<QString>("framing");
    QTest::addColumn<QStringList>("data");
    QTest::newRow("ndjson") << u"ndjson"_s << QStringList{u"data: 1"_s, u"x: 2"_s};
    QTest::newRow("prefix") << u"prefix:x: "_s << QStringList{u"2"_s};
    QTest::newRow("raw") << u"raw"_s << QStringList{u"data: 1\n\nx: 2\n"_s};
}

void TestSsecat::supportsFramings()
{
    QFETCH(QString, framing);
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->respond(
            200, {{"Content-Type", "text/plain"}, {"Connection", "close"}}, "data: 1\n\nx: 2\n");
    });
    Ssecat cat({u"--json"_s, u"--no-reconnect"_s, u"--framing"_s, framing}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    QTEST(cat.data(), "data");
    for (const QJsonObject &event : cat.lines(u"event"_s))
        QCOMPARE(event[u"event"_s].toString(), u"message"_s);
}

void TestSsecat::printsErrorWithAdvice()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) { answer(c, "401"); });
    Ssecat cat({}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 3);
    QCOMPARE(cat.output(), QByteArray());
    QVERIFY(cat.errorOutput().contains("401"));
    QVERIFY(cat.errorOutput().contains("asked for"));
}

void TestSsecat::reportsRefusedConnection()
{
    QUrl url;
    {
        const ScriptedServer gone;
        url = gone.url();
    }
    Ssecat cat({u"--json"_s, u"--no-reconnect"_s}, url);
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 5);
    QCOMPARE(cat.line(u"error"_s)[u"code"_s].toString(), u"network"_s);
}

void TestSsecat::verifiesCertificate_data()
{
    QTest::addColumn<bool>("clientCertificate");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    const auto file = [](const char *name) {
        return ScriptedServer::certificatePath(QString::fromLatin1(name));
    };
    const QStringList trusting{u"--cacert"_s, file("ca.pem")};
    QTest::newRow("untrusted") << false << u"server"_s << QStringList() << 5;
    QTest::newRow("authority configured") << false << u"server"_s << trusting << 0;
    QTest::newRow("HTTP/2 requested, not supported")
        << false << u"server"_s << trusting + QStringList{u"--http2"_s} << 0;
    QTest::newRow("wrong host") << false << u"wronghost"_s << trusting << 5;
    QTest::newRow("insecure") << false << u"wronghost"_s << QStringList{u"--insecure"_s} << 0;
    QTest::newRow("client certificate")
        << true << u"server"_s
        << trusting + QStringList{u"--cert"_s, file("client.pem"), u"--key"_s, file("client.key")}
        << 0;
}

void TestSsecat::verifiesCertificate()
{
    QFETCH(bool, clientCertificate);
    QFETCH(QString, certificate);
    QFETCH(QStringList, options);
    QFETCH(int, exitCode);
    ScriptedServer server(
        clientCertificate ? ScriptedServer::Tls::ClientCertificate : ScriptedServer::Tls::On,
        nullptr, certificate);
    server.setHandler([](Connection *c) { answer(c, "events"); });
    Ssecat cat(options + words("--json --max-events 2"), server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), exitCode);
    if (exitCode) {
        QCOMPARE(cat.kinds(), u"error close"_s); // ssecat does not try again
        QCOMPARE(cat.line(u"error"_s)[u"code"_s].toString(), u"tls"_s);
        QCOMPARE(server.requestCount(), 0);
    } else {
        QCOMPARE(cat.data().size(), 2);
    }
}

void TestSsecat::exitsOnSignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("terminated") << SIGTERM;
}

void TestSsecat::exitsOnSignal()
{
    QFETCH(int, signal);
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk("data: one\n\n");
    });
    Ssecat cat({u"--json"_s}, server.url());
    QTRY_COMPARE(cat.kinds(), u"open event"_s);
    ::kill(pid_t(cat.process().processId()), signal);
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    QCOMPARE(cat.kinds(), u"open event close"_s);
    QCOMPARE(cat.line(u"close"_s)[u"reason"_s].toString(), u"interrupted"_s);
}

void TestSsecat::exitsOnSignalWhileWaiting()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) { answer(c, "503"); });
    Ssecat cat(words("--json --initial-delay 20000"), server.url());
    QTRY_COMPARE(cat.kinds(), u"error reconnect"_s);
    ::kill(pid_t(cat.process().processId()), SIGINT);
    QVERIFY(cat.ends(5000));
    QCOMPARE(cat.exitCode(), 0);
}

void TestSsecat::exitsOnClosedPipe()
{
    ScriptedServer server;
    Connection *connection = nullptr;
    server.setHandler([&](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk("data: one\n\n");
        connection = c;
    });
    // Like `ssecat URL | head -n 1`: writing the second event fails, because the pipe is closed.
    const QString command = QStringLiteral(RIVULET_BIN_DIR "/ssecat '%1' | head -n 1; "
                                                           "echo ${PIPESTATUS[0]}")
                                .arg(server.url().toString());
    QProcess shell;
    shell.start(u"bash"_s, {u"-c"_s, command});
    QByteArray output;
    QTRY_VERIFY((output += shell.readAllStandardOutput()).startsWith("one\n"));
    // head may still be running when the second event arrives, so send events until ssecat exits.
    QTRY_VERIFY_WITH_TIMEOUT(
        (connection->writeChunk("data: more\n\n"), shell.state() == QProcess::NotRunning), 10000);
    output += shell.readAllStandardOutput();
    QCOMPARE(output, QByteArray("one\n0\n"));
    QCOMPARE(shell.readAllStandardError(), QByteArray());
}

void TestSsecat::flushesEachLine()
{
    ScriptedServer server;
    Connection *connection = nullptr;
    server.setHandler([&](Connection *c) {
        c->startChunkedEventStream();
        connection = c;
    });
    Ssecat cat({u"--json"_s}, server.url());
    for (const char *kinds : {"open", "open event", "open event event"}) {
        QTRY_COMPARE(cat.kinds(), QString::fromLatin1(kinds));
        connection->writeChunk("data: x\n\n");
    }
}

QTEST_GUILESS_MAIN(TestSsecat)
#include "tst_ssecat.moc"
