// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/nodeserver.h"
#include "tests/support/sseclient.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sse::EventSource;
using test::Client;

namespace {

constexpr auto dir = RIVULET_INTEROP_DIR "/servers";

QString script(const char *name)
{
    return QStringLiteral(RIVULET_INTEROP_DIR "/servers/") + QString::fromLatin1(name);
}

QJsonObject json(const QByteArray &data)
{
    return QJsonDocument::fromJson(data).object();
}

bool readsToItsEnd(Client &client)
{
    client.endpoint.retry.enabled = false;
    client.open();
    return QTest::qWaitFor([&client] { return client.closed.size() == 1; });
}

} // namespace

/// Tests sselib with the streams of third-party server libraries.
class TestServers : public QObject {
    Q_OBJECT

private:
    void initialize(const QString &protocol);
    [[nodiscard]] std::unique_ptr<Client> mcpClient(const QByteArray &body = {}) const;

    std::unique_ptr<test::NodeServer> m_betterSse;
    std::unique_ptr<test::NodeServer> m_mcp;
    QByteArray m_session;
    QByteArray m_protocol;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void receivesBetterSseSession();
    void resumesBetterSseSession();
    void receivesBetterSseKeepAlive();
    void receivesBetterSseChannel();
    void receivesBetterSseIteration();
    void receivesBetterSseBatch();
    void receivesBetterSseText();

    void initializesMcp_data();
    void initializesMcp();
    void reportsMissingMcpSession();
    void receivesMcpProgress();
    void resumesMcpStream();
};

void TestServers::initTestCase()
{
    qRegisterMetaType<std::chrono::milliseconds>();
    if (!test::NodeServer::isInstalled(QString::fromLatin1(dir)))
        QSKIP("npm packages are missing");
    m_betterSse = std::make_unique<test::NodeServer>(script("better-sse.mjs"));
    QVERIFY2(m_betterSse->isRunning(), qPrintable(m_betterSse->errorOutput()));
    m_mcp = std::make_unique<test::NodeServer>(script("mcp.mjs"));
    QVERIFY2(m_mcp->isRunning(), qPrintable(m_mcp->errorOutput()));
}

void TestServers::cleanupTestCase()
{
    m_betterSse.reset();
    m_mcp.reset();
}

void TestServers::receivesBetterSseSession()
{
    Client client(m_betterSse->url(u"/session"_s));
    // The server sets a reconnection time of 20 ms, which is below the default minimum.
    client.endpoint.retry.minServerDelay = 20ms;
    QSignalSpy bytes(&client.source, &EventSource::bytesReceived);
    client.open();
    QTRY_VERIFY(client.events.size() >= 10);
    client.source.close();
    QCOMPARE(client.source.reconnectionTime(), 20ms);
    for (int n = 1; n <= 10; ++n) {
        const sse::Event event = client.event(n - 1);
        QCOMPARE(event.type, QByteArray("tick"));
        QCOMPARE(event.lastEventId, QByteArray::number(n));
        QCOMPARE(json(event.data)[u"n"_s].toInt(), n);
        QCOMPARE(json(event.data)[u"text"_s].toString(), u"你好\n\""_s);
    }
    // better-sse writes no space after the colon.
    QVERIFY(bytes.last().at(0).toByteArray().contains("data:{"));
    QCOMPARE(client.ignored.size(), 0);
}

void TestServers::resumesBetterSseSession()
{
    Client client(m_betterSse->url(u"/session?cut=4"_s));
    // The server sets a reconnection time of 20 ms, which is below the default minimum.
    client.endpoint.retry.minServerDelay = 20ms;
    client.open();
    QTRY_VERIFY(client.events.size() >= 20);
    client.source.close();
    for (int i = 0; i < client.events.size(); ++i)
        QCOMPARE(json(client.event(i).data)[u"n"_s].toInt(), i + 1);
    QVERIFY(client.reconnects.size() >= 4);
    const auto delay = client.reconnects.at(0).at(0).value<std::chrono::milliseconds>();
    QVERIFY(delay >= 20ms && delay <= 22ms); // after a clean end: the retry field plus up to 10 %
    QCOMPARE(client.errors.size(), 0);
}

