// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTemporaryDir>

#include "tests/support/scriptedserver.h"
#include "tests/support/ssecat.h"

using namespace Qt::StringLiterals;
using test::Connection;
using test::ScriptedServer;
using test::Ssecat;

namespace {

void sendOneEvent(Connection *c)
{
    c->startChunkedEventStream();
    c->writeChunk("id: 5 é\ndata: x\n\n");
    c->endChunks();
}

} // namespace

/// Tests the command line of ssecat, the requests that it sends, and that it does not print
/// secrets.
class TestSsecatRequest : public QObject {
    Q_OBJECT

private:
    QString fileWith(const QByteArray &content)
    {
        QFile file(m_directory.filePath(u"file-%1"_s.arg(++m_files)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write a test file");
        return file.fileName();
    }

    QTemporaryDir m_directory;
    int m_files = 0;

private Q_SLOTS:
    void rejectsInvalidArguments_data();
    void rejectsInvalidArguments();
    void printsHelpAndVersion();
    void sendsRequest_data();
    void sendsRequest();
    void readsTokenFromStandardInput();
    void readsBodyFromStandardInput();
    void repeatsPostOnlyIfAllowed_data();
    void repeatsPostOnlyIfAllowed();
    void sendsLastEventIdOnReconnect();
    void keepsCookiesDuringRun();
    void cookieJarKeepsCookiesBetweenRuns();
    void reportsUnwritableCookieJar();
    void limitsSizeOfCookieJar();
    void sendsNoBodyToOtherOrigin();
    void usesProxy();
    void printsNoSecret_data();
    void printsNoSecret();
};

void TestSsecatRequest::rejectsInvalidArguments_data()
{
    QTest::addColumn<QStringList>("arguments"); // arguments before the URL
    const auto add = [](const char *name, const QStringList &arguments) {
        QTest::newRow(name) << arguments;
    };
    add("unknown option", {u"--nonsense"_s});
    add("two URLs", {u"http://127.0.0.1:1/"_s});
    add("option without its value", {u"--header"_s, u"A: b"_s, u"--max-events"_s});
    add("header without colon", {u"-H"_s, u"Name"_s});
    add("header without name", {u"-H"_s, u": value"_s});
    add("header name with a space", {u"-H"_s, u"Na me: value"_s});
    add("header name with a line feed", {u"-H"_s, u"Na\nme: value"_s});
    add("header value with CR LF", {u"-H"_s, u"Name: a\r\nEvil: b"_s});
    add("token with a line feed", {u"--token"_s, u"a\nEvil: b"_s});
    add("bearer with a line feed", {u"--bearer"_s, u"a\r\nEvil: b"_s});
    add("token name with a colon", {u"--token"_s, u"a"_s, u"--token-name"_s, u"to:ken"_s});
    add("token twice", {u"--token"_s, u"a"_s, u"--token-file"_s, u"-"_s});
    add("token file that is not there", {u"--token-file"_s, u"/nowhere/token"_s});
    add("token place", {u"--token-in"_s, u"body"_s});
    add("method with a space", {u"-X"_s, u"GET /"_s});
    add("data twice", {u"-d"_s, u"a"_s, u"--data-file"_s, u"-"_s});
    add("last event ID with a line feed", {u"--last-event-id"_s, u"1\nEvil: b"_s});
    add("no event", {u"--max-events"_s, u"0"_s});
    add("not a number", {u"--max-events"_s, u"many"_s});
    add("negative time", {u"--max-time"_s, u"-1"_s});
    add("not a time", {u"--max-time"_s, u"nan"_s});
    add("no attempt", {u"--max-attempts"_s, u"0"_s});
    add("negative delay", {u"--initial-delay"_s, u"-1"_s});
    add("huge attempts", {u"--max-attempts"_s, u"4294967297"_s});
    add("huge delay", {u"--initial-delay"_s, u"4294967297"_s});
    add("huge ceiling", {u"--max-delay"_s, u"1000000001"_s});
    add("negative floor", {u"--min-delay"_s, u"-1"_s});
    add("huge time", {u"--max-time"_s, u"1e30"_s});
    add("endless time", {u"--max-time"_s, u"inf"_s});
    add("huge idle time", {u"--idle-timeout"_s, u"2000001"_s});
    add("huge connect time", {u"--connect-timeout"_s, u"4294968"_s});
    add("huge count", {u"--max-events"_s, u"9223372036854775808"_s});
    add("huge event size", {u"--max-event-size"_s, u"18446744073709551617"_s});
    add("huge heartbeat", {u"--heartbeat-limit"_s, u"1e9"_s});
    add("status list", {u"--retry-status"_s, u"403;404"_s});
    add("status range", {u"--retry-status"_s, u"507-500"_s});
    add("status beyond", {u"--retry-status"_s, u"600"_s});
    add("event size", {u"--max-event-size"_s, u"0"_s});
    add("policy", {u"--policy"_s, u"lax"_s});
    add("framing", {u"--framing"_s, u"xml"_s});
    add("framing without prefix", {u"--framing"_s, u"prefix:"_s});
    add("authority that is not there", {u"--cacert"_s, u"/nowhere/ca.pem"_s});
    add("proxy", {u"--proxy"_s, u"nonsense"_s});
    add("proxy that is no URL", {u"--proxy"_s, u"http://[x"_s});
    add("proxy over TLS", {u"--proxy"_s, u"https://127.0.0.1:1"_s});
    add("password that is not there", {u"--key-password-file"_s, u"/nowhere/password"_s});
    add("two HTTP versions", {u"--http1"_s, u"--http2"_s});
}

void TestSsecatRequest::rejectsInvalidArguments()
{
    QFETCH(QStringList, arguments);
    ScriptedServer server;
    server.setHandler(&sendOneEvent);
    Ssecat cat(QStringList(arguments) << u"--no-reconnect"_s, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 2);
    QCOMPARE(cat.output(), QByteArray());
    QVERIFY(cat.errorOutput().startsWith("ssecat: "));
    QVERIFY(cat.errorOutput().size() > 20);
    QCOMPARE(server.connectionCount(), 0);
    if (QByteArray(QTest::currentDataTag()).startsWith("huge"))
        QVERIFY2(cat.errorOutput().contains(" to "), cat.errorOutput().constData());
}

void TestSsecatRequest::printsHelpAndVersion()
{
    Ssecat help({u"--help"_s});
    QVERIFY(help.ends());
    QCOMPARE(help.exitCode(), 0);
    const QByteArray text = help.output();
    QVERIFY(text.contains("  1  the output, the recording or the cookie jar could not be written"));
    for (const char *option : {"-H, --header", "--token ", "--token-name", "--token-in",
             "--token-file", "--bearer", "-X, --method", "-d, --data", "--data-file",
             "--last-event-id ", "--last-event-id-param", "--cookie-jar", "--event ",
             "--max-events", "--max-time", "--no-reconnect", "--max-attempts", "--initial-delay",
             "--max-delay", "--min-delay", "--connect-timeout", "--idle-timeout", "--retry-status",
             "--retry-post", "--policy", "--flush-at-eof", "--max-event-size", "--framing",
             "--json", "-v, --verbose", "--insecure", "--cacert", "--cert ", "--key ",
             "--key-password-file", "--proxy", "--http1", "--http2"})
        QVERIFY2(text.contains(option), option);
    QVERIFY2(text.simplified().contains(
                 "Decode AI streams: auto, openai-chat, openai-responses, anthropic, gemini, "
                 "ollama, cohere, mistral, vercel-ui, ag-ui, dify, text (data is the text), "
                 "json:/pointer (RFC 6901 pointer into each data)."),
        text.constData());
    Ssecat version({u"--version"_s});
    QVERIFY(version.ends());
    QCOMPARE(version.exitCode(), 0);
    QVERIFY(version.output().startsWith("ssecat "));
    for (const QStringList &none :
        {QStringList{}, QStringList{u"ftp://127.0.0.1/"_s}, QStringList{u"not a url"_s}}) {
        Ssecat wrong(none);
        QVERIFY(wrong.ends());
        QCOMPARE(wrong.exitCode(), 2);
    }
}

void TestSsecatRequest::sendsRequest_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QByteArray>("line"); // method and target of the request
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("body");
    const auto add = [](const char *name, const QStringList &options, const char *line,
                         const char *header, const char *value, const char *body) {
        QTest::newRow(name) << options << QByteArray(line) << QByteArray(header)
                            << QByteArray(value) << QByteArray(body);
    };
    const char *get = "GET /s?a=b";
    const char *post = "POST /s?a=b";
    add("nothing of its own", {}, get, "Accept", "text/event-stream", "");
    add("no last event ID", {}, get, "Last-Event-ID", "", "");
    add("header", {u"-H"_s, u"X-One:  two "_s}, get, "X-One", "two", "");
    add("headers", {u"-H"_s, u"X-One: a"_s, u"--header"_s, u"X-One: b"_s}, get, "X-One", "a, b",
        "");
    add("header instead of a default", {u"-H"_s, u"Accept: */*"_s}, get, "Accept", "*/*", "");
    add("token", {u"--token"_s, u"t-1"_s}, get, "token", "t-1", "");
    add("token by another name", {u"--token"_s, u"t-1"_s, u"--token-name"_s, u"X-Key"_s}, get,
        "X-Key", "t-1", "");
    add("token in the query", {u"--token"_s, u"t&1"_s, u"--token-in"_s, u"query"_s},
        "GET /s?a=b&token=t%261", "token", "", "");
    add("token in a cookie", {u"--token"_s, u"t-1"_s, u"--token-in"_s, u"cookie"_s}, get, "Cookie",
        "token=t-1", "");
    add("token from a file", {u"--token-file"_s, fileWith("t-1\r\n")}, get, "token", "t-1", "");
    add("bearer", {u"--bearer"_s, u"t-1"_s}, get, "Authorization", "Bearer t-1", "");
    add("method", {u"-X"_s, u"REPORT"_s, u"-d"_s, u"{}"_s}, "REPORT /s?a=b", "Content-Length", "2",
        "{}");
    add("data", {u"-d"_s, u"{\"é\":1}"_s}, post, "Content-Type", "application/json", "{\"é\":1}");
    add("data of another type", {u"--data"_s, u"<a/>"_s, u"-H"_s, u"Content-Type: text/xml"_s},
        post, "Content-Type", "text/xml", "<a/>");
    add("data from a file", {u"--data-file"_s, fileWith("a\nb\n")}, post, "Content-Length", "4",
        "a\nb\n");
    add("last event ID", {u"--last-event-id"_s, u"7 é"_s}, get, "Last-Event-ID", "7 é", "");
    add("ID as a parameter too",
        {u"--last-event-id"_s, u"7"_s, u"--last-event-id-param"_s, u"since"_s},
        "GET /s?a=b&since=7", "Last-Event-ID", "7", "");
}

void TestSsecatRequest::sendsRequest()
{
    QFETCH(QStringList, options);
    QFETCH(QByteArray, header);
    ScriptedServer server;
    server.setHandler(&sendOneEvent);
    Ssecat cat(options + QStringList{u"--max-events"_s, u"1"_s}, server.url(u"/s?a=b"_s));
    QVERIFY(cat.ends());
    QVERIFY2(cat.exitCode() == 0, cat.errorOutput().constData());
    QCOMPARE(server.requestCount(), 1);
    const test::Request &request = server.requests().at(0);
    QTEST(request.method + ' ' + request.target, "line");
    QTEST(request.header(header), "value");
    QTEST(request.body, "body");
}

void TestSsecatRequest::readsTokenFromStandardInput()
{
    ScriptedServer server;
    server.setHandler(&sendOneEvent);
    Ssecat cat({u"--token-file"_s, u"-"_s, u"--max-events"_s, u"1"_s, server.url().toString()},
        "from-stdin\n");
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    QCOMPARE(server.requests().at(0).header("token"), QByteArray("from-stdin"));
}

void TestSsecatRequest::readsBodyFromStandardInput()
{
    ScriptedServer server;
    server.setHandler(&sendOneEvent);
    Ssecat cat({u"--data-file"_s, u"-"_s, u"--max-events"_s, u"1"_s, server.url().toString()},
        "{\"a\":\n1}\n");
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    QCOMPARE(server.requests().at(0).body, QByteArray("{\"a\":\n1}\n"));
}

void TestSsecatRequest::repeatsPostOnlyIfAllowed_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("requests");
    QTest::newRow("not allowed") << QStringList() << 1;
    QTest::newRow("allowed") << QStringList{u"--retry-post"_s} << 3;
}

