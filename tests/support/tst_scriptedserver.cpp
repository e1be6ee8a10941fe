// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <cerrno>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpSocket>
#include <QTest>

#include "tests/support/scriptedserver.h"

using test::Connection;
using test::ScriptedServer;

namespace {

void get(QTcpSocket &client, const ScriptedServer &server, const QByteArray &raw)
{
    client.connectToHost(QHostAddress::LocalHost, server.serverPort());
    client.write(raw);
}

} // namespace

class TestScriptedServer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsesRequest_data()
    {
        QTest::addColumn<QByteArrayList>("pieces");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("length") << QByteArrayList{"POST /a?b=1 HTTP/1.1\r\nHost: x\r\nContent-",
            "Length: 5\r\n\r\nhe", "llo"}
                                << QByteArray("hello");
        QTest::newRow("chunked")
            << QByteArrayList{"POST /a?b=1 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
                              "chunked\r\n\r\n2\r\nhe\r",
                   "\n3\r\nllo\r\n0\r\n\r\n"}
            << QByteArray("hello");
        QTest::newRow("none") << QByteArrayList{"POST /a?b=1 HTTP/1.1\r\nHost: x\r\n\r\n"}
                              << QByteArray();
    }

    void parsesRequest()
    {
        QFETCH(QByteArrayList, pieces);
        QFETCH(QByteArray, body);
        ScriptedServer server;
        QSignalSpy received(&server, &ScriptedServer::requestReceived);
        QTcpSocket client;
        get(client, server, {});
        for (const QByteArray &piece : pieces) {
            QVERIFY(received.isEmpty());
            client.write(piece);
            QVERIFY(client.waitForBytesWritten());
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(server.requestCount(), 1);
        const test::Request &request = server.requests().first();
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.target, QByteArray("/a?b=1"));
        QCOMPARE(request.header("hOST"), QByteArray("x"));
        QCOMPARE(request.body, body);
    }

    void handlesSeveralRequests()
    {
        ScriptedServer server;
        server.setHandler(
            [](Connection *connection) { connection->respond(200, {}, connection->target()); });
        QTcpSocket client;
        get(client, server, "GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\n\r\n");
        QByteArray got;
        QTRY_VERIFY((got += client.readAll()).endsWith("/2"));
        QCOMPARE(got.count("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"), 2);
        QCOMPARE(server.connectionCount(), 1);
        QCOMPARE(server.requestCount(), 2);
    }

    void sendsStream()
    {
        ScriptedServer server;
        server.setHandler([](Connection *connection) {
            if (connection->target() == "/chunked") {
                connection->startChunkedEventStream({{"X-A", "b"}});
                connection->writeChunk("data: 1\n\n");
                connection->endChunks();
            } else {
                connection->startEventStream();
                connection->write("data: 1\n\n");
                connection->close();
            }
        });
        QNetworkAccessManager manager;
        for (const char *path : {"/chunked", "/plain"}) {
            QNetworkReply *reply = manager.get(QNetworkRequest(server.url(QLatin1String(path))));
            QSignalSpy finished(reply, &QNetworkReply::finished);
            QVERIFY(finished.wait());
            QCOMPARE(reply->error(), QNetworkReply::NoError);
            QCOMPARE(reply->readAll(), QByteArray("data: 1\n\n"));
            QCOMPARE(reply->rawHeader("content-type"), QByteArray("text/event-stream"));
            reply->deleteLater();
        }
    }

    void closesConnection_data()
    {
        QTest::addColumn<bool>("reset");
        QTest::newRow("fin") << false;
        QTest::newRow("rst") << true;
    }

    void closesConnection()
    {
        QFETCH(bool, reset);
        ScriptedServer server;
        // Use a plain socket, because QTcpSocket does not distinguish FIN and RST.
        const int client = socket(AF_INET, SOCK_STREAM, 0);
        const auto closeClient = qScopeGuard([client] { ::close(client); });
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(server.serverPort());
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        QCOMPARE(::connect(client, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
        const QByteArray request = "GET /x HTTP/1.1\r\n\r\n";
        QCOMPARE(send(client, request.constData(), size_t(request.size()), 0), request.size());
        QTRY_COMPARE(server.requestCount(), 1);
        Connection *connection = server.connections().first();
        if (reset)
            connection->reset();
        else
            connection->close();
        QTRY_VERIFY(!connection->isOpen());
        char byte;
        const ssize_t got = recv(client, &byte, 1, 0);
        QCOMPARE(got, reset ? -1 : 0);
        if (reset)
            QCOMPARE(errno, ECONNRESET);
        connection->write("dropped");
        QCOMPARE(server.requests().first().target, QByteArray("/x"));
    }

    void stopsReading()
    {
        ScriptedServer server;
        connect(&server, &ScriptedServer::connectionOpened, this,
            [](Connection *connection) { connection->stopReading(); });
        QTcpSocket client;
        get(client, server, {});
        QTRY_COMPARE(server.connectionCount(), 1);
        client.write(QByteArray(64 << 20, 'x'));
        QVERIFY(!client.waitForBytesWritten(0) || client.bytesToWrite() > 0);
        qint64 left = -1;
        // Wait until the kernel accepts no more bytes because its buffers are full.
        QTRY_VERIFY(std::exchange(left, client.bytesToWrite()) == client.bytesToWrite());
        QVERIFY(left > (32 << 20));
        QCOMPARE(server.requestCount(), 0);
    }

    void supportsTls_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<bool>("wantsClient");
        QTest::addColumn<bool>("hasClient");
        QTest::addColumn<bool>("opens");
        QTest::newRow("plain") << QStringLiteral("server") << false << false << true;
        QTest::newRow("wrong host") << QStringLiteral("wronghost") << false << false << false;
        QTest::newRow("client certificate") << QStringLiteral("server") << true << true << true;
        QTest::newRow("client certificate missing")
            << QStringLiteral("server") << true << false << false;
    }

    void supportsTls()
    {
        QFETCH(QString, certificate);
        QFETCH(bool, wantsClient);
        QFETCH(bool, hasClient);
        QFETCH(bool, opens);
        ScriptedServer server(
            wantsClient ? ScriptedServer::Tls::ClientCertificate : ScriptedServer::Tls::On, nullptr,
            certificate);
        server.setHandler([](Connection *connection) { connection->respond(200, {}, "hello"); });
        const auto path = [](const char *file) {
            return ScriptedServer::certificatePath(QLatin1String(file));
        };
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setCaCertificates(QSslCertificate::fromPath(path("ca.pem")));
        if (hasClient) {
            QFile key(path("client.key"));
            QVERIFY(key.open(QIODevice::ReadOnly));
            configuration.setLocalCertificate(
                QSslCertificate::fromPath(path("client.pem")).value(0));
            configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
        }
        QNetworkRequest request(server.url());
        request.setSslConfiguration(configuration);
        QNetworkAccessManager manager;
        std::unique_ptr<QNetworkReply> reply(manager.get(request));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        QVERIFY(finished.wait());
        QCOMPARE(reply->error() == QNetworkReply::NoError, opens);
        QCOMPARE(reply->readAll(), opens ? QByteArray("hello") : QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestScriptedServer)
#include "tst_scriptedserver.moc"
