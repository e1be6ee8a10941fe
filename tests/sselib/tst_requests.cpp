// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace sse;
using namespace std::chrono_literals;
using test::Client;
using test::ScriptedServer;

class TestRequests : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatItIsTold_data();
    void sendsWhatItIsTold();
    void secretHeaderIsSentOnce();
    void hookChangesEachAttempt();
    void problemsAreTold();
    void postIsSentOnce();
    void postReconnectsOnlyIfTold();
    void answerThatIsQuickerThanTheRequest_data();
    void answerThatIsQuickerThanTheRequest();
    void cookiesComeBack();
    void requestInfoMasksSecrets();
    void lastEventIdCanBeSetAndIsRawUtf8();
};

void TestRequests::sendsWhatItIsTold_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("placement");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    using P = Endpoint::TokenPlacement;
    const QByteArray none;
    QTest::newRow("token-header") << "/a" << int(P::Header) << none << none << QByteArray("/a")
                                  << QByteArray("tok") << QByteArray("t&=/ 1");
    QTest::newRow("token-query") << "/a?x=%20y&b" << int(P::Query) << none << none
                                 << QByteArray("/a?x=%20y&b&tok=t%26%3D%2F%201")
                                 << QByteArray("tok") << none;
    QTest::newRow("token-cookie") << "/a" << int(P::Cookie) << none << none << QByteArray("/a")
                                  << QByteArray("cookie") << QByteArray("tok=t&=/ 1");
    QTest::newRow("post") << "/a" << int(P::Header) << none << QByteArray("{\"q\":1}")
                          << QByteArray("/a") << QByteArray("content-type")
                          << QByteArray("application/json");
    QTest::newRow("report") << "/a" << int(P::Header) << QByteArray("REPORT") << QByteArray("<x/>")
                            << QByteArray("/a") << QByteArray("content-length") << QByteArray("4");
    QTest::newRow("empty-post") << "/a" << int(P::Header) << QByteArray("POST") << none
                                << QByteArray("/a") << QByteArray("content-length")
                                << QByteArray("0");
    QTest::newRow("user-in-url") << "user:p%40ss" << int(P::Header) << none << none
                                 << QByteArray("/a") << QByteArray("authorization")
                                 << "Basic " + QByteArray("user:p@ss").toBase64();
    QTest::newRow("custom-header") << "/a" << int(P::Header) << none << none << QByteArray("/a")
                                   << QByteArray("x-text") << QByteArray("grüß dich");
    QTest::newRow("repeated-header") << "/a" << int(P::Header) << none << none << QByteArray("/a")
                                     << QByteArray("x-list") << QByteArray("1, 2");
    QTest::newRow("secret-header") << "/a" << int(P::Header) << none << none << QByteArray("/a")
                                   << QByteArray("x-api-key") << QByteArray("K");
}

void TestRequests::sendsWhatItIsTold()
{
    QFETCH(QString, url);
    QFETCH(int, placement);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    if (url.startsWith(QLatin1Char('/'))) {
        client.endpoint.url = QUrl(server.url().toString(QUrl::RemovePath) + url);
    } else {
        client.endpoint.url = server.url(QStringLiteral("/a"));
        client.endpoint.url.setUserInfo(url, QUrl::StrictMode);
    }
    client.endpoint.tokenPlacement = Endpoint::TokenPlacement(placement);
    client.endpoint.tokenName = "tok";
    client.secrets.token = "t&=/ 1";
    client.secrets.headers = {{"x-api-key", "K"}};
    client.endpoint.method = method;
    client.endpoint.body = body;
    client.endpoint.headers = {
        {"X-Text", "grüß dich"}, {"X-List", "1"}, {"x-list", "2"}, {"X-Api-Key", {}}};
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    const auto request = server.requests().first();
    QCOMPARE(request.target, target);
    QCOMPARE(request.header(header), value);
    QCOMPARE(request.body, body);
    QCOMPARE(request.method,
        !method.isEmpty()    ? method
            : body.isEmpty() ? QByteArray("GET")
                             : QByteArray("POST"));
}

// As older settings files have them: two headers, and a keychain with one value for the name.
void TestRequests::secretHeaderIsSentOnce()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    client.secrets.headers = {{"cookie", "a=1"}};
    client.endpoint.headers = {{"Cookie", {}}, {"Cookie", {}}, {"cookie", "b=2"}};
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    QCOMPARE(server.requests().first().header("Cookie"), QByteArray("a=1; b=2"));
}

void TestRequests::hookChangesEachAttempt()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() < 3)
            c->respond(503);
        else
            c->startEventStream();
    });
    Client client(server);
    client.endpoint.body = "old";
    client.endpoint.resendBody = true;
    int calls = 0;
    client.source.setRequestHook([&](QNetworkRequest &request, QByteArray &body) {
        const QByteArray n = QByteArray::number(++calls);
        request.setRawHeader("Authorization", "Bearer " + n);
        body = "body " + n;
    });
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(
            server.requests().at(i).header("Authorization"), "Bearer " + QByteArray::number(i + 1));
        QCOMPARE(server.requests().at(i).body, "body " + QByteArray::number(i + 1));
    }
}