void TestSsecatRequest::repeatsPostOnlyIfAllowed()
{
    QFETCH(QStringList, options);
    ScriptedServer server;
    server.setHandler([&](Connection *c) {
        if (server.requestCount() == 3)
            c->respond(204);
        else
            sendOneEvent(c);
    });
    Ssecat cat(
        options + QStringList{u"-d"_s, u"once"_s, u"--initial-delay"_s, u"1"_s}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    QTEST(server.requestCount(), "requests");
    for (const test::Request &request : server.requests())
        QCOMPARE(request.body, QByteArray("once"));
}

void TestSsecatRequest::sendsLastEventIdOnReconnect()
{
    ScriptedServer server;
    server.setHandler(&sendOneEvent);
    Ssecat cat({u"--max-events"_s, u"2"_s, u"--initial-delay"_s, u"1"_s, u"--last-event-id-param"_s,
                   u"since"_s},
        server.url(u"/s"_s));
    QVERIFY(cat.ends());
    QCOMPARE(server.requestCount(), 2);
    QCOMPARE(server.requests().at(0).target, QByteArray("/s"));
    QCOMPARE(server.requests().at(1).header("Last-Event-ID"), QByteArray("5 é"));
    QCOMPARE(server.requests().at(1).target, QByteArray("/s?since=5%20%C3%A9"));
}

void TestSsecatRequest::keepsCookiesDuringRun()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream({{"Set-Cookie", "session=one; Path=/"}});
        c->writeChunk("data: x\n\n");
        c->endChunks();
    });
    const QStringList twoEvents{u"--max-events"_s, u"2"_s, u"--initial-delay"_s, u"1"_s};
    for (int run = 0; run < 2; ++run) {
        Ssecat cat(twoEvents, server.url());
        QVERIFY(cat.ends());
    }
    QCOMPARE(server.requestCount(), 4);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(server.requests().at(i).header("Cookie"),
            i % 2 ? QByteArray("session=one") : QByteArray());
}

