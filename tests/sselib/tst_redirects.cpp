// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTest>

#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace sse;
using namespace std::chrono_literals;
using test::Client;
using test::ScriptedServer;

class TestRedirects : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsRedirects_data();
    void followsRedirects();
    void removesSecretsOnRedirect();
    void keepsCookiesFromOtherOrigins();
    void stopsRedirectLoop();
    void rejectsInvalidLocation();
    void sendsNoBodyToOtherOrigin();
};

void TestRedirects::followsRedirects_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("newMethod");
    for (const int status : {301, 302, 303, 307, 308})
        QTest::addRow("%d", status) << status << QByteArray("GET") << QByteArray("/new")
                                    << QByteArray("/new") << QByteArray("GET");
    QTest::newRow("relative") << 302 << QByteArray("GET") << QByteArray("d?x=1#f")
                              << QByteArray("/a/d?x=1") << QByteArray("GET");
    QTest::newRow("parent-folder")
        << 302 << QByteArray("GET") << QByteArray("../e") << QByteArray("/e") << QByteArray("GET");
    QTest::newRow("301-post") << 301 << QByteArray("POST") << QByteArray("/new")
                              << QByteArray("/new") << QByteArray("GET");
    QTest::newRow("303-report") << 303 << QByteArray("REPORT") << QByteArray("/new")
                                << QByteArray("/new") << QByteArray("GET");
    QTest::newRow("302-report") << 302 << QByteArray("REPORT") << QByteArray("/new")
                                << QByteArray("/new") << QByteArray("REPORT");
    QTest::newRow("307-post") << 307 << QByteArray("POST") << QByteArray("/new")
                              << QByteArray("/new") << QByteArray("POST");
}

void TestRedirects::followsRedirects()
{
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, location);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, newMethod);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() == 1)
            c->respond(status, {{"Location", location}});
        else
            c->startEventStream();
    });
    Client client(server, QStringLiteral("/a/b"));
    client.endpoint.method = method;
    if (method != "GET")
        client.endpoint.body = "body";
    client.secrets.token = "T";
    client.source.setLastEventId("7");
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    const auto second = server.requests().at(1);
    QCOMPARE(second.target, target);
    QCOMPARE(second.method, newMethod);
    QCOMPARE(second.body, newMethod == "GET" ? QByteArray() : QByteArray("body"));
    QCOMPARE(second.header("token"), QByteArray("T"));
    QCOMPARE(second.header("last-event-id"), QByteArray("7"));
    if (newMethod == "GET") {
        QVERIFY(!second.hasHeader("content-type"));
        QCOMPARE(second.header("content-length").toInt(), 0); // not the length of the removed body
    }
}

void TestRedirects::removesSecretsOnRedirect()
{
    ScriptedServer other;
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->respond(307, {{"Location", other.url(QStringLiteral("/there")).toEncoded()}});
    });
    other.setHandler([&](test::Connection *c) {
        // Redirect back, to check that the removed headers are not added again.
        if (c->target() == "/there")
            c->respond(302, {{"Location", server.url(QStringLiteral("/back")).toEncoded()}});
    });
    Client client(server);
    client.endpoint.url.setUserInfo(QStringLiteral("me:S3CRET"));
    client.secrets.token = "S3CRET";
    client.endpoint.headers = {
        {"Cookie", "sid=S3CRET"}, {"X-My-Key", "S3CRET"}, {"Accept-Language", "de"}};
    client.source.setLastEventId("S3CRET");
    client.source.setRequestHook(
        [](QNetworkRequest &request, QByteArray &) { request.setRawHeader("X-Fresh", "S3CRET"); });
    client.open();
    QTRY_COMPARE(server.requests().isEmpty() ? QByteArray() : server.requests().last().target,
        QByteArray("/back"));
    // In rare cases, Qt sends a GET request twice: if the response arrives before Qt notices that
    // the request was written. So check all requests.
    for (const auto &request : other.requests()) {
        for (const auto &[name, value] : request.headers)
            QVERIFY2(!value.contains("S3CRET") && !value.contains("bWU6"), name.constData());
        QCOMPARE(request.header("accept-language"), QByteArray("de"));
        QCOMPARE(request.header("accept"), QByteArray("text/event-stream"));
    }
    for (const auto &[name, value] : server.requests().last().headers)
        QVERIFY2(!value.contains("S3CRET"), name.constData());
    QVERIFY(server.requests().at(0).hasHeader("x-fresh"));
}

// Usually, cookies are sent to all ports of a host. But EventSource does not send cookies to
// another origin.
void TestRedirects::keepsCookiesFromOtherOrigins()
{
    ScriptedServer other;
    other.setHandler([](test::Connection *c) { c->startEventStream(); });
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        const bool isFirst = c->target() == "/";
        c->respond(307,
            {{"Set-Cookie", "sid=S3CRET"},
                {"Location", isFirst ? QByteArray("/same") : other.url().toEncoded()}});
    });
    Client client(server);
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    QCOMPARE(server.requests().last().header("Cookie"), QByteArray("sid=S3CRET"));
    for (const auto &request : other.requests())
        QVERIFY(!request.hasHeader("Cookie"));
}

void TestRedirects::stopsRedirectLoop()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) { c->respond(302, {{"Location", "/"}}); });
    Client client(server);
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error().code, Error::Code::Redirect);
    QCOMPARE(server.requestCount(), 21);
}

void TestRedirects::rejectsInvalidLocation()
{
    for (const QByteArray &location :
        {QByteArray("none"), QByteArray(), QByteArray("ftp://x/y"), QByteArray("http://")}) {
        ScriptedServer server;
        server.setHandler([&](test::Connection *c) {
            if (location == "none")
                c->respond(301);
            else
                c->respond(301, {{"Location", location}});
        });
        Client client(server);
        client.open();
        QTRY_COMPARE(client.closed.size(), 1);
        QCOMPARE(client.error().code, Error::Code::Redirect);
        QCOMPARE(client.error().response.status, 301);
        QCOMPARE(server.requestCount(), 1);
    }
}

void TestRedirects::sendsNoBodyToOtherOrigin()
{
    ScriptedServer other;
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->respond(308, {{"Location", other.url().toEncoded()}});
    });
    Client client(server);
    client.endpoint.body = "secret words";
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error().code, Error::Code::Redirect);
    QCOMPARE(other.connectionCount(), 0);
}

QTEST_GUILESS_MAIN(TestRedirects)
#include "tst_redirects.moc"
