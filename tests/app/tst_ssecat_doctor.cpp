// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <functional>

#include <QDateTime>
#include <QDir>
#include <QTimer>

#include "tests/support/scriptedserver.h"
#include "tests/support/ssecat.h"

using namespace Qt::StringLiterals;
using test::Connection;
using test::ScriptedServer;
using test::Ssecat;

namespace {

using Handler = std::function<void(Connection *)>;

Handler stream(const QByteArray &body, const test::Headers &headers = {})
{
    return [body, headers](Connection *c) {
        c->startEventStream(headers);
        c->write(body);
        c->close();
    };
}

Handler answer(int status, const QByteArray &type, const QByteArray &body)
{
    return [=](Connection *c) { c->respond(status, {{"Content-Type", type}}, body); };
}

/// Returns a handler that sends the headers immediately and the body after \a wait ms.
Handler late(int wait, const std::function<QByteArray()> &body, const test::Headers &headers = {})
{
    return [=](Connection *c) {
        c->startEventStream(headers);
        QTimer::singleShot(wait, c, [=] {
            c->write(body());
            c->close();
        });
    };
}

QByteArray ticks(int count)
{
    QByteArray body;
    for (int i = 0; i < count; ++i)
        body += "data: tick " + QByteArray::number(i) + "\n\n";
    return body;
}

/// Returns eight events. Their timestamps are 400 ms apart, and the last one is 400 ms old.
QByteArray stampedTicks()
{
    QByteArray body;
    for (int i = 8; i > 0; --i)
        body += "data: {\"time\":"
            + QByteArray::number(QDateTime::currentMSecsSinceEpoch() - i * 400) + "}\n\n";
    return body;
}

QList<QJsonObject> findings(Ssecat &cat)
{
    QList<QJsonObject> all = cat.lines(u"diagnosis"_s);
    all.removeIf(
        [](const QJsonObject &o) { return o["code"_L1].toString() == "browser-verdict"_L1; });
    return all;
}

/// Returns the codes in the table of the doctor, one element for each severity: `no-field error`.
QStringList codesInTable()
{
    QStringList codes;
    const auto add = [&codes](const char *code, const char *severities) {
        for (const QString &severity : QString::fromLatin1(severities).split(u", "_s))
            codes.append(QString::fromLatin1(code) + u' ' + severity);
    };
#define SSE_FINDING_CODE(name, code, severities, ...) add(code, severities);
#include "sselib/doctor/findingcodes.inc"
    return codes;
}

} // namespace

/// Tests that `ssecat --doctor` works as documented: it reports each fault of a server with its
/// code, and reports no fault for a healthy stream.
class TestSsecatDoctor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reportsFault_data();
    void reportsFault();
    void testsEachCode();
    void acceptsHealthyStream_data();
    void acceptsHealthyStream();
    void acceptsRecordedChats();
    void printsJsonLines();
    void printsText();
    void exitCodes_data();
    void exitCodes();
    void masksSecrets();
    void sendsOrigin();
    void rejectsInvalidOrigin();
    void printsNothingWithoutOption();
};