void TestRequests::problemsAreTold()
{
    Client client(QUrl(QStringLiteral("http://127.0.0.1/")));
    client.endpoint.headers = {{"X", "a\nb"}};
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error().code, Error::Code::BadRequest);
    QVERIFY(client.error().message.contains(QStringLiteral("line break")));
}

void TestRequests::postIsSentOnce()
{
    for (const QByteArray &body : {QByteArray("{}"), QByteArray()}) {
        for (int i = 0; i < 10; ++i) {
            ScriptedServer server;
            server.setHandler([](test::Connection *c) { c->close(); });
            Client client(server);
            client.endpoint.method = "POST";
            client.endpoint.body = body;
            client.open();
            QTRY_COMPARE(client.closed.size(), 1);
            QCOMPARE(client.error().code, Error::Code::Network);
            QCOMPARE(server.requestCount(), 1);
        }
    }
}

void TestRequests::postReconnectsOnlyIfTold()
{
    for (const bool resend : {false, true}) {
        ScriptedServer server;
        server.setHandler([&](test::Connection *c) {
            c->startEventStream();
            c->write("data: 1\n\n");
            if (server.requestCount() < 2)
                c->close();
        });
        Client client(server);
        client.endpoint.body = "{}";
        client.endpoint.resendBody = resend;
        client.open();
        if (resend) {
            QTRY_COMPARE(client.events.size(), 2);
            QCOMPARE(server.requests().at(1).body, QByteArray("{}"));
        } else {
            QTRY_COMPARE(client.closed.size(), 1);
            QCOMPARE(client.reason(), EventSource::CloseReason::EndOfStream);
            QCOMPARE(server.requestCount(), 1);
        }
    }
}

void TestRequests::answerThatIsQuickerThanTheRequest_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("get") << QByteArray();
    QTest::newRow("post") << QByteArray("{}");
}

// The whole answer and its end are often there before Qt has noticed that its request is out.
void TestRequests::answerThatIsQuickerThanTheRequest()
{
    QFETCH(QByteArray, body);
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("data: 1\n\n");
        c->close();
    });
    for (int i = 0; i < 300; ++i) {
        Client client(server);
        client.endpoint.body = body;
        client.endpoint.retry.enabled = false;
        client.open();
        QVERIFY(client.closed.wait());
        QCOMPARE(client.events.size(), 1);
        QCOMPARE(client.errors.size(), 0);
        if (!body.isEmpty())
            QCOMPARE(server.requestCount(), i + 1);
    }
}

void TestRequests::cookiesComeBack()
{
    for (const bool keep : {true, false}) {
        ScriptedServer server;
        server.setHandler([&](test::Connection *c) {
            c->startEventStream({{"Set-Cookie", "sid=9; Path=/"}});
            if (server.requestCount() < 2)
                c->close();
        });
        Client client(server);
        client.endpoint.cookies = keep;
        client.endpoint.tokenPlacement = Endpoint::TokenPlacement::Cookie;
        client.secrets.token = "T";
        client.open();
        QTRY_COMPARE(client.opened.size(), 2);
        QCOMPARE(server.requests().at(0).header("cookie"), QByteArray("token=T"));
        QCOMPARE(server.requests().at(1).header("cookie"),
            keep ? QByteArray("token=T; sid=9") : QByteArray("token=T"));
    }
}

void TestRequests::requestInfoMasksSecrets()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    client.endpoint.url.setQuery(QStringLiteral("access_token=S3CRET&a=b"));
    client.endpoint.tokenName = "X-Mine";
    client.secrets.token = "S3CRET";
    client.endpoint.headers = {{"Authorization", "Bearer S3CRET"}, {"X-Plain", "yes"}};
    QSignalSpy started(&client.source, &EventSource::requestStarted);
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    const auto info = started.at(0).at(0).value<RequestInfo>();
    QCOMPARE(info.url.query(), QStringLiteral("access_token=***&a=b"));
    QByteArrayList masked;
    for (const Header &header : info.headers) {
        QVERIFY(!header.value.contains("S3CRET"));
        if (header.value == "***")
            masked.append(header.name.toLower());
    }
    QCOMPARE(masked, (QByteArrayList{"authorization", "x-mine"}));
    QVERIFY(std::ranges::any_of(info.headers, [](const Header &header) {
        return header.name.toLower() == "x-plain" && header.value == "yes"; // Qt 6.8 sends lower case
    }));
}

void TestRequests::lastEventIdCanBeSetAndIsRawUtf8()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    client.source.setLastEventId("…一🙂");
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    QCOMPARE(server.requests().first().header("Last-Event-ID"), QByteArray("…一🙂"));
}

QTEST_GUILESS_MAIN(TestRequests)
#include "tst_requests.moc"
