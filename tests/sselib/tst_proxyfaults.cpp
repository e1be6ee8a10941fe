// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include "tests/support/proxyserver.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace sse;
using namespace Qt::StringLiterals;
using test::Client;
using test::ProxyServer;
using test::ScriptedServer;

namespace {

// Sends the next of the given responses each time data arrives. Closes the connection after the
// last one.
class FixedServer : public QTcpServer {
    Q_OBJECT

public:
    explicit FixedServer(const QByteArrayList &responses)
    {
        connect(this, &QTcpServer::newConnection, this, [this, responses] {
            QTcpSocket *const client = nextPendingConnection();
            connect(
                client, &QTcpSocket::readyRead, client, [client, responses, next = 0]() mutable {
                    client->readAll();
                    client->write(responses.value(next++));
                    if (next >= responses.size())
                        client->disconnectFromHost();
                });
        });
        listen(QHostAddress::LocalHost);
    }
};

QByteArrayList socksReply(char code)
{
    return {QByteArray("\x05\x00", 2),
        QByteArray("\x05") + code + QByteArray("\x00\x01\0\0\0\0\0\0", 8)};
}

QByteArrayList head(const QByteArray &status)
{
    return {"HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"};
}

QUrl address(const QString &scheme, quint16 port)
{
    return QUrl(u"%1://me:s3cret@127.0.0.1:%2"_s.arg(scheme).arg(port));
}

} // namespace

class TestProxyFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errorNamesProxy_data();
    void errorNamesProxy();
    void reportsRejectedLogin_data();
    void reportsRejectedLogin();
    void errorNamesServer_data();
    void errorNamesServer();
    void timeoutNamesProxy();
};

void TestProxyFaults::errorNamesProxy_data()
{
    QTest::addColumn<QString>("proxyScheme");
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArrayList>("responses"); // sent by the proxy; empty if it is not running
    const QByteArrayList down;
    for (const QString &scheme : {u"http"_s, u"https"_s}) {
        const QByteArray name = scheme.toLatin1();
        QTest::addRow("http down, %s", name.constData()) << u"http"_s << scheme << down;
        QTest::addRow("socks5 down, %s", name.constData()) << u"socks5"_s << scheme << down;
        QTest::addRow("socks5 sends something else, %s", name.constData())
            << u"socks5"_s << scheme << QByteArrayList{"SSH-2.0-x\r\n"};
        for (const int reply : {1, 2, 3, 4, 6, 7, 8})
            QTest::addRow("socks5 replies %d, %s", reply, name.constData())
                << u"socks5"_s << scheme << socksReply(char(reply));
    }
    QTest::newRow("http closes, http") << u"http"_s << u"http"_s << QByteArrayList{""};
    QTest::newRow("CONNECT refused") << u"http"_s << u"https"_s << head("403 No");
    QTest::newRow("CONNECT failed") << u"http"_s << u"https"_s << head("502 No");
    QTest::newRow("CONNECT to an unknown host") << u"http"_s << u"https"_s << head("404 No");
}

// The error message contains the address of the proxy. EventSource tries again, because the fault
// of the proxy may be temporary.
void TestProxyFaults::errorNamesProxy()
{
    QFETCH(QString, proxyScheme);
    QFETCH(QString, scheme);
    QFETCH(QByteArrayList, responses);
    FixedServer proxy(responses);
    const quint16 port = proxy.serverPort();
    if (responses.isEmpty())
        proxy.close();
    Client client(QUrl(scheme + u"://stream.invalid/x"_s));
    client.endpoint.proxy = address(proxyScheme, port);
    client.endpoint.retry.maxAttempts = 2;
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error(0).code, Error::Code::Proxy);
    QVERIFY(!client.error(0).fatal);
    QVERIFY2(client.error(0).message.contains(u"127.0.0.1:%1"_s.arg(port)),
        qPrintable(client.error(0).message));
    QVERIFY(!client.error(0).message.contains(u"s3cret"_s));
    QVERIFY(!client.error(0).advice.isEmpty());
    QCOMPARE(client.reconnects.size(), 1);
    QCOMPARE(client.error().code, Error::Code::AttemptsExhausted);
    QCOMPARE(client.error().cause, Error::Code::Proxy);
}

void TestProxyFaults::reportsRejectedLogin_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<ProxyServer::Login>("login");
    QTest::addColumn<bool>("givesOne");
    for (const QString &scheme : {u"http"_s, u"https"_s}) {
        for (const auto login : {ProxyServer::Login::Basic, ProxyServer::Login::Digest}) {
            for (const bool givesOne : {false, true})
                QTest::addRow("%s, %s, %s", qPrintable(scheme),
                    login == ProxyServer::Login::Basic ? "Basic" : "Digest",
                    givesOne ? "wrong password" : "no password")
                    << scheme << login << givesOne;
        }
    }
}

void TestProxyFaults::reportsRejectedLogin()
{
    QFETCH(QString, scheme);
    QFETCH(ProxyServer::Login, login);
    QFETCH(bool, givesOne);
    ProxyServer proxy(login);
    Client client(QUrl(scheme + u"://stream.invalid/x"_s));
    client.endpoint.proxy = address(u"http"_s, proxy.serverPort());
    if (!givesOne)
        client.endpoint.proxy.setUserInfo({});
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error().code, Error::Code::Proxy);
    QCOMPARE(client.error().response.status, 407);
    QVERIFY(client.error().fatal);
    QVERIFY2(client.error().message.contains(givesOne ? u"rejected"_s : u"requires"_s),
        qPrintable(client.error().message));
    QVERIFY(!client.error().message.contains(u"s3cret"_s));
    QCOMPARE(client.reconnects.size(), 0);
    QCOMPARE(proxy.passedOn(), 0);
}

void TestProxyFaults::errorNamesServer_data()
{
    QTest::addColumn<QString>("proxyScheme");
    QTest::addColumn<QByteArrayList>("responses");
    QTest::addColumn<Error::Code>("code");
    QTest::newRow("refused, message contains SOCKS")
        << u"socks5"_s << socksReply(5) << Error::Code::Network;
    QTest::newRow("407 without a proxy") << QString() << head("407 Who") << Error::Code::HttpStatus;
    QTest::newRow("503 through a proxy") << u"http"_s << head("503 No") << Error::Code::HttpStatus;
}

void TestProxyFaults::errorNamesServer()
{
    QFETCH(QString, proxyScheme);
    QFETCH(QByteArrayList, responses);
    QFETCH(Error::Code, code);
    FixedServer server(responses);
    Client client(QUrl(u"http://127.0.0.1:%1/x"_s.arg(server.serverPort())));
    if (!proxyScheme.isEmpty())
        client.endpoint.proxy = address(proxyScheme, server.serverPort());
    client.endpoint.retry.maxAttempts = 1;
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error(0).code, code);
}

void TestProxyFaults::timeoutNamesProxy()
{
    ScriptedServer proxy; // never responds
    Client client(QUrl(u"http://stream.invalid/x"_s));
    client.endpoint.proxy = proxy.url();
    client.endpoint.connectTimeout = std::chrono::milliseconds(50);
    client.endpoint.retry.enabled = false;
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error().code, Error::Code::Timeout);
    QVERIFY(client.error().message.contains(u"127.0.0.1:%1"_s.arg(proxy.serverPort())));
}

QTEST_GUILESS_MAIN(TestProxyFaults)
#include "tst_proxyfaults.moc"
