// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QFile>
#include <QTest>

#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace sse;
using namespace std::chrono_literals;
using test::Client;
using test::ScriptedServer;

namespace {

const QByteArray chunkedHead =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
const QByteArray plainHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";

// Returns the peak memory of this process in KiB; -1 if it is unknown.
qint64 peakMemory()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QByteArrayList lines = status.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').first().toLongLong();
    }
    return -1;
}

// Starts to write \a times copies of \a block. Writes a copy when the kernel has accepted the
// previous one, and closes the connection after the last copy.
void pump(test::Connection *connection, const QByteArray &block, int times)
{
    auto left = std::make_shared<int>(times);
    const auto more = [connection, block, left] {
        while (*left > 0 && connection->isOpen() && connection->bytesToWrite() < block.size()) {
            --*left;
            connection->write(block);
        }
        if (*left == 0 && connection->isOpen() && connection->bytesToWrite() == 0)
            connection->close();
    };
    QObject::connect(connection, &test::Connection::bytesWritten, connection, more);
    more();
}

} // namespace

class TestFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void survivesCutAtEachByte_data();
    void survivesCutAtEachByte();
    void resumesAfterBrokenBody_data();
    void resumesAfterBrokenBody();
    void reportsTruncatedBody();
    void ignoresDataAfterContentLength();
    void timesOut_data();
    void timesOut();
    void idleTimeoutIncludesHeaders();
    void limitsLineWithoutEnd();
    void acceptsManyEmptyLines();
    void reportsUnknownHost();
    void connectsAtFifthAttempt();
};

void TestFaults::survivesCutAtEachByte_data()
{
    QTest::addColumn<bool>("chunked");
    QTest::addColumn<bool>("reset");
    QTest::newRow("closed") << false << false;
    QTest::newRow("reset") << false << true;
    QTest::newRow("chunked, closed") << true << false;
    QTest::newRow("chunked, reset") << true << true;
}

// The server cuts the connection after one byte of the response, in the next response after two
// bytes, and so on, also inside the headers. Each response continues after the event with the
// Last-Event-ID. Each event must arrive exactly once.
void TestFaults::survivesCutAtEachByte()
{
    QFETCH(bool, chunked);
    QFETCH(bool, reset);
    constexpr int total = 300;
    const auto event = [](int n) {
        const QByteArray id = QByteArray::number(n);
        const QByteArray data = "é" + id + " 事件";
        switch (n % 3) {
        case 0:
            return "id: " + id + "\ndata: " + data + "\n\n";
        case 1:
            return ": c\r\nevent: x\r\nid:" + id + "\r\ndata: " + data + "\r\n\r\n";
        default:
            return "data: " + data + "\rid: " + id + "\r\r";
        }
    };
    int cuts = 0;
    int position = 0; // number of bytes of the response that are sent before the cut
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        const int from = c->header("Last-Event-ID").toInt() + 1;
        QByteArray response = chunked ? chunkedHead : plainHead + "\r\n";
        for (int n = from; n <= std::min(from + 3, total); ++n) {
            const QByteArray text = event(n);
            response +=
                chunked ? QByteArray::number(text.size(), 16) + "\r\n" + text + "\r\n" : text;
        }
        if (cuts >= 260) { // enough cuts: the rest is sent without cuts
            for (int n = from + 4; n <= total; ++n) {
                const QByteArray text = event(n);
                response +=
                    chunked ? QByteArray::number(text.size(), 16) + "\r\n" + text + "\r\n" : text;
            }
            c->write(response);
            return;
        }
        ++cuts;
        position = position % int(response.size()) + 1;
        c->write(response.first(position));
        if (reset)
            c->reset();
        else
            c->close();
    });
    Client client(server);
    client.endpoint.retry.maxDelay = 1ms;
    // Qt does not detect a cut in the line with the chunk size. Then the idle timeout ends the
    // attempt.
    if (chunked) {
#ifdef RIVULET_SANITIZED
        client.endpoint.idleTimeout = 400ms; // a busy server may need more than 100 ms
#else
        client.endpoint.idleTimeout = 100ms;
#endif
    }
    client.open();
    QTRY_COMPARE_WITH_TIMEOUT(client.events.size(), total, 60000);
    for (int n = 1; n <= total; ++n) {
        const auto seen = client.events.at(n - 1).at(0).value<Event>();
        const QByteArray id = QByteArray::number(n);
        QCOMPARE(seen.lastEventId, id);
        QCOMPARE(seen.data, "é" + id + " 事件");
    }
    QCOMPARE(cuts, 260);
    QCOMPARE(client.closed.size(), 0);
    QCOMPARE(client.reconnects.size(), cuts);
    QCOMPARE(server.requestCount(), cuts + 1);
}