// better-sse sends comments, which prevent an idle timeout.
void TestServers::receivesBetterSseKeepAlive()
{
    Client client(m_betterSse->url(u"/silent"_s));
    client.endpoint.idleTimeout = 1s;
    client.open();
    // The server sends 60 comments in 1.5 s, which is longer than the idle timeout.
    QTRY_VERIFY_WITH_TIMEOUT(client.comments.size() >= 60, 10000);
    QCOMPARE(client.comments.at(0).at(0).toByteArray(), QByteArray());
    QCOMPARE(client.events.size(), 0);
    QCOMPARE(client.errors.size(), 0);
    QCOMPARE(client.opened.size(), 1);
}

void TestServers::receivesBetterSseChannel()
{
    Client first(m_betterSse->url(u"/channel"_s));
    first.open();
    QTRY_COMPARE(first.data(), QByteArrayList{"1"});
    {
        Client second(m_betterSse->url(u"/channel"_s));
        second.open();
        QTRY_COMPARE(second.data(), QByteArrayList{"2"});
        QTRY_COMPARE(first.data(), QByteArrayList({"1", "2"}));
    }
    // The second client is deleted while it is streaming. The server notices the disconnect.
    QTRY_COMPARE(first.data(), QByteArrayList({"1", "2", "1"}));
    QCOMPARE(first.event(2).type, QByteArray("session-count"));
}

void TestServers::receivesBetterSseIteration()
{
    Client client(m_betterSse->url(u"/iterate"_s));
    QVERIFY(readsToItsEnd(client));
    QCOMPARE(client.data(), QByteArrayList({"\"a\"", "1", "null", "[2,\"b\"]"}));
    QCOMPARE(client.source.reconnectionTime(), 2000ms); // the default of better-sse
}

void TestServers::receivesBetterSseBatch()
{
    Client client(m_betterSse->url(u"/batch"_s));
    QVERIFY(readsToItsEnd(client));
    QCOMPARE(client.events.size(), 1000);
    QCOMPARE(client.event(999).data, QByteArray("1000"));
    QCOMPARE(client.event(999).lastEventId, QByteArray("id 1000"));
}

void TestServers::receivesBetterSseText()
{
    Client client(m_betterSse->url(u"/text"_s));
    QVERIFY(readsToItsEnd(client));
    // better-sse writes no space after the colon, so a leading space of the data is lost.
    QCOMPARE(client.data(), QByteArrayList({"leading", ""}));
}

std::unique_ptr<Client> TestServers::mcpClient(const QByteArray &body) const
{
    auto client = std::make_unique<Client>(m_mcp->url(u"/mcp"_s));
    client->endpoint.body = body;
    client->endpoint.headers = {{"Accept", "application/json, text/event-stream"}};
    if (!m_session.isEmpty())
        client->endpoint.headers +=
            {{"Mcp-Session-Id", m_session}, {"MCP-Protocol-Version", m_protocol}};
    return client;
}

void TestServers::initialize(const QString &protocol)
{
    m_session.clear();
    const QJsonObject request{{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, 1},
        {u"method"_s, u"initialize"_s},
        {u"params"_s,
            QJsonObject{{u"protocolVersion"_s, protocol}, {u"capabilities"_s, QJsonObject()},
                {u"clientInfo"_s,
                    QJsonObject{{u"name"_s, u"tst_servers"_s}, {u"version"_s, u"1"_s}}}}}};
    const auto client = mcpClient(QJsonDocument(request).toJson());
    client->open();
    QTRY_COMPARE(client->closed.size(), 1);
    // A POST is not sent again after its stream has ended.
    QCOMPARE(client->closed.at(0).at(0).value<EventSource::CloseReason>(),
        EventSource::CloseReason::EndOfStream);
    QCOMPARE(client->errors.size(), 0);
    const sse::Event answer = client->event(client->events.size() - 1);
    QCOMPARE(answer.type, QByteArray("message"));
    QVERIFY(!answer.lastEventId.isEmpty());
    const QJsonObject result = json(answer.data)[u"result"_s].toObject();
    QCOMPARE(result[u"protocolVersion"_s].toString(), protocol);
    QVERIFY(!result[u"serverInfo"_s][u"name"_s].toString().isEmpty());
    m_protocol = protocol.toUtf8();
    m_session = client->opened.at(0).at(0).value<sse::ResponseInfo>().header("Mcp-Session-Id");
    QVERIFY(!m_session.isEmpty());

    // Send the "initialized" notification with a POST. The response is not an event stream.
    QNetworkAccessManager manager;
    QNetworkRequest note(client->endpoint.url);
    note.setRawHeader("Accept", "application/json, text/event-stream");
    note.setRawHeader("Content-Type", "application/json");
    note.setRawHeader("Mcp-Session-Id", m_session);
    const std::unique_ptr<QNetworkReply> reply(
        manager.post(note, R"({"jsonrpc":"2.0","method":"notifications/initialized"})"));
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 202);
}

