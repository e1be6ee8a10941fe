// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
// Tests the texts with which other programs send a request (for example, cURL commands): runs these
// programs and checks the requests that they send.
#include <algorithm>

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "sselib/requesttext/requesttext.h"
#include "tests/support/proxyserver.h"
#include "tests/support/scriptedserver.h"

using namespace Qt::StringLiterals;
using sse::Endpoint;
using sse::RequestFormat;

namespace {

void sayHello(test::Connection *c)
{
    c->startEventStream();
    c->write("data: hello\n\n");
    c->close();
}

} // namespace

class TestRequestText : public QObject {
    Q_OBJECT

private:
    using Environment = QMap<QString, QString>;
    static void run(const QString &text, QStringList program, test::ScriptedServer &server,
        const Environment &variables = {});
    static void programs();
    static void useTheCertificate(const QString &key);

private Q_SLOTS:
    void programSendsRequest_data();
    void programSendsRequest();
    void quotesAnyValue_data();
    void quotesAnyValue();
    void usesProxy_data();
    void usesProxy();
    void usesCertificate_data();
    void usesCertificate();
    void usesEncryptedKey_data();
    void usesEncryptedKey();
    void joinsHeadersWithSameName_data();
    void joinsHeadersWithSameName();
    void eachSecretHasItsVariable();
    void sendsLastEventId_data();
    void sendsLastEventId();
    void containsNoControlCharacters();
    void containsNoSecret_data();
    void containsNoSecret();
};

/// Runs \a text with \a program, and waits until the server receives the request and the program
/// prints the response.
void TestRequestText::run(const QString &text, QStringList program, test::ScriptedServer &server,
    const Environment &variables)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TOKEN"_s, u"tok"_s);
    environment.insert(u"X_API_KEY"_s, u"key"_s);
    environment.insert(u"API_KEY"_s, u"url-key"_s);
    environment.insert(u"no_proxy"_s, u"*"_s);
    for (const auto &[name, value] : variables.asKeyValueRange())
        environment.insert(name, value);
    environment.insert(
        u"PATH"_s, QStringLiteral(RIVULET_BIN_DIR) + u':' + environment.value(u"PATH"_s));
    process.setProcessEnvironment(environment);
    process.setProgram(program.takeFirst());
    process.setArguments(program);
    process.start();
    // Do not wait for the program to exit: it may reconnect forever. Only its request matters.
    process.write(text.toUtf8());
    process.closeWriteChannel();
    QTRY_VERIFY2_WITH_TIMEOUT(server.requestCount() > 0,
        (text.toUtf8() + process.readAllStandardError()).constData(), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(process.bytesAvailable() > 0, 20000);
    QVERIFY(process.readAllStandardOutput().contains("hello"));
    process.kill();
    process.waitForFinished();
}

void TestRequestText::programSendsRequest_data()
{
    QTest::addColumn<RequestFormat>("format");
    QTest::addColumn<QStringList>("program");
    QTest::addColumn<int>("placement");
    QTest::addColumn<QByteArray>("body");
    const struct {
        const char *name;
        RequestFormat format;
        QStringList program;
    } programs[] = {
        {"curl", RequestFormat::Curl, {u"bash"_s}},
        {"ssecat", RequestFormat::Ssecat, {u"bash"_s}},
        {"fetch", RequestFormat::Fetch, {u"node"_s, u"--input-type=module"_s, u"-"_s}},
        {"httpx", RequestFormat::Httpx, {u"/usr/bin/python3"_s, u"-"_s}},
    };
    using Placement = Endpoint::TokenPlacement;
    for (const auto &program : programs) {
        for (const auto placement : {Placement::Header, Placement::Query, Placement::Cookie}) {
            for (const QByteArray &body :
                {QByteArray(), QByteArray("{\"q\":\"it's \\\"so\\\" $HOME `x` \xe4\xbd\xa0\"}")}) {
                QTest::addRow(
                    "%s-%d-%s", program.name, int(placement), body.isEmpty() ? "get" : "post")
                    << program.format << program.program << int(placement) << body;
            }
        }
    }
}