namespace {

struct Fault {
    const char *name;
    Handler handler;
    QString code;
    QString severity;
    QStringList options;
};

/// Returns at least one fault for each code and severity; see testsEachCode().
QList<Fault> faults()
{
    QList<Fault> list;
    const auto row = [&list](const char *name, const Handler &handler, const char *code,
                         const char *severity, const QStringList &options = {}) {
        list.append(
            {name, handler, QString::fromLatin1(code), QString::fromLatin1(severity), options});
    };
    row("no-field", stream("hello\n\n"), "no-field", "error");
    row("unknown-field", stream("message: hi\n\n"), "unknown-field", "error");
    row("unknown-field next to data", stream("name: tick\ndata: 1\n\n"), "unknown-field",
        "warning");
    row("literal-newline", stream("data: hi\\n\\n"), "literal-newline", "error");
    row("missing-blank-line", stream("data: hi\n"), "missing-blank-line", "error");
    row("missing-blank-line, flushed", stream("data: hi\n"), "missing-blank-line", "error",
        {u"--flush-at-eof"_s});
    row("missing-blank-line, silent",
        [](Connection *c) {
            c->startEventStream();
            c->write("data: hi\n");
        },
        "missing-blank-line", "error", {u"--max-time"_s, u"3"_s});
    row("unprefixed-continuation", stream("data: {\n  \"a\": 1\n}\n\n"), "unprefixed-continuation",
        "error");
    row("event-without-data", stream("event: done\n\n"), "event-without-data", "error");
    row("event-without-data, heartbeat", stream("event: ping\n\n"), "event-without-data", "info");
    row("bad-retry", stream("retry: soon\ndata: x\n\n"), "bad-retry", "warning");
    row("nul-in-id", stream(QByteArray("id: \0\ndata: x\n\n", 15)), "nul-in-id", "warning");
    row("bom-inside",
        stream("data: x\n\n\xEF\xBB\xBF"
               "data: y\n\n"),
        "bom-inside", "error");
    row("bom-inside, in data", stream("data: \xEF\xBB\xBF{}\n\n"), "bom-inside", "warning");
    row("invalid-utf8", stream("data: \xC4\xE3\xBA\xC3\n\n"), "invalid-utf8", "error");
    row("double-encoded", stream("data: data: x\n\n"), "double-encoded", "error");
    row("json-lines", stream("{\"a\":1}\n{\"a\":2}\n"), "json-lines", "error");
    row("json-lines by type", answer(200, "application/x-ndjson", "{\"a\":1}\n{\"a\":2}\n"),
        "json-lines", "error");
    row("whole-json", stream("{\"a\":1}"), "whole-json", "error");
    row("whole-json of an error", answer(401, "application/json", "{\"error\":\"no\"}"),
        "whole-json", "error");
    row("html-body", answer(200, "text/html", "<!doctype html><title>Log in</title>"), "html-body",
        "error");
    row("html-body of an error", answer(502, "text/html", "<html><h1>Bad gateway</h1>"),
        "html-body", "error", {u"--policy"_s, u"strict"_s});
    row("content-type", answer(200, "text/plain", "data: x\n\n"), "content-type", "error");
    row("content-type, none", answer(200, "", "data: x\n\n"), "content-type", "error");
    row("content-type, charset",
        stream("data: x\n\n", {{"Content-Type", "text/event-stream; charset=gbk"}}), "content-type",
        "warning");
    row("status", answer(403, "text/plain", "no"), "status", "error");
    row("status, 204", answer(204, "", ""), "status", "error");
    row("status, 204 after a stream",
        [](Connection *c) {
            if (c->header("Last-Event-ID") == "1")
                c->respond(204);
            else
                stream("id: 1\ndata: x\n\n")(c);
        },
        "status", "info", {u"--initial-delay"_s, u"1"_s});
    const Handler redirect = [](Connection *c) {
        if (!c->header("Host").startsWith("127.0.0.1"))
            stream("data: x\n\n")(c);
        else
            c->respond(307,
                {{"Location", "http://localhost:" + QByteArray::number(c->socket()->localPort())}});
    };
    row("redirect-cross-origin", redirect, "redirect-cross-origin", "info");
    row("redirect-cross-origin, with a token", redirect, "redirect-cross-origin", "warning",
        {u"--token"_s, u"0123456789"_s});
    row("redirect-cross-origin, refused",
        [](Connection *c) {
            c->respond(307, {{"Location", "http://localhost:1/"}});
        },
        "redirect-cross-origin", "error", {u"-d"_s, u"{}"_s});
    const QStringList origin{u"--origin"_s, u"https://example.org"_s};
    row("cors", stream("data: x\n\n"), "cors", "error", origin);
    row("cors, another origin",
        stream("data: x\n\n", {{"Access-Control-Allow-Origin", "https://a.org"}}), "cors", "error",
        origin);
    row("cors, credentials", stream("data: x\n\n", {{"Access-Control-Allow-Origin", "*"}}), "cors",
        "error", origin + QStringList{u"-H"_s, u"Cookie: a=b"_s});
    row("caching", stream("data: x\n\n", {{"Cache-Control", "public, max-age=60"}}), "caching",
        "warning");
    row("buffered, by timestamps", late(2500, &stampedTicks), "buffered", "warning");
    row("buffered until the end", late(2200, [] { return ticks(20); }), "buffered", "warning");
    row("compressed",
        stream(QByteArray::fromHex("1f8b08000000000000ff4b492c49b452a8e0e20200f20f3d3409000000"),
            {{"Content-Encoding", "gzip"}}),
        "compressed", "info");
    const Handler whole = [](Connection *c) {
        c->respond(200, {{"Content-Type", "text/event-stream"}, {"Cache-Control", "no-store"}},
            "data: x\n\n");
    };
    row("content-length", whole, "content-length", "warning");
    row("content-length, POST", whole, "content-length", "info", {u"-d"_s, u"{}"_s});
    row("closes-each-event", stream("data: x\n\n"), "closes-each-event", "warning",
        {u"--initial-delay"_s, u"1"_s, u"--max-time"_s, u"1"_s});
    row("no-heartbeat", [](Connection *c) { c->startEventStream(); }, "no-heartbeat", "warning",
        {u"--heartbeat-limit"_s, u"0.2"_s, u"--max-time"_s, u"1"_s});
    row("duplicate-id",
        [](Connection *c) {
            const bool again = c->header("Last-Event-ID") == "2";
            stream(again ? "id: 2\ndata: b\n\nid: 3\ndata: c\n\n"
                         : "id: 1\ndata: a\n\nid: 2\ndata: b\n\n")(c);
        },
        "duplicate-id", "warning", {u"--initial-delay"_s, u"1"_s, u"--max-events"_s, u"4"_s});
    row("id-not-resumed", stream("id: 1\ndata: a\n\nid: 2\ndata: b\n\n"), "id-not-resumed",
        "warning", {u"--initial-delay"_s, u"1"_s, u"--max-events"_s, u"4"_s});
    row("connection-limit", stream("data: x\n\n"), "connection-limit", "info");
    row("token-in-url", stream("data: x\n\n"), "token-in-url", "warning",
        {u"--token"_s, u"0123456789"_s, u"--token-name"_s, u"t"_s, u"--token-in"_s, u"query"_s});
    return list;
}

} // namespace