void TestServers::initializesMcp_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<bool>("primed");
    QTest::newRow("2025-06-18") << u"2025-06-18"_s << false;
    QTest::newRow("2025-11-25, starts with an empty event") << u"2025-11-25"_s << true;
}

void TestServers::initializesMcp()
{
    QFETCH(QString, protocol);
    initialize(protocol);
    if (QTest::currentTestFailed())
        return;
    const auto client = mcpClient(R"({"jsonrpc":"2.0","id":2,"method":"tools/list","params":{}})");
    client->open();
    QTRY_COMPARE(client->closed.size(), 1);
    QTEST(client->event(0).data.isEmpty(), "primed");
    QVERIFY(!client->event(0).lastEventId.isEmpty());
    const QByteArray last = client->data().constLast();
    QVERIFY(json(last)[u"result"_s][u"tools"_s].toArray().size() > 5);
}

void TestServers::reportsMissingMcpSession()
{
    m_session.clear();
    const auto client = mcpClient();
    client->open();
    QTRY_COMPARE(client->closed.size(), 1);
    const auto error = client->errors.at(0).at(0).value<sse::Error>();
    QCOMPARE(error.code, sse::Error::Code::HttpStatus);
    QCOMPARE(error.response.status, 400);
    QCOMPARE(json(error.body)[u"error"_s][u"code"_s].toInt(), -32000);
}

namespace {

const QByteArray longCall =
    R"({"jsonrpc":"2.0","id":7,"method":"tools/call","params":{)"
    R"("name":"trigger-long-running-operation","arguments":{"duration":0.4,"steps":8},)"
    R"("_meta":{"progressToken":"p"}}})";

// Returns the progress values of the notifications, then 100 for the result of the call.
QList<int> steps(const QByteArrayList &data)
{
    QList<int> list;
    for (const QByteArray &text : data) {
        const QJsonObject message = json(text);
        if (message[u"method"_s].toString() == u"notifications/progress")
            list.append(message[u"params"_s][u"progress"_s].toInt());
        else if (message[u"id"_s].toInt() == 7)
            list.append(100);
    }
    return list;
}

} // namespace

void TestServers::receivesMcpProgress()
{
    initialize(u"2025-06-18"_s);
    if (QTest::currentTestFailed())
        return;
    const auto client = mcpClient(longCall);
    QList<qint64> arrivals;
    connect(&client->source, &EventSource::eventReceived, this,
        [&](const sse::Event &event) { arrivals.append(event.arrival); });
    client->open();
    QTRY_COMPARE(client->closed.size(), 1);
    QCOMPARE(steps(client->data()), QList<int>({1, 2, 3, 4, 5, 6, 7, 8, 100}));
    QVERIFY(arrivals.last() - arrivals.first() > 200'000'000); // did not all arrive at the end
}

// The response to a POST is interrupted. A GET with the last event ID returns the rest.
void TestServers::resumesMcpStream()
{
    initialize(u"2025-06-18"_s);
    if (QTest::currentTestFailed())
        return;
    const auto post = mcpClient(longCall);
    connect(&post->source, &EventSource::eventReceived, this, [&] {
        if (post->events.size() == 3)
            post->source.close();
    });
    post->open();
    QTRY_COMPARE(post->closed.size(), 1);
    QCOMPARE(steps(post->data()), QList<int>({1, 2, 3}));

    const auto get = mcpClient();
    get->source.setLastEventId(post->event(2).lastEventId);
    get->open();
    // The server stores messages while no client is connected. Reconnect until the call has ended.
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            if (steps(get->data()).contains(100))
                return true;
            if (get->source.readyState() == EventSource::ReadyState::Open)
                get->source.restart();
            return false;
        }(),
        15000);
    QCOMPARE(steps(get->data()), QList<int>({4, 5, 6, 7, 8, 100}));
    QCOMPARE(get->errors.size(), 0);
}

QTEST_GUILESS_MAIN(TestServers)
#include "tst_servers.moc"