void TestRequestText::programSendsRequest()
{
    QFETCH(RequestFormat, format);
    QFETCH(QStringList, program);
    QFETCH(int, placement);
    QFETCH(QByteArray, body);
    if (format == RequestFormat::Httpx
        && QProcess::execute(program.first(), {u"-c"_s, u"import httpx"_s}) != 0)
        QSKIP("needs httpx");
    if (QStandardPaths::findExecutable(program.first()).isEmpty())
        QSKIP("needs the program");

    test::ScriptedServer server;
    server.setHandler(sayHello);
    Endpoint endpoint;
    endpoint.url = server.url(u"/s%20t"_s);
    endpoint.url.setQuery(u"a=%26&api_key=from-url"_s);
    endpoint.headers = {{"X-Text", "a 'b' \"c\" $d"}, {"X-Api-Key", ""}};
    endpoint.tokenPlacement = Endpoint::TokenPlacement(placement);
    endpoint.body = body;
    const QString text = sse::requestText(endpoint, true, format);

    run(text, program, server);
    if (QTest::currentTestFailed())
        return;

    const test::Request request = server.requests().at(0);
    const bool inQuery = endpoint.tokenPlacement == Endpoint::TokenPlacement::Query;
    QCOMPARE(request.method, body.isEmpty() ? QByteArray("GET") : QByteArray("POST"));
    QCOMPARE(
        request.target, QByteArray("/s%20t?a=%26&api_key=url-key") + (inQuery ? "&token=tok" : ""));
    QCOMPARE(request.header("X-Text"), QByteArray("a 'b' \"c\" $d"));
    QCOMPARE(request.header("X-Api-Key"), QByteArray("key"));
    QCOMPARE(request.header("Accept"), QByteArray("text/event-stream"));
    if (endpoint.tokenPlacement == Endpoint::TokenPlacement::Header)
        QCOMPARE(request.header("token"), QByteArray("tok"));
    if (endpoint.tokenPlacement == Endpoint::TokenPlacement::Cookie)
        QCOMPARE(request.header("Cookie"), QByteArray("token=tok"));
    QCOMPARE(request.body, body);
    if (!body.isEmpty())
        QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
}

void TestRequestText::programs()
{
    QTest::addColumn<RequestFormat>("format");
    QTest::addColumn<QStringList>("program");
    QTest::newRow("curl, sh") << RequestFormat::Curl << QStringList{u"sh"_s};
    QTest::newRow("curl, bash") << RequestFormat::Curl << QStringList{u"bash"_s};
    QTest::newRow("ssecat, sh") << RequestFormat::Ssecat << QStringList{u"sh"_s};
    QTest::newRow("ssecat, bash") << RequestFormat::Ssecat << QStringList{u"bash"_s};
    QTest::newRow("fetch") << RequestFormat::Fetch
                           << QStringList{u"node"_s, u"--input-type=module"_s, u"-"_s};
    QTest::newRow("httpx") << RequestFormat::Httpx << QStringList{u"/usr/bin/python3"_s, u"-"_s};
}

void TestRequestText::quotesAnyValue_data()
{
    programs();
}

// Special characters are sent unchanged, both in secrets, which are passed as environment
// variables, and in all other values, which are quoted in the text.
void TestRequestText::quotesAnyValue()
{
    QFETCH(RequestFormat, format);
    QFETCH(QStringList, program);
    if (format == RequestFormat::Httpx
        && QProcess::execute(program.first(), {u"-c"_s, u"import httpx"_s}) != 0)
        QSKIP("needs httpx");
    if (QStandardPaths::findExecutable(program.first()).isEmpty())
        QSKIP("needs the program");
    const QString hostile =
        u"it's \"so\" $HOME ${x} $(id) `id` %PATH% %41 \\n \\ !! #a &b;c|d<e>[f]{g}"_s;
    test::ScriptedServer server;
    server.setHandler(sayHello);
    Endpoint endpoint;
    endpoint.url = server.url(u"/s"_s);
    endpoint.url.setUserName(u"x"_s);
    endpoint.url.setPassword(u"x"_s);
    endpoint.url.setQuery(u"a=%26[1]&api_key=x"_s);
    endpoint.headers = {{"X-Text", hostile.toUtf8() + "\t\xe4\xbd\xa0"}, {"X-Api-Key", {}},
        {"Cookie", "a=b"}, {"X-Empty", {}}};
    endpoint.tokenPlacement = Endpoint::TokenPlacement::Query;
    endpoint.body = hostile.toUtf8() + "\n\t\r\n-x \xf0\x9f\x98\x80 \xe2\x80\xa8";
    const QString text = sse::requestText(endpoint, true, format);
    run(text, program, server,
        {{u"TOKEN"_s, hostile + u"你\n"_s + u'='}, {u"API_KEY"_s, hostile},
            {u"X_API_KEY"_s, hostile}, {u"COOKIE"_s, u"a=1; b=2"_s}, {u"URL_USER"_s, u"m'e $x"_s},
            {u"URL_PASSWORD"_s, hostile + u":é"_s}});
    if (QTest::currentTestFailed())
        return;
    const test::Request request = server.requests().at(0);
    const QByteArray target = request.target;
    QVERIFY2(target.startsWith("/s?a=%26[1]&api_key=") || target.startsWith("/s?a=%26%5B1%5D&"),
        target.constData());
    QCOMPARE(QUrl::fromPercentEncoding(target.mid(target.indexOf("api_key=") + 8)),
        hostile + u"&token="_s + hostile + u"你\n="_s);
    QVERIFY(!QUrl::fromEncoded(target).hasFragment());
    QCOMPARE(request.header("X-Text"), hostile.toUtf8() + "\t\xe4\xbd\xa0");
    QCOMPARE(request.header("X-Api-Key"), hostile.toUtf8());
    QCOMPARE(request.header("Cookie"), QByteArray("a=1; b=2"));
    QVERIFY(request.hasHeader("X-Empty"));
    QCOMPARE(request.header("Authorization"),
        "Basic " + (u"m'e $x:"_s + hostile + u":é"_s).toUtf8().toBase64());
    QCOMPARE(request.body, endpoint.body);
}