void TestFaults::resumesAfterBrokenBody_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<bool>("reset");
    const QByteArray event = "id: 1\ndata: 1\n\n";
    const QByteArray chunk = QByteArray::number(event.size(), 16) + "\r\n" + event + "\r\n";
    QTest::newRow("chunk closed") << chunkedHead + chunk + "ff\r\ndata: 2\n\nid: 3" << false;
    QTest::newRow("chunk reset") << chunkedHead + chunk + "ff\r\ndata: 2\n\nid: 3" << true;
    QTest::newRow("no last chunk") << chunkedHead + chunk << false;
    QTest::newRow("chunk size is not a number") << chunkedHead + chunk
            + "zz\r\ndata: 2\n\nid: 3\n\n" << false;
    QTest::newRow("chunk size is negative") << chunkedHead + chunk + "-5\r\ndata: 2\n\nid: 3\n\n"
                                            << false;
    QTest::newRow("chunk size is too large")
        << chunkedHead + chunk + "ffffffffffffffffffff\r\ndata: 2\n\n"
        << false;
    QTest::newRow("body shorter than Content-Length")
        << plainHead + "Content-Length: 1000\r\n\r\n" + event << false;
    QTest::newRow("body shorter than Content-Length, reset")
        << plainHead + "Content-Length: 1000\r\n\r\n" + event << true;
    QTest::newRow("body without length") << plainHead + "\r\n" + event << false;
}

// Complete events before the fault are kept. The reconnect sends the ID of the last complete event.
void TestFaults::resumesAfterBrokenBody()
{
    QFETCH(QByteArray, response);
    QFETCH(bool, reset);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() > 1) {
            c->startEventStream();
            c->write("id: 2\ndata: again\n\n");
            return;
        }
        c->write(response);
        if (reset)
            c->reset();
        else
            c->close();
    });
    Client client(server);
    client.open();
    QTRY_VERIFY(client.data().contains("again"));
    QCOMPARE(client.data().first(), QByteArray("1"));
    QCOMPARE(server.requests().at(1).header("Last-Event-ID"), QByteArray("1"));
    QCOMPARE(server.requestCount(), 2);
    QCOMPARE(client.reconnects.size(), 1);
    for (int i = 0; i < client.errors.size(); ++i) {
        QCOMPARE(client.error(i).code, Error::Code::Network);
        QVERIFY(!client.error(i).fatal);
    }
}

// A truncated body is reported, even if the connection is closed after all data was read.
void TestFaults::reportsTruncatedBody()
{
    for (const QByteArray &head : {chunkedHead + "f\r\nid: 1\ndata: 1\n\n\r\n",
             plainHead + "Content-Length: 100\r\n\r\nid: 1\ndata: 1\n\n"}) {
        ScriptedServer server;
        server.setHandler([&](test::Connection *c) { c->write(head); });
        Client client(server);
        client.endpoint.retry.enabled = false;
        client.open();
        QTRY_COMPARE(client.events.size(), 1);
        server.connections().at(0)->close();
        QTRY_COMPARE(client.closed.size(), 1);
        QCOMPARE(client.reason(), EventSource::CloseReason::Failed);
        QCOMPARE(client.error().code, Error::Code::Network);
    }
}

// Data after the announced Content-Length is ignored.
void TestFaults::ignoresDataAfterContentLength()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->write(plainHead + "Content-Length: 18\r\n\r\ndata: 1\n\ndata: 2\n\ndata: 3\n\n");
    });
    Client client(server);
    client.endpoint.retry.enabled = false;
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.reason(), EventSource::CloseReason::EndOfStream);
    QCOMPARE(client.data(), (QByteArrayList{"1", "2"}));
}

void TestFaults::timesOut_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<int>("which");
    const auto connect = int(Error::Timeout::Connect);
    const auto idle = int(Error::Timeout::Idle);
    QTest::newRow("after accepting") << QByteArray() << connect;
    QTest::newRow("in the status line") << QByteArray("HTTP/1.1 2") << connect;
    QTest::newRow("in the headers") << plainHead + "X-A: " << connect;
    QTest::newRow("after the headers") << plainHead + "\r\n" << idle;
    QTest::newRow("in an event") << plainHead + "\r\ndata: 0\n\nid: 9\ndata: x\n" << idle;
    QTest::newRow("in a chunk") << chunkedHead + "ff\r\ndata: 0\n\nid: 9\ndata: x\n" << idle;
}

// A timeout ends the first attempt, and the next attempt succeeds.
void TestFaults::timesOut()
{
    QFETCH(QByteArray, sent);
    QFETCH(int, which);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() == 1) {
            c->write(sent);
            return;
        }
        c->startEventStream();
        c->write("data: 1\n\n");
    });
    Client client(server);
    client.endpoint.connectTimeout = 100ms;
    client.endpoint.idleTimeout = 100ms;
    client.open();
    QTRY_VERIFY(client.data().contains("1"));
    QCOMPARE(client.error(0).code, Error::Code::Timeout);
    QCOMPARE(int(client.error(0).timeout), which);
    QCOMPARE(client.cause(), EventSource::ReconnectCause::Timeout);
    QVERIFY(!server.requests().at(1).hasHeader("Last-Event-ID"));
    QVERIFY(!client.data().contains("x"));
}