void TestSsecatDoctor::reportsFault_data()
{
    QTest::addColumn<Handler>("handler");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("severity");
    for (const Fault &fault : faults())
        QTest::newRow(fault.name) << fault.handler << fault.options << fault.code << fault.severity;
}

void TestSsecatDoctor::reportsFault()
{
    QFETCH(Handler, handler);
    QFETCH(QStringList, options);
    QFETCH(QString, code);
    QFETCH(QString, severity);
    ScriptedServer server;
    server.setHandler(handler);
    if (!options.contains(u"--initial-delay"_s))
        options.append(u"--no-reconnect"_s);
    Ssecat cat(
        QStringList{u"--json"_s, u"--doctor"_s, u"--proxy"_s, u"none"_s} + options, server.url());
    QVERIFY(cat.ends());
    QStringList codes;
    for (const QJsonObject &finding : findings(cat)) {
        codes.append(finding["code"_L1].toString());
        QVERIFY(finding["message"_L1].toString().endsWith(u'.'));
        QVERIFY(finding["advice"_L1].toString().endsWith(u'.'));
        const QString entry = codes.last() + u' ' + finding["severity"_L1].toString();
        QVERIFY2(codesInTable().contains(entry), qPrintable(entry));
        if (codes.last() == code)
            QCOMPARE(finding["severity"_L1].toString(), severity);
    }
    QVERIFY2(codes.count(code) == 1, qPrintable(codes.join(u' ')));
    // Each fault causes only one finding. These codes are exceptions: notes that are always
    // reported, and findings about responses that are not event streams, which have several
    // symptoms.
    static const QStringList company{u"connection-limit"_s, u"content-type"_s, u"status"_s,
        u"whole-json"_s, u"html-body"_s, u"json-lines"_s};
    for (const QString &other : std::as_const(codes))
        QVERIFY2(other == code || company.contains(other), qPrintable(codes.join(u' ')));
}

void TestSsecatDoctor::testsEachCode()
{
    QStringList tested;
    for (const Fault &fault : faults())
        tested.append(fault.code + u' ' + fault.severity);
    tested.removeDuplicates();
    tested.sort();
    QStringList expected = codesInTable();
    expected.sort();
    QCOMPARE(tested, expected);
}

