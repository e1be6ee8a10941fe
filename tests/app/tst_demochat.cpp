// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

#include "tests/app/demotest.h"

using namespace Qt::StringLiterals;

using namespace demo_test;

/// Tests the OpenAI-compatible endpoint of the demo server.
class TestDemoChat : public DemoTest {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<app::DemoServer>();
        QVERIFY2(m_server->listen(), qPrintable(m_server->errorString()));
        m_server->setInterval(0);
    }

    void cleanup() { m_server.reset(); }

    void endsChunkedResponse()
    {
        QNetworkAccessManager manager;
        QNetworkRequest request(m_server->baseUrl().resolved(QUrl(u"/v1/chat/completions"_s)));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const std::unique_ptr<QNetworkReply> reply(manager.post(request, chatBody(u"hi"_s)));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        QVERIFY(finished.wait());
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QVERIFY(reply->readAll().endsWith("\n\ndata: [DONE]\n\n"));
    }

    void streamsChatAnswer()
    {
        const Answer answer = chat(chatBody(u"What is <SSE>?"_s));
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.hasHeader("Content-Type: text/event-stream; charset=utf-8"));
        const QList<StreamEvent> events = parseEvents(answer.body);
        QCOMPARE(events.last().data, QByteArray("[DONE]"));
        const auto chunk = [&](qsizetype at) {
            return QJsonDocument::fromJson(events.at(at).data);
        };
        QCOMPARE(chunk(0)[u"object"].toString(), u"chat.completion.chunk"_s);
        QCOMPARE(chunk(0)[u"choices"][0][u"delta"][u"role"].toString(), u"assistant"_s);
        QCOMPARE(chunk(events.size() - 3)[u"choices"][0][u"finish_reason"].toString(), u"stop"_s);
        const QJsonDocument usage = chunk(events.size() - 2);
        QVERIFY(usage[u"choices"].isArray() && usage[u"choices"].toArray().isEmpty());
        QCOMPARE(usage[u"usage"][u"completion_tokens"].toInt(), events.size() - 4);
        const QString text = chatText(answer);
        QVERIFY(text.startsWith(u"> What is <SSE>?\n\n## "_s));
        for (const char16_t *part : {u"\n1. ", u"\n| ", u"\n```\n", u"你好", u"👋"})
            QVERIFY2(text.contains(QStringView(part)), qPrintable(QStringView(part).toString()));
        QVERIFY(!chatText(answer, u"reasoning_content"_s).isEmpty());
    }

    void answersKnownPrompts_data()
    {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("expected");
        QTest::newRow("default") << u"hello"_s << u"in a minute"_s;
        QTest::newRow("chinese") << u"什么是 SSE"_s << u"一分钟"_s;
        QTest::newRow("table") << u"as a Table"_s << u"| WebTransport |"_s;
        QTest::newRow("chinese table") << u"用表格"_s << u"| 长轮询 |"_s;
        QTest::newRow("code") << u"some code"_s << u"```js\n"_s;
        QTest::newRow("quote") << u"a\nb"_s << u"> a\n> b\n"_s;
    }

    void answersKnownPrompts()
    {
        QFETCH(QString, prompt);
        QFETCH(QString, expected);
        QVERIFY(chatText(chat(chatBody(prompt))).contains(expected));
        const QJsonDocument whole(chat(chatBody(prompt, false)).json());
        QCOMPARE(whole[u"object"].toString(), u"chat.completion"_s);
        QVERIFY(whole[u"choices"][0][u"message"][u"content"].toString().contains(expected));
    }

    void streamsLongAnswer()
    {
        const Answer answer = chat(chatBody(u"a long answer"_s));
        const qsizetype count = parseEvents(answer.body).size();
        QVERIFY2(count > 5000 && count < 5500, qPrintable(QString::number(count)));
    }

    void sendsErrorInStream()
    {
        const Answer answer = chat(chatBody(u"an error please"_s));
        QCOMPARE(answer.status, 200);
        QVERIFY(!chatText(answer).isEmpty());
        QVERIFY(QJsonDocument::fromJson(parseEvents(answer.body).last().data)[u"error"].isObject());
        QCOMPARE(chat(chatBody(u"an error"_s, false)).status, 500);
    }

    void rejectsInvalidBody_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"", "{", "[]", "{}", "{\"messages\":\"hi\"}", "{\"messages\":[]}"})
            QTest::newRow(body) << QByteArray(body);
    }

    void rejectsInvalidBody()
    {
        QFETCH(QByteArray, body);
        const Answer answer = chat(body);
        QCOMPARE(answer.status, 400);
        QVERIFY(answer.json().contains(u"error"));
    }

    void survivesClientDisconnect()
    {
        m_server->setInterval(400);
        const QByteArray body = chatBody(u"long"_s);
        for (int i = 0; i < 20; ++i) {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, m_server->serverPort());
            socket.write("POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nContent-Length: "
                + QByteArray::number(body.size()) + "\r\n\r\n" + body);
            QTRY_VERIFY(socket.bytesAvailable() > 500);
            socket.abort();
        }
        QTRY_COMPARE(m_server->clientCount(), 0);
        QCOMPARE(get("/v1/models").status, 200);
    }
};

QTEST_GUILESS_MAIN(TestDemoChat)
#include "tst_demochat.moc"