void TestFaults::idleTimeoutIncludesHeaders()
{
    for (const auto connectTimeout : {0ms, 30000ms}) {
        ScriptedServer server;
        server.setHandler([&](test::Connection *c) {
            if (server.requestCount() == 1)
                return;
            c->startEventStream();
            c->write("data: 1\n\n");
        });
        Client client(server);
        client.endpoint.connectTimeout = connectTimeout;
        client.endpoint.idleTimeout = 100ms;
        client.open();
        QTRY_COMPARE(client.data(), QByteArrayList{"1"});
        QCOMPARE(client.error(0).code, Error::Code::Timeout);
        QCOMPARE(client.error(0).timeout, Error::Timeout::Idle);
        QCOMPARE(client.cause(), EventSource::ReconnectCause::Timeout);
    }
}

void TestFaults::limitsLineWithoutEnd()
{
    const qint64 before = peakMemory();
    const QByteArray block(1024 * 1024, 'x');
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        c->write("data: kept\n\ndata: ");
        pump(c, block, 300);
    });
    Client client(server);
    client.endpoint.maxEventSize = 16 * 1024 * 1024;
    client.open();
    QTRY_COMPARE_WITH_TIMEOUT(client.closed.size(), 1, 60000);
    QCOMPARE(client.error().code, Error::Code::EventTooLarge);
    QCOMPARE(client.data(), QByteArrayList{"kept"});
    QCOMPARE(server.requestCount(), 1);
#ifdef RIVULET_SANITIZED
    QSKIP("The sanitizer delays the release of memory.");
#endif
    if (before < 0)
        QSKIP("Cannot determine the memory usage.");
    // The limit of 64 MiB is sufficient for twice the maximum event size, which is needed while the
    // buffer grows, and for the buffers of client and server.
    const qint64 grown = peakMemory() - before;
    QVERIFY2(grown < 64 * 1024, qPrintable(QString::number(grown)));
}

void TestFaults::acceptsManyEmptyLines()
{
    const qint64 before = peakMemory();
    const QByteArray block(1'000'000, '\n');
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        c->write("data: 1\n\n");
        pump(c, block, 10);
    });
    Client client(server);
    client.endpoint.retry.enabled = false;
    qint64 bytes = 0;
    connect(&client.source, &EventSource::bytesReceived, this,
        [&](const QByteArray &read) { bytes += read.size(); });
    client.open();
    QTRY_COMPARE_WITH_TIMEOUT(client.closed.size(), 1, 60000);
    QCOMPARE(client.reason(), EventSource::CloseReason::EndOfStream);
    QCOMPARE(client.data(), QByteArrayList{"1"});
    QCOMPARE(bytes, 10'000'009);
    if (before >= 0)
        QVERIFY(peakMemory() - before < 64 * 1024);
}

void TestFaults::reportsUnknownHost()
{
    Client client(QUrl(QStringLiteral("http://does-not-exist.invalid/")));
    client.endpoint.retry.maxAttempts = 2;
    client.open();
    QTRY_COMPARE_WITH_TIMEOUT(client.closed.size(), 1, 60000);
    QCOMPARE(client.errors.size(), 3);
    QCOMPARE(client.error(0).code, Error::Code::Network);
    QVERIFY(client.error(0).message.contains(QStringLiteral("does-not-exist.invalid")));
    QVERIFY(!client.error(0).advice.isEmpty());
    QVERIFY(!client.error(0).fatal);
    QCOMPARE(client.error().code, Error::Code::AttemptsExhausted);
}

void TestFaults::connectsAtFifthAttempt()
{
    auto server = std::make_unique<ScriptedServer>();
    const quint16 port = server->serverPort();
    Client client(*server);
    client.source.setLastEventId("41");
    server->close();
    connect(&client.source, &EventSource::reconnectScheduled, this,
        [&](std::chrono::milliseconds, int attempt) {
            if (attempt != 5)
                return;
            server->setHandler([](test::Connection *c) {
                c->startEventStream();
                c->write("id: 42\ndata: here\n\n");
            });
            QVERIFY(server->listen(QHostAddress::LocalHost, port));
        });
    client.open();
    QTRY_COMPARE(client.data(), QByteArrayList{"here"});
    QCOMPARE(client.errors.size(), 4);
    QCOMPARE(client.opened.at(0).at(0).value<ResponseInfo>().attempt, 5);
    QCOMPARE(server->requests().at(0).header("Last-Event-ID"), QByteArray("41"));
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
