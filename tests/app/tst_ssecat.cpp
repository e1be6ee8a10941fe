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

// Answers as one word says, the same to every request.
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

/// What ssecat prints and how it ends, by its contract.
class TestSsecat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void ends_data();
    void ends();
    void printsData();
    void printsJson();
    void keepsByteOrderMarks();
    void verboseTellsMore();
    void namesTheCauseOfAReconnect_data();
    void namesTheCauseOfAReconnect();
    void filtersByType();
    void framings_data();
    void framings();
    void saysWhatIsWrong();
    void refusedConnection();
    void tls_data();
    void tls();
    void interrupt_data();
    void interrupt();
    void interruptInARetryWait();
    void readerGone();
    void flushesEachLine();
};

void TestSsecat::initTestCase()
{
    QVERIFY2(QFile::exists(QStringLiteral(RIVULET_BIN_DIR "/ssecat")), "ssecat is not built");
}

void TestSsecat::ends_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("kinds");
    QTest::addColumn<QString>("code"); // of the last error line
    QTest::addColumn<QString>("reason");
    const auto add = [](const char *name, const char *server, const char *options, int exitCode,
                         const QString &kinds, const QString &code, const QString &reason) {
        QTest::newRow(name) << QByteArray(server) << QByteArray(options) << exitCode << kinds
                            << code << reason;
    };
    add("no reconnect", "events", "--no-reconnect", 0, u"open event event close"_qs, {},
        u"end-of-stream"_qs);
    add("max events", "events", "--max-events 1", 0, u"open event close"_qs, {}, u"max-events"_qs);
    add("max events over a reconnect", "events", "--max-events 3 --initial-delay 1", 0,
        u"open event event reconnect open event close"_qs, {}, u"max-events"_qs);
    add("max time", "silent", "--max-time 0.3", 0, u"open close"_qs, {}, u"max-time"_qs);
    add("max time while connecting again", "503", "--max-time 0.3 --initial-delay 20000", 0,
        u"error reconnect close"_qs, u"http-status"_qs, u"max-time"_qs);
    add("204", "204", "", 0, u"close"_qs, {}, u"no-content"_qs);
    add("401", "401", "", 3, u"error close"_qs, u"http-status"_qs, u"failed"_qs);
    add("404", "404", "", 3, u"error close"_qs, u"http-status"_qs, u"failed"_qs);
    add("503, strict", "503", "--policy strict", 3, u"error close"_qs, u"http-status"_qs,
        u"failed"_qs);
    add("503, no reconnect", "503", "--no-reconnect", 3, u"error close"_qs, u"http-status"_qs,
        u"failed"_qs);
    add("503, twice", "503", "--max-attempts 2 --initial-delay 1", 3,
        u"error reconnect error error close"_qs, u"attempts-exhausted"_qs, u"failed"_qs);
    add("content type", "json", "", 4, u"error close"_qs, u"content-type"_qs, u"failed"_qs);
    add("redirects for ever", "loop", "", 5, u"error close"_qs, u"redirect"_qs, u"failed"_qs);
    add("cut", "cut", "--no-reconnect", 5, u"open event error close"_qs, u"network"_qs,
        u"failed"_qs);
    add("reset, twice", "reset", "--max-attempts 2 --initial-delay 1", 5,
        u"error reconnect error error close"_qs, u"attempts-exhausted"_qs, u"failed"_qs);
    add("idle", "silent", "--no-reconnect --idle-timeout 0.2", 5, u"open error close"_qs,
        u"timeout"_qs, u"failed"_qs);
    add("too large", "large", "--max-event-size 1000", 6, u"open event error close"_qs,
        u"event-too-large"_qs, u"failed"_qs);
    add("unfinished event", "unfinished", "--no-reconnect", 0, u"open event close"_qs, {},
        u"end-of-stream"_qs);
    add("unfinished event, flushed", "unfinished", "--no-reconnect --flush-at-eof", 0,
        u"open event event close"_qs, {}, u"end-of-stream"_qs);
}