void TestSsecatDoctor::acceptsHealthyStream_data()
{
    QTest::addColumn<Handler>("handler");
    QTest::addColumn<QStringList>("options");
    const auto row = [](const char *name, const Handler &handler, const QStringList &options = {}) {
        QTest::newRow(name) << handler << options;
    };
    row("events", stream(": hi\n\nretry: 3000\n\nevent: a\nid: 1\ndata: x\n\ndata: y\n\n"));
    row("chunked", [](Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk("data: \xE4\xBD");
        c->writeChunk("\xA0\n\n");
        c->endChunks();
    });
    row("a burst of tokens", late(300, [] { return ticks(200); }));
    row("a short answer after reasoning", late(2200, [] { return ticks(6); }));
    row("history in one write", stream(stampedTicks(), {{"X-Accel-Buffering", "no"}}),
        {u"--last-event-id"_s, u"7"_s});
    row("a response to a POST",
        [](Connection *c) {
            c->respond(200, {{"Content-Type", "text/event-stream"}},
                "data: {\"a\":1}\n\ndata: [DONE]\n\n");
        },
        {u"-d"_s, u"{}"_s, u"--token"_s, u"0123456789"_s});
    row("resumed after a cut",
        [](Connection *c) {
            const int from = c->header("Last-Event-ID").toInt() + 1;
            if (from > 5) {
                c->respond(204);
                return;
            }
            c->startChunkedEventStream();
            for (int i = from; i < from + 2; ++i)
                c->writeChunk("id: " + QByteArray::number(i) + "\ndata: x\n\n");
            c->writeChunk("id: 99\ndata: ha");
            c->close();
        },
        {u"--initial-delay"_s, u"1"_s});
    row("requested JSON Lines", answer(200, "application/x-ndjson", "{\"a\":1}\n{\"a\":2}\n"),
        {u"--framing"_s, u"ndjson"_s});
    row("requested raw text", answer(200, "text/plain", "hello\nworld"),
        {u"--framing"_s, u"raw"_s});
    row("CORS for all", stream("data: x\n\n", {{"Access-Control-Allow-Origin", "*"}}),
        {u"--origin"_s, u"https://example.org"_s});
    row("CORS with credentials",
        stream("data: x\n\n",
            {{"Access-Control-Allow-Origin", "https://example.org"},
                {"Access-Control-Allow-Credentials", "true"}}),
        {u"--origin"_s, u"https://example.org/page?x=1"_s, u"-H"_s, u"Cookie: a=b"_s});
    row("closed by ssecat inside an event",
        [](Connection *c) {
            c->startEventStream();
            c->write("data: x\n\ndata: hal");
        },
        {u"--max-events"_s, u"1"_s});
}