void TestSsecatRequest::cookieJarKeepsCookiesBetweenRuns()
{
    ScriptedServer server;
    server.setHandler([](Connection *c) {
        c->startChunkedEventStream({{"Set-Cookie", "session=one; Path=/; HttpOnly"}});
        c->writeChunk("data: x\n\n");
        c->endChunks();
    });
    const QString jar = m_directory.filePath(u"jar"_s);
    for (int run = 0; run < 2; ++run) {
        Ssecat cat({u"--cookie-jar"_s, jar, u"--max-events"_s, u"1"_s}, server.url());
        QVERIFY(cat.ends());
        QCOMPARE(cat.exitCode(), 0);
    }
    QCOMPARE(server.requests().at(0).header("Cookie"), QByteArray());
    QCOMPARE(server.requests().at(1).header("Cookie"), QByteArray("session=one"));
    const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther;
    QVERIFY(!(QFile::permissions(jar) & others));
}

void TestSsecatRequest::reportsUnwritableCookieJar()
{
    for (const char *path : {"/nowhere/jar", "/tmp", "/dev/zero"}) {
        ScriptedServer unused;
        Ssecat refused({u"--cookie-jar"_s, QString::fromLatin1(path)}, unused.url());
        QVERIFY(refused.ends());
        QCOMPARE(refused.exitCode(), 1);
        QVERIFY2(refused.errorOutput().contains(path), refused.errorOutput().constData());
        QCOMPARE(unused.requestCount(), 0);
    }
    QTemporaryDir folder;
    ScriptedServer server;
    server.setHandler([&](Connection *c) {
        folder.remove();
        c->startChunkedEventStream({{"Set-Cookie", "session=one; Path=/"}});
        c->writeChunk("data: x\n\n");
        c->endChunks();
    });
    Ssecat cat({u"--cookie-jar"_s, folder.filePath(u"jar"_s), u"--max-events"_s, u"3"_s,
                   u"--initial-delay"_s, u"1"_s},
        server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 1);
    QCOMPARE(cat.output(), QByteArray("x\nx\nx\n"));
    QCOMPARE(cat.errorOutput().count("no longer kept"), 1);
    QCOMPARE(server.requests().at(1).header("Cookie"), QByteArray("session=one"));
}

