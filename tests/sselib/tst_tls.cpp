// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QSslCertificate>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace sse;
using namespace Qt::StringLiterals;
using test::Client;
using test::ScriptedServer;

namespace {

using Tls = ScriptedServer::Tls;

// An HTTP proxy. Its tunnels (CONNECT) all lead to \a port of this computer. It responds to other
// requests itself.
class Proxy : public QTcpServer {
    Q_OBJECT

public:
    explicit Proxy(quint16 port)
    {
        connect(this, &QTcpServer::newConnection, this, [this, port] {
            QTcpSocket *client = nextPendingConnection();
            connect(client, &QTcpSocket::readyRead, this, [this, client, port] {
                if (auto *target = client->findChild<QTcpSocket *>()) {
                    target->write(client->readAll());
                    return;
                }
                asked += client->readAll();
                if (!asked.endsWith("\r\n\r\n"))
                    return;
                if (!asked.startsWith("CONNECT ")) {
                    client->write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
                                  "data: by proxy\n\n");
                    return;
                }
                auto *target = new QTcpSocket(client);
                connect(target, &QTcpSocket::connected, client,
                    [client] { client->write("HTTP/1.1 200 Connected\r\n\r\n"); });
                connect(target, &QTcpSocket::readyRead, client,
                    [client, target] { client->write(target->readAll()); });
                target->connectToHost(QHostAddress::LocalHost, port);
            });
        });
        listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort()));
    }

    QByteArray asked;
};

// Makes the server ask for a client certificate. For each request, stores the owner of the
// certificate, or an empty string if the client sent none.
class CertificateLog : public QObject {
    Q_OBJECT

public:
    explicit CertificateLog(ScriptedServer *server)
    {
        connect(server, &ScriptedServer::connectionOpened, this, [](test::Connection *c) {
            qobject_cast<QSslSocket *>(c->socket())->setPeerVerifyMode(QSslSocket::QueryPeer);
        });
        connect(server, &ScriptedServer::requestReceived, this, [this](test::Connection *c) {
            const auto *socket = qobject_cast<QSslSocket *>(c->socket());
            seen.append(socket->peerCertificate().subjectDisplayName());
        });
    }

    QStringList seen;
};

QString file(const char *name)
{
    return ScriptedServer::certificatePath(QLatin1String(name));
}

void answer(test::Connection *c)
{
    c->startEventStream();
    c->write("data: 1\n\n");
}

} // namespace

