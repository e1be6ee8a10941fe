// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "tests/support/proxyserver.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace Qt::StringLiterals;
using test::Client;
using test::ProxyServer;
using test::ScriptedServer;

using Login = ProxyServer::Login;
using Tls = ScriptedServer::Tls;

namespace {

void sendStream(test::Connection *c)
{
    c->startEventStream();
    c->write("data: 1\n\n");
}

} // namespace

/// Tests that the user name and password of a proxy are sent only to the proxy.
class TestProxyAuthentication : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void connectsThroughProxy_data();
    void connectsThroughProxy();
    void sendsBodyOnce();
    void stopsAfterWrongPassword();
    void usesSystemProxy();
    void authenticatesAfterRedirect();
    void serverGetsNoPassword();
    void ignoresChallengeOfServer();
};

void TestProxyAuthentication::connectsThroughProxy_data()
{
    QTest::addColumn<Login>("login");
    QTest::addColumn<bool>("tls");
    for (const bool tls : {false, true}) {
        const char *scheme = tls ? "https" : "http";
        QTest::addRow("%s, none", scheme) << Login::None << tls;
        QTest::addRow("%s, basic", scheme) << Login::Basic << tls;
        QTest::addRow("%s, digest", scheme) << Login::Digest << tls;
        QTest::addRow("%s, both", scheme) << Login::BasicAndDigest << tls;
    }
    QTest::newRow("http, SHA-256") << Login::DigestSha256 << false;
}

void TestProxyAuthentication::connectsThroughProxy()
{
    QFETCH(Login, login);
    QFETCH(bool, tls);
    ProxyServer proxy(login);
    ScriptedServer server(tls ? Tls::On : Tls::Off);
    server.setHandler(sendStream);
    Client client(server, u"/s"_s);
    client.endpoint.url.setQuery(u"a=%26&b=\"c"_s);
    client.endpoint.proxy = proxy.url();
    client.endpoint.caFile = ScriptedServer::certificatePath(u"ca.pem"_s);
    client.open();
    QTRY_COMPARE(client.data(), QByteArrayList{"1"});
    QVERIFY(client.errors.isEmpty());
    QCOMPARE(server.requestCount(), 1);
    QVERIFY(!server.requests().first().hasHeader("Proxy-Authorization"));
    QCOMPARE(proxy.passedOn(), 1);
    // If the proxy also supports Digest, Basic is not used: it would send the password unencrypted.
    if (login == Login::BasicAndDigest) {
        for (const QByteArray &head : proxy.heads())
            QVERIFY(!head.contains("Basic "));
    }
}

void TestProxyAuthentication::sendsBodyOnce()
{
    ProxyServer proxy(Login::Digest);
    ScriptedServer server;
    server.setHandler(sendStream);
    Client client(server);
    client.endpoint.proxy = proxy.url();
    client.endpoint.body = "{\"q\":1}";
    client.open();
    QTRY_COMPARE(client.data(), QByteArrayList{"1"});
    QCOMPARE(server.requestCount(), 1);
    QCOMPARE(server.requests().first().body, client.endpoint.body);
}

void TestProxyAuthentication::stopsAfterWrongPassword()
{
    ProxyServer proxy(Login::Basic);
    ScriptedServer server;
    Client client(server);
    client.endpoint.proxy = proxy.url();
    client.endpoint.proxy.setPassword(u"wrong"_s);
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(proxy.heads().size(), 2);
    QCOMPARE(client.error().response.status, 407);
    QCOMPARE(server.requestCount(), 0);
}

void TestProxyAuthentication::usesSystemProxy()
{
    ProxyServer proxy(Login::Digest);
    ScriptedServer server;
    server.setHandler(sendStream);
    Client client(QUrl(u"http://stream.invalid:%1/"_s.arg(server.serverPort())));
    client.endpoint.proxy.clear();
    qputenv("http_proxy", proxy.url().toEncoded());
    client.open();
    QTRY_COMPARE(client.data(), QByteArrayList{"1"});
    qunsetenv("http_proxy");
    QCOMPARE(proxy.passedOn(), 1);
}

void TestProxyAuthentication::authenticatesAfterRedirect()
{
    ProxyServer proxy(Login::Digest);
    ScriptedServer server;
    ScriptedServer other;
    server.setHandler([&other](test::Connection *c) {
        c->respond(302, {{"Location", other.url(u"/there"_s).toEncoded()}});
        c->close();
    });
    other.setHandler(sendStream);
    Client client(server);
    client.endpoint.proxy = proxy.url();
    client.open();
    QTRY_COMPARE(client.data(), QByteArrayList{"1"});
    QCOMPARE(proxy.heads().size(), 4);
}

void TestProxyAuthentication::serverGetsNoPassword()
{
    ProxyServer proxy(Login::Basic);
    ScriptedServer server;
    ScriptedServer secure(Tls::On);
    server.setHandler([&secure](test::Connection *c) {
        c->respond(302, {{"Location", secure.url().toEncoded()}});
        c->close();
    });
    secure.setHandler(sendStream);
    Client client(server);
    client.endpoint.proxy = proxy.url();
    client.endpoint.caFile = ScriptedServer::certificatePath(u"ca.pem"_s);
    client.open();
    QTRY_COMPARE(client.data(), QByteArrayList{"1"});
    // The client must not send the header through the tunnel, because the proxy cannot remove it
    // there.
    QVERIFY(!secure.requests().first().hasHeader("Proxy-Authorization"));
}

void TestProxyAuthentication::ignoresChallengeOfServer()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->respond(407, {{"Proxy-Authenticate", "Basic realm=\"x\""}}, "no");
        c->close();
    });
    Client client(server);
    client.endpoint.url.setUserInfo(u"a:b"_s);
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(server.requestCount(), 1);
    QVERIFY(!server.requests().first().hasHeader("Proxy-Authorization"));
}

QTEST_GUILESS_MAIN(TestProxyAuthentication)
#include "tst_proxyauthentication.moc"