void TestSsecatRequest::limitsSizeOfCookieJar()
{
    ScriptedServer server;
    server.setHandler([&](Connection *c) {
        test::Headers cookies;
        for (int i = 0; i < 20; ++i)
            cookies.append({"Set-Cookie",
                "k" + QByteArray::number(server.requestCount()) + '-' + QByteArray::number(i)
                    + "=v; Max-Age=600"});
        c->startChunkedEventStream(cookies);
        c->writeChunk("data: x\n\n");
        c->endChunks();
    });
    const QString jar = m_directory.filePath(u"bounded"_s);
    Ssecat cat({u"--cookie-jar"_s, jar, u"--max-events"_s, u"4"_s, u"--initial-delay"_s, u"1"_s},
        server.url());
    QVERIFY(cat.ends());
    QFile file(jar);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.count("\tk"), 50);
    QVERIFY(text.contains("\tk4-19\t"));
    QVERIFY(!text.contains("\tk1-0\t"));
}

void TestSsecatRequest::sendsNoBodyToOtherOrigin()
{
    ScriptedServer other;
    ScriptedServer server;
    server.setHandler([&](Connection *c) {
        c->respond(307, {{"Location", other.url().toEncoded()}});
    });
    Ssecat cat({u"--json"_s, u"-d"_s, u"private"_s}, server.url());
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 5);
    QCOMPARE(cat.line(u"error"_s)[u"code"_s].toString(), u"redirect"_s);
    QCOMPARE(other.connectionCount(), 0);
}

