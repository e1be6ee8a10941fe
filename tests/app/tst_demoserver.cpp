// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <cmath>

#include <QDateTime>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include "tests/app/demotest.h"

using namespace Qt::StringLiterals;

using namespace demo_test;

class TestDemoServer : public DemoTest {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<app::DemoServer>();
        QVERIFY2(m_server->listen(), qPrintable(m_server->errorString()));
        m_server->setInterval(0);
    }

    void cleanup() { m_server.reset(); }

    void listens()
    {
        const QString expected = u"http://127.0.0.1:%1"_s.arg(m_server->serverPort());
        QCOMPARE(m_server->baseUrl(), QUrl(expected));
        app::DemoServer second;
        QVERIFY(!second.listen(m_server->serverPort()));
        QVERIFY(!second.errorString().isEmpty());
        QVERIFY(!second.baseUrl().isValid());
    }

    void startsWithEightPieces()
    {
        const Answer answer = get("/api/sse?cut=9");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.hasHeader("Content-Type: text/event-stream; charset=utf-8"));
        QVERIFY(answer.hasHeader("Cache-Control: no-store"));
        QVERIFY(answer.hasHeader("Access-Control-Allow-Origin: *"));
        QVERIFY(answer.body.startsWith("retry: 1000\n\nid: 1\ndata: 你好\n\nid: 2\ndata: 啊\n\n"));
        const QList<StreamEvent> expected{{"1", {}, "你好"}, {"2", {}, "啊"}, {"3", {}, "ss"},
            {"4", {}, "e"}, {"5", {}, "h"}, {"6", {}, "e"}, {"7", {}, "lp"}, {"8", {}, "me"},
            {"9", "newMessage", "你有一个未读消息"}};
        QCOMPARE(parseEvents(answer.body), expected);
    }

    void continuesWithAllEventTypes()
    {
        const QList<StreamEvent> events = parseEvents(get("/api/sse?cut=3000").body);
        QCOMPARE(events.size(), 3000);
        QMap<QByteArray, int> count;
        int answers = 0;
        int multiLine = 0;
        QByteArray text;
        for (qsizetype i = 0; i < events.size(); ++i) {
            const StreamEvent &event = events.at(i);
            QCOMPARE(event.id, QByteArray::number(i + 1));
            ++count[event.type];
            if (event.type.isEmpty()) {
                text += event.data;
                multiLine += event.data.contains('\n');
                answers += event.data.startsWith("\n\n");
            }
        }
        QVERIFY(count.value("location") > 100);
        QVERIFY(count.value("newMessage") > 6);
        QVERIFY(answers >= 6 && multiLine > answers);
        QVERIFY(text.startsWith("你好啊ssehelpme\n\n**Server-Sent Events** are one"));
        QVERIFY(text.contains("\n\n**服务器发送事件**（SSE）就是"));
    }

    void walksThroughVienna()
    {
        constexpr double degree = 111195; // length of one degree of latitude in meters
        const QList<StreamEvent> events = parseEvents(get("/api/sse?cut=60000").body);
        QList<QPair<double, double>> fixes;
        for (const StreamEvent &event : events) {
            if (event.type != "location")
                continue;
            const QJsonObject fix = QJsonDocument::fromJson(event.data + '}').object();
            const auto value = [&](QLatin1String key) { return fix.value(key).toDouble(-1000); };
            const double latitude = value("latitude"_L1);
            const double longitude = value("longitude"_L1);
            QVERIFY(latitude > 48.19 && latitude < 48.23);
            QVERIFY(longitude > 16.35 && longitude < 16.39);
            QVERIFY(value("accuracy"_L1) > 0 && value("accuracy"_L1) < 20);
            QVERIFY(value("heading"_L1) >= 0 && value("heading"_L1) <= 360);
            QVERIFY(value("speed"_L1) > 0.5 && value("speed"_L1) < 2.5);
            if (!fixes.isEmpty()) {
                const double north = (latitude - fixes.last().first) * degree;
                const double east = (longitude - fixes.last().second) * degree * std::cos(0.841);
                QVERIFY2(std::hypot(north, east) < 2.5, event.id.constData());
            }
            fixes.append({latitude, longitude});
        }
        QVERIFY(fixes.size() > 4000); // more than one round of the walk
    }

    void positionsHaveTimestamps()
    {
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        const QByteArray body = get("/api/sse?cut=1", "Last-Event-ID: 9\r\n").body;
        const QByteArray json =
            body.mid(body.indexOf('{'), body.indexOf('}') + 1 - body.indexOf('{'));
        const QJsonObject fix = QJsonDocument::fromJson(json).object();
        QCOMPARE(fix.keys(),
            QStringList({u"accuracy"_s, u"heading"_s, u"latitude"_s, u"longitude"_s, u"speed"_s,
                u"timestamp"_s}));
        const double stamp = fix.value(u"timestamp").toDouble();
        QVERIFY(stamp >= double(before) && stamp <= double(QDateTime::currentMSecsSinceEpoch()));
    }

    void resumesAfterLastEventId_data()
    {
        QTest::addColumn<bool>("byHeader");
        QTest::newRow("header") << true;
        QTest::newRow("query") << false;
    }

    void resumesAfterLastEventId()
    {
        QFETCH(bool, byHeader);
        const QList<StreamEvent> all = parseEvents(get("/api/sse?cut=80").body);
        for (int last = 0; last <= 50; ++last) {
            if (last == 25)
                init(); // restarts the server
            const QByteArray id = QByteArray::number(last);
            const Answer answer = byHeader ? get("/api/sse?cut=29", "Last-Event-ID: " + id + "\r\n")
                                           : get("/api/sse?cut=29&lastEventId=" + id);
            QCOMPARE(parseEvents(answer.body), all.mid(last, 29));
        }
    }

    void resumesAfterLargeId()
    {
        const Answer answer = get("/api/sse?cut=3", "Last-Event-ID: 999999999999\r\n");
        const QList<StreamEvent> events = parseEvents(answer.body);
        QCOMPARE(events.size(), 3);
        QCOMPARE(events.first().id, QByteArray("1000000000000"));
    }

    void ignoresInvalidLastEventId_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const char *id : {"abc", "-1", "1.5", "99999999999999999999", "12x", "\xff"})
            QTest::newRow(id) << QByteArray(id);
    }

    void ignoresInvalidLastEventId()
    {
        QFETCH(QByteArray, id);
        const Answer answer = get("/api/sse?cut=1", "Last-Event-ID: " + id + "\r\n");
        const QList<StreamEvent> events = parseEvents(answer.body);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events.first().id, QByteArray("1"));
    }

    void sendsRawText()
    {
        const Answer answer = get("/api/raw?cut=8");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.hasHeader("Content-Type: text/event-stream; charset=utf-8"));
        QCOMPARE(answer.body, QByteArray("你好\n\n啊\n\nss\n\ne\n\nh\n\ne\n\nlp\n\nme\n\n"));
    }

    void rawTextStaysOpen()
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_server->serverPort());
        socket.write("GET /api/raw HTTP/1.0\r\n\r\n");
        QByteArray got;
        QTRY_VERIFY((got += socket.readAll()).endsWith("me\n\n"));
        QSignalSpy ended(&socket, &QTcpSocket::disconnected);
        QVERIFY(!ended.wait(300));
    }

    void checksToken_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("right");
        const auto row = [](const char *name, const char *query, const char *header, bool right) {
            QTest::newRow(name) << QByteArray(query) << QByteArray(header) << right;
        };
        row("none", "", "", false);
        row("header", "", "Token: s3&cret\r\n", true);
        row("bearer", "", "Authorization: bearer s3&cret\r\n", true);
        row("query", "&token=s3%26cret", "", true);
        row("cookie", "", "Cookie: a=b; token=s3&cret\r\n", true);
        row("wrong header", "", "token: s3&creT\r\n", false);
        row("prefix", "", "token: s3&cre\r\n", false);
        row("longer", "", "token: s3&crets\r\n", false);
        row("default", "", "token: 1111\r\n", false);
        row("basic", "", "Authorization: Basic s3&cret\r\n", false);
        row("wrong query", "&token=x", "", false);
        row("wrong cookie", "", "Cookie: token=x\r\n", false);
        row("other cookie", "", "Cookie: xtoken=s3&cret\r\n", false);
    }

    void checksToken()
    {
        QFETCH(QByteArray, query);
        QFETCH(QByteArray, header);
        QFETCH(bool, right);
        m_server->setToken("s3&cret");
        const Answer answer = get("/api/secure?cut=2" + query, header);
        QCOMPARE(answer.status, right ? 200 : 401);
        QCOMPARE(chat(chatBody(u"hi"_s, false), header, "?a=b" + query).status, answer.status);
        if (right) {
            QCOMPARE(parseEvents(answer.body).size(), 2);
        } else {
            QVERIFY(answer.hasHeader("WWW-Authenticate: Bearer realm=\"demo\""));
            const QJsonObject error = answer.json().value(u"error").toObject();
            QCOMPARE(error.value(u"type").toString(), u"unauthorized"_s);
            QVERIFY(!error.value(u"message").toString().isEmpty());
        }
    }

    void usesDefaultToken()
    {
        QCOMPARE(get("/api/secure?cut=1").status, 401);
        QCOMPARE(get("/api/secure?cut=1", "token: 1111\r\n").status, 200);
        QCOMPARE(get("/v1/models").status, 200);
        m_server->setToken("x");
        QCOMPARE(get("/v1/models").status, 401);
    }

    void cutsStreamAfterEvents_data()
    {
        QTest::addColumn<int>("events");
        for (const int events : {0, 1, 7, 500})
            QTest::addRow("%d", events) << events;
    }

    void cutsStreamAfterEvents()
    {
        QFETCH(int, events);
        const Answer answer = get("/api/sse?cut=" + QByteArray::number(events));
        QCOMPARE(answer.status, 200);
        QCOMPARE(parseEvents(answer.body).size(), events);
        // With HTTP/1.1 the truncation can be detected, because the last chunk is missing.
        const QByteArray target = "/api/sse?cut=" + QByteArray::number(events);
        const Answer chunked = exchange("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY(chunked.hasHeader("Transfer-Encoding: chunked"));
        QCOMPARE(parseEvents(chunked.body).size(), events);
        QVERIFY(!chunked.body.contains("\r\n0\r\n"));
    }

    void returnsRequestedStatus()
    {
        for (const int status : {200, 204, 404, 429, 503}) {
            const Answer answer = get("/api/sse?status=" + QByteArray::number(status));
            QCOMPARE(answer.status, status);
            QCOMPARE(answer.json().isEmpty(), status == 204);
            QCOMPARE(answer.hasHeader("Content-Type: application/json"), status != 204);
        }
        QVERIFY(get("/api/sse?status=503").hasHeader("Retry-After: 1"));
    }

    void waitsBetweenEvents()
    {
        m_server->setInterval(40);
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(parseEvents(get("/api/sse?cut=9").body).size(), 9);
        const qint64 took = clock.elapsed();
        QVERIFY2(took >= 8 * 40 && took < 8 * 40 + 2000, qPrintable(QString::number(took)));
    }

    void sendsKeepAliveComments()
    {
        m_server->setKeepAlive(20ms);
        m_server->setInterval(3'600'000);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, m_server->serverPort());
        socket.write("GET /api/sse HTTP/1.0\r\n\r\n");
        QByteArray got;
        QTRY_VERIFY((got += socket.readAll()).count(": keep-alive\n\n") > 2);
        QVERIFY(got.contains("\r\n\r\nretry: 1000\n\nid: 1\ndata: 你好\n\n: keep-alive\n\n"));
    }

    void handlesCorsRequests()
    {
        const Answer answer =
            exchange("OPTIONS /api/secure HTTP/1.1\r\nHost: x\r\nOrigin: http://a.example\r\n"
                     "Access-Control-Request-Headers: token\r\nConnection: close\r\n\r\n");
        QCOMPARE(answer.status, 204);
        QVERIFY(answer.hasHeader("Access-Control-Allow-Origin: *"));
        for (const char *name : {"token", "authorization", "last-event-id", "content-type"})
            QVERIFY2(answer.head.contains(name), name);
        QVERIFY(get("/api/secure").hasHeader("Access-Control-Allow-Origin: *"));
    }

    void servesPage()
    {
        const Answer answer = get("/");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.hasHeader("Content-Type: text/html; charset=utf-8"));
        QVERIFY(answer.body.contains("new EventSource("));
        QVERIFY(!answer.body.contains("://"));
    }

    void rejectsInvalidRequest_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &request, int status) {
            QTest::newRow(name) << request << status;
        };
        const QByteArray get = "GET / HTTP/1.1\r\nHost: x\r\n";
        const QByteArray post = "POST / HTTP/1.1\r\nHost: x\r\n";
        const QByteArray big(1048577, 'x');
        row("path", "GET /nothing HTTP/1.0\r\n\r\n", 404);
        row("method", "POST /api/sse HTTP/1.0\r\n\r\n", 405);
        row("get chat", "GET /v1/chat/completions HTTP/1.0\r\n\r\n", 405);
        row("garbage", "hello\r\n\r\n", 400);
        row("tls hello", QByteArray("\x16\x03\x01\0\0\r\n\r\n", 9), 400);
        row("version", "GET / HTTP/2.0\r\n\r\n", 505);
        row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
        row("target", "GET nothing HTTP/1.0\r\n\r\n", 400);
        row("header without colon", get + "nonsense\r\n\r\n", 400);
        row("space before colon", get + "a : b\r\n\r\n", 400);
        row("folded header", get + " b\r\n\r\n", 400);
        row("length", post + "Content-Length: -1\r\n\r\n", 400);
        row("two lengths", post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400);
        row("chunked body", post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411);
        row("large body", post + "Content-Length: 1048577\r\n\r\n" + big, 413);
        row("large head", get + "A: " + big.left(65536) + "\r\n\r\n", 431);
        row("endless head", get + "A: " + big, 431);
    }

    void rejectsInvalidRequest()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        const Answer answer = exchange(request);
        QCOMPARE(answer.status, status);
        QVERIFY(answer.json().contains(u"error"));
        QVERIFY(status != 405 || answer.head.contains("\r\nallow: "));
    }

    void rejectsSlowRequest()
    {
        m_server->setRequestTimeout(50ms);
        QCOMPARE(exchange("GET / HTTP/1.1\r\nHost").status, 408);
        QCOMPARE(exchange("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n").status, 408);
        QCOMPARE(exchange({}).status, 0); // no request, so no response
    }

    void keepsConnection()
    {
        const QByteArray models = "GET /v1/models HTTP/1.1\r\nHost: x\r\n";
        const Answer answer = exchange(models + "\r\nGET /nothing HTTP/1.1\r\nHost: x\r\n\r\n"
            + models + "Connection: close\r\n\r\n");
        QCOMPARE(answer.body.count("HTTP/1.1 200 "), 1);
        QCOMPARE(answer.body.count("HTTP/1.1 404 "), 1);
        QVERIFY(answer.body.endsWith("}"));
    }

    void serves200ClientsAtOnce()
    {
        std::vector<std::unique_ptr<QTcpSocket>> clients;
        for (int i = 0; i < 200; ++i) {
            clients.push_back(std::make_unique<QTcpSocket>());
            clients.back()->connectToHost(QHostAddress::LocalHost, m_server->serverPort());
            clients.back()->write("GET /api/sse?cut=40 HTTP/1.0\r\n\r\n");
        }
        for (const auto &client : clients) {
            QTRY_COMPARE_WITH_TIMEOUT(client->state(), QAbstractSocket::UnconnectedState, 10000);
            const QList<StreamEvent> events = parseEvents(client->readAll());
            QCOMPARE(events.size(), 40);
            QCOMPARE(events.last().id, QByteArray("40"));
        }
    }

    void waitsForSlowReader()
    {
        constexpr int many = 200'000;
        QTcpSocket slow;
        slow.setReadBufferSize(1024);
        slow.connectToHost(QHostAddress::LocalHost, m_server->serverPort());
        slow.write("GET /api/sse?cut=200000 HTTP/1.0\r\n\r\n");
        QTRY_VERIFY(slow.bytesAvailable() > 0);
        // Another client is served at the same time.
        QCOMPARE(parseEvents(get("/api/sse?cut=1000").body).size(), 1000);
        QCOMPARE(slow.state(), QAbstractSocket::ConnectedState);
        slow.setReadBufferSize(0);
        QByteArray got = slow.readAll();
        connect(&slow, &QTcpSocket::readyRead, &slow, [&] { got += slow.readAll(); });
        QTRY_COMPARE_WITH_TIMEOUT(slow.state(), QAbstractSocket::UnconnectedState, 30000);
        const QList<StreamEvent> events = parseEvents(parseAnswer(got + slow.readAll()).body);
        QCOMPARE(events.size(), many);
        QCOMPARE(events.last().id, QByteArray::number(many));
    }
};

QTEST_GUILESS_MAIN(TestDemoServer)
#include "tst_demoserver.moc"