class TestTls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verifiesCertificates_data()
    {
        QTest::addColumn<int>("tls");
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<bool>("knowsAuthority");
        QTest::addColumn<bool>("verify");
        QTest::addColumn<bool>("showsCertificate");
        QTest::addColumn<bool>("opens");
        const QString server = QStringLiteral("server");
        const QString wrong = QStringLiteral("wronghost");
        const int on = int(Tls::On);
        const int mutual = int(Tls::ClientCertificate);
        QTest::newRow("untrusted") << on << server << false << true << false << false;
        QTest::newRow("authority configured") << on << server << true << true << false << true;
        QTest::newRow("wrong host") << on << wrong << true << true << false << false;
        QTest::newRow("not verified") << on << wrong << false << false << false << true;
        QTest::newRow("client certificate") << mutual << server << true << true << true << true;
        QTest::newRow("no client certificate")
            << mutual << server << true << true << false << false;
    }

    void verifiesCertificates()
    {
        QFETCH(int, tls);
        QFETCH(QString, certificate);
        QFETCH(bool, knowsAuthority);
        QFETCH(bool, verify);
        QFETCH(bool, showsCertificate);
        QFETCH(bool, opens);
        ScriptedServer server(Tls(tls), nullptr, certificate);
        server.setHandler(answer);
        Client client(server);
        client.secrets.token = "S3CRET";
        client.endpoint.retry.maxAttempts = 2;
        if (knowsAuthority)
            client.endpoint.caFile = file("ca.pem");
        client.endpoint.verifyPeer = verify;
        if (showsCertificate) {
            client.endpoint.certificateFile = file("client.pem");
            client.endpoint.keyFile = file("client.key");
        }
        client.open();
        if (opens) {
            QTRY_COMPARE(client.data(), QByteArrayList{"1"});
            return;
        }
        QTRY_COMPARE(client.closed.size(), 1);
        QCOMPARE(client.opened.size(), 0);
        QCOMPARE(server.requestCount(), 0); // no request was sent, so the token was not sent either
        // This is not checked for ClientCertificate, because with TLS 1.3, a missing client
        // certificate looks like a lost connection.
        if (Tls(tls) == Tls::On) {
            QCOMPARE(client.error().code, Error::Code::Tls);
            QVERIFY(client.error().fatal);
            QVERIFY(!client.error().advice.isEmpty());
            QCOMPARE(client.reconnects.size(), 0);
            QCOMPARE(server.connectionCount(), 1);
        }
    }

    void redirectDoesNotUseTlsSettings_data()
    {
        QTest::addColumn<QString>("homeCertificate");
        QTest::addColumn<QString>("otherCertificate");
        QTest::addColumn<bool>("knowsAuthority");
        QTest::addColumn<bool>("verify");
        QTest::addColumn<bool>("showsCertificate");
        QTest::addColumn<bool>("goesBack");
        QTest::addColumn<bool>("opens");
        const QString trusted = u"server"_s;
        const QString own = u"selfsigned"_s;
        QTest::newRow("configured authority")
            << trusted << trusted << true << true << false << false << true;
        QTest::newRow("client certificate")
            << trusted << trusted << true << true << true << false << true;
        QTest::newRow("client certificate, and back")
            << trusted << trusted << true << true << true << true << true;
        QTest::newRow("not verified") << own << own << false << false << false << false << false;
        QTest::newRow("not verified, known authority")
            << own << trusted << true << false << true << false << true;
        QTest::newRow("not verified, and back")
            << own << trusted << true << false << true << true << true;
    }

    // The client certificate and the option not to verify only apply to the endpoint's origin.
    void redirectDoesNotUseTlsSettings()
    {
        QFETCH(QString, homeCertificate);
        QFETCH(QString, otherCertificate);
        QFETCH(bool, knowsAuthority);
        QFETCH(bool, verify);
        QFETCH(bool, showsCertificate);
        QFETCH(bool, goesBack);
        QFETCH(bool, opens);
        ScriptedServer home(Tls::On, nullptr, homeCertificate);
        ScriptedServer other(Tls::On, nullptr, otherCertificate);
        const CertificateLog homeLog(&home);
        const CertificateLog otherLog(&other);
        home.setHandler([&](test::Connection *c) {
            if (c->target() == "/")
                c->respond(307, {{"Location", other.url(u"/other"_s).toEncoded()}});
            else
                answer(c);
        });
        other.setHandler([&](test::Connection *c) {
            if (goesBack)
                c->respond(307, {{"Location", home.url(u"/back"_s).toEncoded()}});
            else
                answer(c);
        });
        Client client(home);
        client.endpoint.verifyPeer = verify;
        if (knowsAuthority)
            client.endpoint.caFile = file("ca.pem");
        if (showsCertificate) {
            client.endpoint.certificateFile = file("client.pem");
            client.endpoint.keyFile = file("client.key");
        }
        client.open();
        if (opens) {
            QTRY_COMPARE(client.data(), QByteArrayList{"1"});
            QCOMPARE(otherLog.seen, QStringList{QString()});
        } else {
            QTRY_COMPARE(client.closed.size(), 1);
            QCOMPARE(client.error().code, Error::Code::Tls);
            QVERIFY2(client.error().advice.contains(u"another origin"_s),
                qPrintable(client.error().advice));
            QCOMPARE(other.requestCount(), 0);
        }
        const QString shown = showsCertificate ? u"Rivulet test client"_s : QString();
        QCOMPARE(homeLog.seen, QStringList(goesBack ? 2 : 1, shown));
    }

    void doesNotReuseConnectionWithOtherSettings_data()
    {
        QTest::addColumn<bool>("showsCertificate");
        QTest::newRow("not verified") << false;
        QTest::newRow("client certificate") << true;
    }

    // Qt keeps the connection of the first request open. A redirect from another origin must not
    // use it, because it has other TLS settings.
    void doesNotReuseConnectionWithOtherSettings()
    {
        QFETCH(bool, showsCertificate);
        ScriptedServer server(Tls::On);
        const CertificateLog log(&server);
        server.setHandler([](test::Connection *c) {
            c->startChunkedEventStream();
            c->writeChunk("data: 1\n\n");
            c->endChunks();
        });
        ScriptedServer elsewhere;
        elsewhere.setHandler([&](test::Connection *c) {
            c->respond(307, {{"Location", server.url().toEncoded()}});
        });
        Client client(server);
        client.endpoint.retry.enabled = false;
        if (showsCertificate) {
            client.endpoint.caFile = file("ca.pem");
            client.endpoint.certificateFile = file("client.pem");
            client.endpoint.keyFile = file("client.key");
        } else {
            client.endpoint.verifyPeer = false;
        }
        client.open();
        QTRY_COMPARE(client.closed.size(), 1);
        QCOMPARE(client.data(), QByteArrayList{"1"});
        client.endpoint.url = elsewhere.url();
        client.open();
        QTRY_COMPARE(client.closed.size(), 2);
        if (showsCertificate) {
            QCOMPARE(log.seen, (QStringList{u"Rivulet test client"_s, QString()}));
        } else {
            QCOMPARE(client.error().code, Error::Code::Tls);
            QCOMPARE(server.requestCount(), 1);
        }
    }

    void sendsNoSecretsToHttpRedirect()
    {
        ScriptedServer plain;
        plain.setHandler(answer);
        ScriptedServer server(Tls::On);
        server.setHandler([&](test::Connection *c) {
            c->respond(307,
                {{"Location", plain.url(QStringLiteral("/x")).toEncoded()},
                    {"Set-Cookie", "sid=S3CRET; Path=/; Secure"}});
        });
        Client client(server);
        client.endpoint.caFile = file("ca.pem");
        client.endpoint.headers = {{"Authorization", "S3CRET"}, {"Cookie", "a=S3CRET"}};
        client.secrets.token = "S3CRET";
        client.source.setLastEventId("S3CRET");
        client.open();
        QTRY_COMPARE(client.data(), QByteArrayList{"1"});
        QCOMPARE(server.requests().at(0).header("Authorization"), QByteArray("S3CRET"));
        for (const auto &[name, value] : plain.requests().at(0).headers)
            QVERIFY2(!value.contains("S3CRET"), name.constData());
    }

    void connectsThroughProxy()
    {
        ScriptedServer server(Tls::On);
        server.setHandler(answer);
        Proxy proxy(server.serverPort());
        Client client(server);
        client.endpoint.caFile = file("ca.pem");
        client.endpoint.proxy = proxy.url();
        client.secrets.token = "S3CRET";
        client.open();
        QTRY_COMPARE(client.data(), QByteArrayList{"1"});
        QVERIFY(proxy.asked.startsWith("CONNECT 127.0.0.1:"));
        QVERIFY(!proxy.asked.contains("S3CRET"));
    }

    void systemProxyCanBeDisabled()
    {
        ScriptedServer server;
        server.setHandler(answer);
        Proxy proxy(server.serverPort());
        Client client(QUrl(QStringLiteral("http://stream.invalid/x")));
        client.endpoint.proxy = proxy.url();
        client.open();
        QTRY_COMPARE(client.data(), QByteArrayList{"by proxy"});
        QVERIFY(proxy.asked.startsWith("GET http://stream.invalid/x HTTP/1.1\r\n"));

        qputenv("http_proxy", proxy.url().toEncoded());
        Client direct(server);
        direct.endpoint.proxy = QUrl(QStringLiteral("none:"));
        direct.open();
        QTRY_COMPARE(direct.data(), QByteArrayList{"1"});
        qunsetenv("http_proxy");
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