void TestSsecat::ends()
{
    QFETCH(QByteArray, server);
    QFETCH(QByteArray, options);
    ScriptedServer scripted;
    scripted.setHandler([&](Connection *c) { answer(c, server); });
    Ssecat cat(words(options.constData()) << u"--json"_qs, scripted.url());
    QVERIFY(cat.ends());
    QTEST(cat.kinds(), "kinds");
    QTEST(cat.exitCode(), "exitCode");
    QTEST(cat.line(u"close"_qs)[u"reason"_qs].toString(), "reason");
    const QList<QJsonObject> errors = cat.lines(u"error"_qs);
    const QJsonObject error = errors.isEmpty() ? QJsonObject() : errors.last();
    QTEST(error[u"code"_qs].toString(), "code");
    double t = 0;
    for (const QJsonObject &line : cat.lines()) {
        QVERIFY(line[u"t"_qs].isDouble());
        QVERIFY(line[u"t"_qs].toDouble() >= t);
        t = line[u"t"_qs].toDouble();
    }
    if (!error.isEmpty())
        QVERIFY(!error[u"message"_qs].toString().isEmpty());
    if (options.contains("--flush-at-eof")) {
        QCOMPARE(cat.lines(u"event"_qs).last()[u"truncated"_qs], QJsonValue(true));
        QCOMPARE(cat.data(), QStringList({u"one"_qs, u"half"_qs}));
    }
    if (server == "401" || server == "json") {
        QCOMPARE(error[u"status"_qs].toInt(), server == "401" ? 401 : 200);
        QVERIFY(error[u"body"_qs].toString().startsWith(u"{\"error\":"_qs));
    }
}

void TestSsecat::printsData()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) { answer(c, "events"); });
    Ssecat cat({u"--no-reconnect"_qs}, server.url());
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
    Ssecat cat({u"--json"_qs, u"--no-reconnect"_qs}, server.url(u"/a?b=c"_qs));
    QVERIFY(cat.ends());
    const QJsonObject open = cat.line(u"open"_qs);
    QCOMPARE(open[u"url"_qs].toString(), server.url(u"/a?b=c"_qs).toString());
    QCOMPARE(open[u"status"_qs].toInt(), 200);
    QCOMPARE(open[u"attempt"_qs].toInt(), 1);
    const QJsonObject headers = open[u"headers"_qs].toObject();
    QCOMPARE(headers[u"content-type"_qs].toString(), u"text/event-stream"_qs);
    QCOMPARE(headers[u"x-two"_qs].toString(), u"a, b"_qs);
    const QList<QJsonObject> events = cat.lines(u"event"_qs);
    QCOMPARE(events.size(), 2);
    QCOMPARE(events.at(0)[u"event"_qs].toString(), u"message"_qs);
    QCOMPARE(events.at(0)[u"data"_qs].toString(), u"\"你好\"\\\t"_qs);
    QCOMPARE(events.at(0)[u"lastEventId"_qs].toString(), u"1"_qs);
    QVERIFY(!events.at(0).contains(u"truncated"_qs));
    QCOMPARE(events.at(1)[u"data"_qs], QJsonValue(QString(u""_qs)));
    QCOMPARE(events.at(1)[u"lastEventId"_qs].toString(), u"1"_qs);
}

// One before the stream is none of its text; one that data begins with is.
void TestSsecat::keepsByteOrderMarks()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk("\xEF\xBB\xBF"
                      "data: \xEF\xBB\xBFx\n\n");
        c->endChunks();
    });
    Ssecat json({u"--json"_qs, u"--no-reconnect"_qs}, server.url());
    QVERIFY(json.ends());
    QVERIFY(json.output().contains("\"data\":\"\xEF\xBB\xBFx\""));
    Ssecat plain({u"--no-reconnect"_qs}, server.url());
    QVERIFY(plain.ends());
    QCOMPARE(plain.output(), QByteArray("\xEF\xBB\xBFx\n"));
}