void TestRequestText::usesProxy_data()
{
    programs();
}

void TestRequestText::usesProxy()
{
    QFETCH(RequestFormat, format);
    QFETCH(QStringList, program);
    if (format == RequestFormat::Httpx
        && QProcess::execute(program.first(), {u"-c"_s, u"import httpx"_s}) != 0)
        QSKIP("needs httpx");
    test::ProxyServer proxy(test::ProxyServer::Login::Basic);
    test::ScriptedServer server;
    server.setHandler(sayHello);
    Endpoint endpoint;
    endpoint.url = server.url(u"/s"_s);
    endpoint.proxy = proxy.url();
    const QString text = sse::requestText(endpoint, false, format);
    QVERIFY(!text.contains(u"s3cret"_s));
    if (format == RequestFormat::Fetch) { // fetch() cannot use a proxy, which the text states
        QVERIFY(text.contains(u"proxy"_s));
        return;
    }
    run(text, program, server,
        {{u"PROXY_USER"_s, test::ProxyServer::user},
            {u"PROXY_PASSWORD"_s, test::ProxyServer::password}, {u"no_proxy"_s, QString()}});
    QCOMPARE(proxy.passedOn(), 1);
}

void TestRequestText::usesCertificate_data()
{
    programs();
}

void TestRequestText::usesCertificate()
{
    useTheCertificate(u"client.key"_s);
}

void TestRequestText::usesEncryptedKey_data()
{
    programs();
}

void TestRequestText::usesEncryptedKey()
{
    useTheCertificate(u"client.encrypted.key"_s);
}

void TestRequestText::useTheCertificate(const QString &key)
{
    QFETCH(RequestFormat, format);
    QFETCH(QStringList, program);
    if (format == RequestFormat::Httpx
        && QProcess::execute(program.first(), {u"-c"_s, u"import httpx"_s}) != 0)
        QSKIP("needs httpx");
    // File names with characters that are special in a shell and in cURL.
    QTemporaryDir folder;
    const auto copied = [&folder](const QString &name) {
        const QString path = folder.filePath(u"it's a:$x "_s + name);
        QFile::copy(test::ScriptedServer::certificatePath(name), path);
        return path;
    };
    test::ScriptedServer server(test::ScriptedServer::Tls::ClientCertificate);
    server.setHandler(sayHello);
    Endpoint endpoint;
    endpoint.url = server.url(u"/s"_s);
    endpoint.caFile = copied(u"ca.pem"_s);
    endpoint.certificateFile = copied(u"client.pem"_s);
    endpoint.keyFile = copied(key);
    if (key.contains(u"encrypted"_s))
        endpoint.keyPasswordFile = copied(u"password"_s);
    const QString text = sse::requestText(endpoint, false, format);
    if (format == RequestFormat::Fetch) { // fetch() has no such options, which the text states
        QVERIFY(text.contains(u"client certificate"_s) && text.contains(u"NODE_EXTRA_CA_CERTS"_s));
        return;
    }
    run(text, program, server);
}

void TestRequestText::joinsHeadersWithSameName_data()
{
    programs();
}

// Headers with the same name are joined, as EventSource does, because some programs send only one
// of them.
void TestRequestText::joinsHeadersWithSameName()
{
    QFETCH(RequestFormat, format);
    QFETCH(QStringList, program);
    if (format == RequestFormat::Httpx
        && QProcess::execute(program.first(), {u"-c"_s, u"import httpx"_s}) != 0)
        QSKIP("needs httpx");
    test::ScriptedServer server;
    server.setHandler(sayHello);
    Endpoint endpoint;
    endpoint.url = server.url(u"/s"_s);
    endpoint.headers = {{"Cookie", {}}, {"X-List", "1"}, {"cookie", {}}, {"x-list", "2"}};
    endpoint.tokenPlacement = Endpoint::TokenPlacement::Cookie;
    run(sse::requestText(endpoint, true, format), program, server,
        {{u"COOKIE"_s, u"a=1"_s}, {u"COOKIE_2"_s, u"b=2"_s}});
    if (QTest::currentTestFailed())
        return;
    const test::Request request = server.requests().at(0);
    QCOMPARE(request.header("Cookie"), QByteArray("a=1; b=2; token=tok"));
    QCOMPARE(request.header("X-List"), QByteArray("1, 2"));
}

