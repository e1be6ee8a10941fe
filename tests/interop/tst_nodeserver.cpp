// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include "tests/support/nodeserver.h"

using namespace Qt::StringLiterals;

/// Tests the Express server itself, because the client tests rely on it.
class TestNodeServer : public QObject {
    Q_OBJECT

private:
    // Returns the body of a response. Does not use QNetworkAccessManager, because it sends a
    // request again if the server closes the connection early, and because it can lose a quick
    // response.
    QByteArray get(
        test::NodeServer &server, const QString &path, const QByteArray &lastEventId = {})
    {
        QTcpSocket socket;
        QSignalSpy disconnected(&socket, &QTcpSocket::disconnected);
        socket.connectToHost(u"127.0.0.1"_s, quint16(server.url(path).port()));
        // With HTTP/1.0, the response is not chunked.
        socket.write("GET " + path.toUtf8() + " HTTP/1.0\r\n"
            + (lastEventId.isEmpty() ? QByteArray() : "Last-Event-ID: " + lastEventId + "\r\n")
            + "\r\n");
        if (!disconnected.wait(10000))
            return {};
        const QByteArray response = socket.readAll();
        m_status = response.mid(9, 3).toInt();
        return response.mid(response.indexOf("\r\n\r\n") + 4);
    }

    int m_status = 0;
    std::unique_ptr<test::NodeServer> m_server;

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::NodeServer::isInstalled(QStringLiteral(RIVULET_INTEROP_DIR "/express")))
            QSKIP("npm packages are missing");
        m_server = std::make_unique<test::NodeServer>(
            QStringLiteral(RIVULET_INTEROP_DIR "/express/server.mjs"),
            QStringList{u"--interval"_s, u"5"_s});
        QVERIFY2(m_server->isRunning(), qPrintable(m_server->errorOutput()));
    }

    void cleanupTestCase() { m_server.reset(); }

    void sendsEvents()
    {
        const QByteArray body = get(*m_server, u"/api/sse?cut=12"_s);
        QCOMPARE(m_status, 200);
        QVERIFY(body.startsWith("retry: 1000\n\nid: 1\ndata: 你好\n\nid: 2\ndata: 啊\n\n"));
        QVERIFY(body.contains("id: 9\nevent: newMessage\ndata: 你有一个未读消息\n\n"));
        QVERIFY(body.contains("id: 12\nevent: location\ndata: {\"latitude\":48."));
    }

    void resumesAfterLastEventId()
    {
        QVERIFY(get(*m_server, u"/api/sse?cut=1"_s, "7").contains("\n\nid: 8\ndata: me\n\n"));
        QVERIFY(get(*m_server, u"/api/sse?cut=1"_s, "x").contains("\n\nid: 1\n"));
    }

    void requiresToken()
    {
        QVERIFY(get(*m_server, u"/api/secure?cut=1"_s).contains("\"unauthorized\""));
        QCOMPARE(m_status, 401);
        get(*m_server, u"/api/secure?cut=1&token=1111"_s);
        QCOMPARE(m_status, 200);
    }

    void exitsWhenObjectIsDestroyed()
    {
        const quint16 port = quint16(m_server->url().port());
        m_server.reset();
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        QVERIFY(!socket.waitForConnected(1000));
    }

    void reportsStartError()
    {
        const test::NodeServer broken(QStringLiteral(RIVULET_INTEROP_DIR "/express/nothing.mjs"));
        QVERIFY(!broken.isRunning());
        QVERIFY(!broken.errorOutput().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestNodeServer)
#include "tst_nodeserver.moc"