void TestSsecat::verboseTellsMore()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk(":  ping\nretry: 3000\ndata: x\n\n");
        c->endChunks();
    });
    const QStringList options{u"--no-reconnect"_qs, u"--json"_qs};
    Ssecat quiet(options, server.url());
    QVERIFY(quiet.ends());
    QCOMPARE(quiet.kinds(), u"open event close"_qs);
    Ssecat verbose(options + QStringList{u"-v"_qs}, server.url());
    QVERIFY(verbose.ends());
    QCOMPARE(verbose.kinds(), u"open comment retry event close"_qs);
    QCOMPARE(verbose.line(u"comment"_qs)[u"text"_qs].toString(), u" ping"_qs);
    QCOMPARE(verbose.line(u"retry"_qs)[u"ms"_qs].toInt(), 3000);
    Ssecat plain({u"--no-reconnect"_qs, u"-v"_qs}, server.url());
    QVERIFY(plain.ends());
    QCOMPARE(plain.output(), QByteArray("x\n"));
    const QByteArray steps = plain.errorOutput();
    for (const char *step :
        {"GET http://127.0.0.1", "Accept: text/event-stream", "200", " ping", "retry: 3000"})
        QVERIFY2(steps.contains(step), step);
}

void TestSsecat::namesTheCauseOfAReconnect_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QString>("cause");
    QTest::newRow("eof") << QByteArray("events") << QByteArray() << u"eof"_qs;
    QTest::newRow("network") << QByteArray("cut") << QByteArray() << u"network"_qs;
    QTest::newRow("timeout") << QByteArray("silent") << QByteArray("--idle-timeout 0.2")
                             << u"timeout"_qs;
    QTest::newRow("status") << QByteArray("503") << QByteArray() << u"status"_qs;
}

void TestSsecat::namesTheCauseOfAReconnect()
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
    const QJsonObject reconnect = cat.line(u"reconnect"_qs);
    QCOMPARE(reconnect[u"cause"_qs].toString(), cause);
    QCOMPARE(reconnect[u"attempt"_qs].toInt(), 2);
    const int delay = reconnect[u"delayMs"_qs].toInt();
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
    QCOMPARE(some.data(), QStringList({u"2"_qs, u"4"_qs}));
    // Events that are dispatched count, printed or not.
    Ssecat counted(words("--json --max-events 3 --event a"), server.url());
    QVERIFY(counted.ends());
    QCOMPARE(counted.data(), QStringList{u"2"_qs});
    QCOMPARE(counted.line(u"close"_qs)[u"reason"_qs].toString(), u"max-events"_qs);
}

void TestSsecat::framings_data()
{
    QTest::addColumn<QString>("framing");
    QTest::addColumn<QStringList>("data");
    QTest::newRow("ndjson") << u"ndjson"_qs << QStringList{u"data: 1"_qs, u"x: 2"_qs};
    QTest::newRow("prefix") << u"prefix:x: "_qs << QStringList{u"2"_qs};
    QTest::newRow("raw") << u"raw"_qs << QStringList{u"data: 1\n\nx: 2\n"_qs};
}

void TestSsecat::framings()
{
    QFETCH(QString, framing);
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->respond(
            200, {{"Content-Type", "text/plain"}, {"Connection", "close"}}, "data: 1\n\nx: 2\n");
    });
    Ssecat cat({u"--json"_qs, u"--no-reconnect"_qs, u"--framing"_qs, framing}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    QTEST(cat.data(), "data");
    for (const QJsonObject &event : cat.lines(u"event"_qs))
        QCOMPARE(event[u"event"_qs].toString(), u"message"_qs);
}

void TestSsecat::saysWhatIsWrong()
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