void TestRequestText::eachSecretHasItsVariable()
{
    Endpoint endpoint;
    endpoint.url = QUrl(u"http://h/?%74oken=s3cret&x=1"_s);
    endpoint.headers = {{"X-Api-Key", "s3cret"}};
    endpoint.tokenPlacement = Endpoint::TokenPlacement::Query;
    const QString text = sse::requestText(endpoint, true, RequestFormat::Fetch);
    QVERIFY2(text.contains(u"process.env.TOKEN)"_s) && text.contains(u"process.env.TOKEN_2)"_s),
        qPrintable(text));
    QVERIFY(!text.contains(u"s3cret"_s));
}

void TestRequestText::sendsLastEventId_data()
{
    QTest::addColumn<RequestFormat>("format");
    QTest::addColumn<QStringList>("program");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("target");
    const QStringList bash{u"bash"_s};
    const QByteArray hostile("7'; touch \"$HOME\" `x` \\ ! \x0f\t\x7f\xe4\xbd\xa0");
    QTest::newRow("curl") << RequestFormat::Curl << bash << QByteArray("7")
                          << QByteArray("/?a&from=7");
    QTest::newRow("curl, hostile")
        << RequestFormat::Curl << bash << hostile << "/?a&from=" + hostile.toPercentEncoding();
    QTest::newRow("fetch") << RequestFormat::Fetch
                           << QStringList{u"node"_s, u"--input-type=module"_s, u"-"_s}
                           << QByteArray("7") << QByteArray("/?a&from=7");
}

void TestRequestText::sendsLastEventId()
{
    QFETCH(RequestFormat, format);
    QFETCH(QStringList, program);
    QFETCH(QByteArray, id);
    if (QStandardPaths::findExecutable(program.first()).isEmpty())
        QSKIP("needs the program");
    test::ScriptedServer server;
    server.setHandler(sayHello);
    Endpoint endpoint;
    endpoint.url = server.url(u"/"_s);
    endpoint.url.setQuery(u"a"_s);
    endpoint.headers = {{"last-event-id", "the user's own"}};
    endpoint.lastEventIdParameter = "from";
    run(sse::requestText(sse::resumedRequest(endpoint, id), false, format), program, server);
    if (QTest::currentTestFailed())
        return;
    const test::Request request = server.requests().at(0);
    QCOMPARE(request.header("Last-Event-ID"), id);
    QTEST(request.target, "target");
}

// A terminal handles pasted control characters as keys: Ctrl+O would run the line, and Ctrl+U would
// clear it.
void TestRequestText::containsNoControlCharacters()
{
    Endpoint endpoint;
    endpoint.url = QUrl(u"http://h/"_s);
    QByteArray keys;
    for (char c = 1; c < 0x20; ++c) {
        if (c != '\n' && c != '\r')
            keys += c;
    }
    const QString text =
        sse::requestText(sse::resumedRequest(endpoint, keys + '\x7f'), false, RequestFormat::Curl);
    QVERIFY(std::ranges::none_of(
        text, [](QChar c) { return (c < u' ' && c != u'\n') || c == QChar(0x7f); }));
}

void TestRequestText::containsNoSecret_data()
{
    QTest::addColumn<RequestFormat>("format");
    QTest::newRow("curl") << RequestFormat::Curl;
    QTest::newRow("ssecat") << RequestFormat::Ssecat;
    QTest::newRow("fetch") << RequestFormat::Fetch;
    QTest::newRow("httpx") << RequestFormat::Httpx;
}

void TestRequestText::containsNoSecret()
{
    QFETCH(RequestFormat, format);
    Endpoint endpoint;
    endpoint.url = QUrl(u"https://user:hush1@h/s?token=hush2&sig=hush3"_s);
    endpoint.headers = {{"Authorization", "Bearer hush4"}, {"Cookie", "a=hush5"}};
    endpoint.proxy = QUrl(u"http://p:hush6@proxy:1"_s);
    const QString text = sse::requestText(endpoint, true, format);
    QVERIFY2(!text.contains(u"hush"_s), qPrintable(text));
}

QTEST_GUILESS_MAIN(TestRequestText)
#include "tst_requesttext.moc"