void TestSsecatRequest::usesProxy()
{
    ScriptedServer proxy;
    proxy.setHandler(&sendOneEvent);
    Ssecat cat({u"--max-events"_s, u"1"_s, u"--proxy"_s, proxy.url({}).toString()},
        QUrl(u"http://nowhere.invalid/s"_s));
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), 0);
    QCOMPARE(cat.output(), QByteArray("x\n"));
    QCOMPARE(proxy.requests().at(0).target, QByteArray("http://nowhere.invalid/s"));
}

void TestSsecatRequest::printsNoSecret_data()
{
    QTest::addColumn<bool>("json");
    QTest::addColumn<int>("status");
    for (const bool json : {false, true}) {
        for (const int status : {200, 401}) {
            const QByteArray name = (json ? "json " : "plain ") + QByteArray::number(status);
            QTest::newRow(name.constData()) << json << status;
        }
    }
}

// The server repeats every secret, like an echo server.
void TestSsecatRequest::printsNoSecret()
{
    QFETCH(bool, json);
    QFETCH(int, status);
    const QByteArrayList secrets{"s3cret-token", "s3cret-bearer", "s3cret-proxy", "s3cret-cookie",
        "s3cret-xapikey", "s3cret-apikey", "s3cret-goog", "s3cret-xauth", "s3cret-password",
        "s3cret-query", "s3cret-set"};
    ScriptedServer server;
    server.setHandler([&](Connection *c) {
        QByteArray echo = c->target();
        for (const auto &[name, value] : c->headers())
            echo += ' ' + value;
        const test::Headers cookie{{"Set-Cookie", "id=s3cret-set"}, {"X-Echo", echo}};
        if (status != 200) {
            c->respond(status, cookie, echo);
            return;
        }
        c->startChunkedEventStream(cookie);
        c->writeChunk(":" + echo + "\nid: " + echo + "\ndata: " + echo + "\n\n" + echo + "\n\n");
        c->endChunks();
    });
    QUrl url = server.url(u"/?api_key=s3cret-query"_s);
    url.setUserInfo(u"user:s3cret-password"_s);
    QStringList options{u"-v"_s, u"--no-reconnect"_s, u"--token"_s, u"s3cret-token"_s};
    for (const char *header : {"Proxy-Authorization: Basic s3cret-proxy", "Cookie: a=s3cret-cookie",
             "x-api-key: s3cret-xapikey", "api-key: s3cret-apikey", "x-goog-api-key: s3cret-goog",
             "x-auth-token: s3cret-xauth"})
        options << u"-H"_s << QString::fromLatin1(header);
    if (json)
        options << u"--json"_s;
    Ssecat cat(options, url);
    QVERIFY(cat.ends());
    QCOMPARE(cat.exitCode(), status == 200 ? 0 : 3);
    QCOMPARE(server.requests().at(0).header("token"), QByteArray("s3cret-token"));
    const QByteArray said = cat.output() + cat.errorOutput();
    QVERIFY(said.contains("***"));
    for (const QByteArray &secret : secrets)
        QVERIFY2(!said.contains(secret), (secret + " in " + said).constData());
}

QTEST_GUILESS_MAIN(TestSsecatRequest)
#include "tst_ssecat_request.moc"