void TestSsecatDoctor::acceptsHealthyStream()
{
    QFETCH(Handler, handler);
    QFETCH(QStringList, options);
    ScriptedServer server;
    server.setHandler(handler);
    if (!options.contains(u"--initial-delay"_s))
        options.append(u"--no-reconnect"_s);
    Ssecat cat(
        QStringList{u"--json"_s, u"--doctor"_s, u"--proxy"_s, u"none"_s} + options, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    for (const QJsonObject &finding : findings(cat))
        QVERIFY2(finding["severity"_L1].toString() == "info"_L1, cat.output().constData());
    QCOMPARE(cat.lines(u"diagnosis"_s).last()["code"_L1].toString(), u"browser-verdict"_s);
}

void TestSsecatDoctor::acceptsRecordedChats()
{
    ScriptedServer server;
    const QDir folder(QStringLiteral(CHAT_VECTORS));
    server.setHandler([&folder](Connection *c) {
        QFile file(folder.filePath(QString::fromUtf8(c->target().mid(1))));
        if (!file.open(QIODevice::ReadOnly))
            return c->respond(404);
        c->startEventStream();
        c->write(file.readAll());
        c->close();
    });
    for (const char *name : {"anthropic-text", "openai-responses-text", "dify-chat", "agui-text"}) {
        const QString path = u"/%1.sse"_s.arg(QLatin1StringView(name));
        if (!folder.exists(path.mid(1)))
            continue;
        Ssecat cat({u"--json"_s, u"--doctor"_s, u"--proxy"_s, u"none"_s, u"--chat"_s, u"auto"_s,
                       u"-d"_s, u"{}"_s},
            server.url(path));
        QVERIFY(cat.ends());
        for (const QJsonObject &finding : findings(cat))
            QVERIFY2(finding["severity"_L1].toString() == "info"_L1, cat.output().constData());
        QVERIFY2(cat.lines(u"diagnosis"_s).last()["opens"_L1].toBool(), cat.output().constData());
    }
}

void TestSsecatDoctor::printsJsonLines()
{
    ScriptedServer server;
    server.setHandler(stream("data: a\n\nhello there\n\n"));
    Ssecat cat(
        {u"--json"_s, u"--doctor"_s, u"--proxy"_s, u"none"_s, u"--no-reconnect"_s}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    QVERIFY2(cat.kinds().startsWith(u"open diagnosis"_s), qPrintable(cat.kinds()));
    QVERIFY2(cat.kinds().endsWith(u"diagnosis close"_s), qPrintable(cat.kinds()));
    const QList<QJsonObject> found = findings(cat);
    const QJsonObject finding = found.last();
    QCOMPARE(finding["code"_L1].toString(), u"no-field"_s);
    QCOMPARE(finding["severity"_L1].toString(), u"error"_s);
    QCOMPARE(finding["offset"_L1].toInt(), 9);
    QCOMPARE(finding["line"_L1].toInt(), 3);
    QCOMPARE(finding["excerpt"_L1].toString(), u"hello there"_s);
    QVERIFY(finding["t"_L1].isDouble());
    const QJsonObject verdict = cat.lines(u"diagnosis"_s).last();
    QCOMPARE(verdict["code"_L1].toString(), u"browser-verdict"_s);
    QCOMPARE(verdict["severity"_L1].toString(), u"info"_s);
    QCOMPARE(verdict["opens"_L1], QJsonValue(true));
    QCOMPARE(verdict["events"_L1].toInt(), 1);
    QCOMPARE(verdict["dropped"_L1].toInt(), 1);
    QVERIFY(!verdict["message"_L1].toString().isEmpty());
}

void TestSsecatDoctor::printsText()
{
    ScriptedServer server;
    server.setHandler(stream("data: a\n\nhello there\n\n"));
    Ssecat cat({u"--doctor"_s, u"--proxy"_s, u"none"_s, u"--no-reconnect"_s}, server.url());
    QVERIFY(cat.ends());
    const QByteArrayList lines = cat.output().split('\n');
    QVERIFY(lines.contains("a"));
    QVERIFY(lines.contains(
        "no-field line 3: The text “hello there” has no “data:” in front of it, so it is ignored. "
        "Write “data: ” before each line and a blank line after each event."));
    QCOMPARE(lines.at(lines.size() - 2),
        "browser-verdict: A browser would connect to this stream and dispatch 1 event. 1 event was "
        "dropped.");
}

void TestSsecatDoctor::exitCodes_data()
{
    QTest::addColumn<Handler>("handler");
    QTest::addColumn<int>("code");
    QTest::newRow("status") << answer(401, "text/plain", "no") << 3;
    QTest::newRow("content type") << answer(200, "text/html", "<html>") << 4;
    QTest::newRow("reset") << Handler([](Connection *c) { c->reset(); }) << 5;
    QTest::newRow("faults") << stream("nothing\n\n") << 0;
}

void TestSsecatDoctor::exitCodes()
{
    QFETCH(Handler, handler);
    QFETCH(int, code);
    ScriptedServer server;
    server.setHandler(handler);
    Ssecat cat(
        {u"--json"_s, u"--doctor"_s, u"--proxy"_s, u"none"_s, u"--no-reconnect"_s}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), code);
    const QJsonObject verdict = cat.lines(u"diagnosis"_s).last();
    QCOMPARE(verdict["opens"_L1], QJsonValue(code == 0));
    QCOMPARE(verdict["events"_L1].toInt(), 0);
}

void TestSsecatDoctor::masksSecrets()
{
    ScriptedServer server;
    server.setHandler(stream("you sent 0123456789abc\n\n0123456789abc: x\n\n"));
    Ssecat cat({u"--json"_s, u"--doctor"_s, u"--proxy"_s, u"none"_s, u"--no-reconnect"_s,
                   u"--token"_s, u"0123456789abc"_s},
        server.url());
    QVERIFY(cat.ends());
    QCOMPARE(findings(cat).size(), 3);
    QVERIFY2(!cat.output().contains("0123456789abc"), cat.output().constData());
}

void TestSsecatDoctor::sendsOrigin()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        stream("data: x\n\n", {{"Access-Control-Allow-Origin", c->header("Origin")}})(c);
    });
    Ssecat cat({u"--json"_s, u"--doctor"_s, u"--proxy"_s, u"none"_s, u"--no-reconnect"_s,
                   u"--origin"_s, u"https://example.org/page"_s},
        server.url());
    QVERIFY(cat.ends());
    QCOMPARE(server.requests().at(0).header("Origin"), "https://example.org");
    QVERIFY(!cat.output().contains("\"cors\""));
}

void TestSsecatDoctor::rejectsInvalidOrigin()
{
    Ssecat cat({u"--doctor"_s, u"--origin"_s, u"example.org"_s}, QUrl(u"http://127.0.0.1:1"_s));
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 2);
}

void TestSsecatDoctor::printsNothingWithoutOption()
{
    ScriptedServer server;
    server.setHandler(stream("hello\n\n"));
    Ssecat cat({u"--json"_s, u"--proxy"_s, u"none"_s, u"--no-reconnect"_s, u"--origin"_s,
                   u"https://example.org"_s},
        server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.kinds(), u"open close"_s);
    QVERIFY(!server.requests().at(0).hasHeader("Origin"));
}

QTEST_GUILESS_MAIN(TestSsecatDoctor)
#include "tst_ssecat_doctor.moc"