void TestSsecat::refusedConnection()
{
    QUrl url;
    {
        const ScriptedServer gone;
        url = gone.url();
    }
    Ssecat cat({u"--json"_qs, u"--no-reconnect"_qs}, url);
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 5);
    QCOMPARE(cat.line(u"error"_qs)[u"code"_qs].toString(), u"network"_qs);
}

void TestSsecat::tls_data()
{
    QTest::addColumn<bool>("clientCertificate");
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("exitCode");
    const auto file = [](const char *name) {
        return ScriptedServer::certificatePath(QString::fromLatin1(name));
    };
    const QStringList trusting{u"--cacert"_qs, file("ca.pem")};
    QTest::newRow("untrusted") << false << u"server"_qs << QStringList() << 5;
    QTest::newRow("authority given") << false << u"server"_qs << trusting << 0;
    QTest::newRow("HTTP/2 asked for, not spoken")
        << false << u"server"_qs << trusting + QStringList{u"--http2"_qs} << 0;
    QTest::newRow("wrong host") << false << u"wronghost"_qs << trusting << 5;
    QTest::newRow("insecure") << false << u"wronghost"_qs << QStringList{u"--insecure"_qs} << 0;
    QTest::newRow("client certificate")
        << true << u"server"_qs
        << trusting + QStringList{u"--cert"_qs, file("client.pem"), u"--key"_qs, file("client.key")}
        << 0;
}

void TestSsecat::tls()
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
        QCOMPARE(cat.kinds(), u"error close"_qs); // not tried again
        QCOMPARE(cat.line(u"error"_qs)[u"code"_qs].toString(), u"tls"_qs);
        QCOMPARE(server.requestCount(), 0);
    } else {
        QCOMPARE(cat.data().size(), 2);
    }
}

void TestSsecat::interrupt_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("terminated") << SIGTERM;
}

void TestSsecat::interrupt()
{
    QFETCH(int, signal);
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk("data: one\n\n");
    });
    Ssecat cat({u"--json"_qs}, server.url());
    QTRY_COMPARE(cat.kinds(), u"open event"_qs);
    ::kill(pid_t(cat.process().processId()), signal);
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    QCOMPARE(cat.kinds(), u"open event close"_qs);
    QCOMPARE(cat.line(u"close"_qs)[u"reason"_qs].toString(), u"interrupted"_qs);
}

void TestSsecat::interruptInARetryWait()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) { answer(c, "503"); });
    Ssecat cat(words("--json --initial-delay 20000"), server.url());
    QTRY_COMPARE(cat.kinds(), u"error reconnect"_qs);
    ::kill(pid_t(cat.process().processId()), SIGINT);
    QVERIFY(cat.ends(5000));
    QCOMPARE(cat.exitCode(), 0);
}

void TestSsecat::readerGone()
{
    ScriptedServer server;
    Connection *connection = nullptr;
    server.setHandler([&](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk("data: one\n\n");
        connection = c;
    });
    // As in `ssecat URL | head -n 1`: the pipe is broken at the second event.
    const QString command = QStringLiteral(RIVULET_BIN_DIR "/ssecat '%1' | head -n 1; "
                                                           "echo ${PIPESTATUS[0]}")
                                .arg(server.url().toString());
    QProcess shell;
    shell.start(u"bash"_qs, {u"-c"_qs, command});
    QByteArray output;
    QTRY_VERIFY((output += shell.readAllStandardOutput()).startsWith("one\n"));
    // head may still be there when the second event comes; the third then finds it gone.
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
    Ssecat cat({u"--json"_qs}, server.url());
    for (const char *kinds : {"open", "open event", "open event event"}) {
        QTRY_COMPARE(cat.kinds(), QString::fromLatin1(kinds));
        connection->writeChunk("data: x\n\n");
    }
}

QTEST_GUILESS_MAIN(TestSsecat)
#include "tst_ssecat.moc"
