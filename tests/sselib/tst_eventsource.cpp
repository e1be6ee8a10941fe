// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <atomic>
#include <numeric>

#include <QElapsedTimer>
#include <QTest>
#include <QThread>
#include <QTimer>

#include "tests/support/quickserver.h"
#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace sse;
using namespace std::chrono_literals;
using test::Client;
using test::QuickServer;
using test::ScriptedServer;

class TestEventSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void receivesEvents();
    void emitsAllBytes_data();
    void emitsAllBytes();
    void callsListenersByType();
    void callsMemberFunctionsByType();
    void callsListenerInThreadOfReceiver();
    void listenerEndsWithReceiver();
    void checksContentType_data();
    void checksContentType();
    void rejectsOtherStatuses_data();
    void rejectsOtherStatuses();
    void stopsAfterNoContent();
    void reconnectsWithLastEventId();
    void sendsLastEventIdInFirstRequest();
    void retryFieldSetsDelay();
    void failuresBackOff();
    void stopsAfterMaxAttempts();
    void usesRetryAfter();
    void limitsReconnectRate_data();
    void limitsReconnectRate();
    void retryHookKnowsReason();
    void retryHookDecides_data();
    void retryHookDecides();
    void retryHookKeepsMinimumDelay();
    void retryHookIsOnlyCalledBeforeReconnect_data();
    void retryHookIsOnlyCalledBeforeReconnect();
    void strictModeBehavesLikeBrowser_data();
    void strictModeBehavesLikeBrowser();
    void timeouts_data();
    void timeouts();
    void keepsEventsBeforeTooLargeEvent();
    void slowSlotStopsReading_data();
    void slowSlotStopsReading();
    void floodKeepsEventLoopResponsive();
};

void TestEventSource::receivesEvents()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startChunkedEventStream();
        c->writeChunk("event: hello\nid: 1\nda");
        c->writeChunk("ta: 你");
        c->writeChunk("好\n\n: ping\n\n");
    });
    Client client(server);
    QCOMPARE(client.source.readyState(), EventSource::ReadyState::Closed);
    QSignalSpy comments(&client.source, &EventSource::commentReceived);
    QSignalSpy bytes(&client.source, &EventSource::bytesReceived);
    client.open();
    QCOMPARE(client.source.readyState(), EventSource::ReadyState::Connecting);
    QTRY_COMPARE(comments.size(), 1);
    QCOMPARE(client.source.readyState(), EventSource::ReadyState::Open);
    const auto event = client.events.at(0).at(0).value<Event>();
    QCOMPARE(event.type, QByteArray("hello"));
    QCOMPARE(event.data, QByteArray("你好"));
    QCOMPARE(event.lastEventId, QByteArray("1"));
    QVERIFY(event.arrival > 0);
    QCOMPARE(client.source.lastEventId(), QByteArray("1"));
    QByteArray all;
    for (const auto &call : bytes) {
        QCOMPARE(call.at(1).toLongLong(), all.size());
        all += call.at(0).toByteArray();
    }
    QCOMPARE(
        all.mid(event.offset, event.length), QByteArray("event: hello\nid: 1\ndata: 你好\n\n"));
    const auto response = client.opened.at(0).at(0).value<ResponseInfo>();
    QCOMPARE(response.status, 200);
    QCOMPARE(response.header("Content-Type"), QByteArray("text/event-stream"));
    const auto request = server.requests().first();
    QCOMPARE(request.method, QByteArray("GET"));
    QCOMPARE(request.header("Accept"), QByteArray("text/event-stream"));
    QCOMPARE(request.header("Cache-Control"), QByteArray("no-cache"));
    QVERIFY(!request.hasHeader("Last-Event-ID"));
}

void TestEventSource::emitsAllBytes_data()
{
    QTest::addColumn<QList<int>>("sizes");
    QTest::newRow("one byte per write") << QList<int>(40, 1);
    QTest::newRow("few bytes") << QList<int>{100, 3, 16'000, 200, 16'384, 9'000};
    QTest::newRow("many bytes") << QList<int>{16'385, 2'000'000, 131'072, 70'000};
    QTest::newRow("few and many") << QList<int>{1, 20'000, 5, 17'000, 40, 500'000, 3, 1, 300'000};
}

// Small and large reads use different code. Both must emit exactly the bytes of the body.
void TestEventSource::emitsAllBytes()
{
    QFETCH(QList<int>, sizes);
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    client.endpoint.readBufferSize = 100'000;
    QSignalSpy reads(&client.source, &EventSource::bytesReceived);
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    // The data of each event is the offset of the event in the body.
    const qsizetype size = std::accumulate(sizes.begin(), sizes.end(), 0);
    QByteArray body;
    while (body.size() < size)
        body += "data: " + QByteArray::number(body.size()) + "\n\n";
    const auto came = [&] {
        qsizetype result = 0;
        for (const auto &call : reads)
            result += call.at(0).toByteArray().size();
        return result;
    };
    qsizetype at = 0;
    for (int i = 0; i < sizes.size(); ++i) {
        server.connections().at(0)->write(body.mid(at, sizes[i]));
        at += sizes[i];
        // Only wait after every second part, so that the others arrive together with the next part.
        if (i % 2 == 0)
            QTRY_COMPARE(came(), at);
    }
    server.connections().at(0)->write(body.sliced(at));
    QTRY_COMPARE(came(), body.size());
    QByteArray all;
    for (const auto &call : reads) {
        QCOMPARE(call.at(1).toLongLong(), all.size());
        all += call.at(0).toByteArray();
    }
    QVERIFY(all == body);
    QTRY_COMPARE(client.events.size(), body.count('\n') / 2);
    for (const auto &call : client.events) {
        const auto event = call.at(0).value<Event>();
        QCOMPARE(event.data, QByteArray::number(event.offset));
    }
}

void TestEventSource::callsListenersByType()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("data: 1\n\nevent: add\ndata: 2\n\nevent: Add\ndata: 3\n\ndata: 4\n\n");
    });
    Client client(server);
    QByteArrayList add;
    QByteArrayList message;
    QObject context;
    client.source.addEventListener("add", &context, [&](const Event &e) { add.append(e.data); });
    client.source.addEventListener(
        "message", &context, [&](const Event &e) { message.append(e.data); });
    client.open();
    QTRY_COMPARE(client.events.size(), 4);
    QCOMPARE(add, QByteArrayList{"2"});
    QCOMPARE(message, (QByteArrayList{"1", "4"}));
}

namespace {

// A base class that is not a QObject.
class Counter {
public:
    void count() { ++m_count; }
    [[nodiscard]] int result() const { return m_count; }

private:
    int m_count = 0;
};

class Listener : public QObject, public Counter {
public:
    explicit Listener(EventSource &source)
    {
        m_connection = source.addEventListener("add", this, &Listener::onAdd);
        source.addEventListener("message", this, &Listener::onMessage);
        source.addEventListener("add", this, &Counter::count);
        source.addEventListener("message", this, [this] { count(); });
    }
    void stopAdd() { disconnect(m_connection); }

    QByteArrayList added;
    mutable QByteArrayList messages;
    std::atomic<QThread *> thread = nullptr; // thread of the most recent call

private:
    void onAdd(const Event &event)
    {
        added.append(event.data);
        thread = QThread::currentThread();
    }
    bool onMessage(const Event &event) const
    {
        messages.append(event.data);
        return true;
    }

    QMetaObject::Connection m_connection;
};

} // namespace

// The functions may be private, const or inherited, return a value, and have no parameter.
void TestEventSource::callsMemberFunctionsByType()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("data: 1\n\nevent: add\ndata: 2\n\nevent: Add\ndata: 3\n\ndata: 4\n\n");
    });
    Client client(server);
    Listener listener(client.source);
    client.open();
    QTRY_COMPARE(client.events.size(), 4);
    QCOMPARE(listener.added, QByteArrayList{"2"});
    QCOMPARE(listener.messages, (QByteArrayList{"1", "4"}));
    QCOMPARE(listener.result(), 3);
    listener.stopAdd();
    server.connections().at(0)->write("event: add\ndata: 5\n\n");
    QTRY_COMPARE(client.events.size(), 5);
    QCOMPARE(listener.added.size(), 1);
    QCOMPARE(listener.result(), 4);
}

void TestEventSource::callsListenerInThreadOfReceiver()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("event: add\ndata: 1\n\n");
    });
    Client client(server);
    QThread thread;
    Listener listener(client.source);
    const auto stop = [&thread] {
        thread.quit();
        return thread.wait(5000);
    };
    const auto guard = qScopeGuard(stop);
    listener.moveToThread(&thread);
    thread.start();
    client.open();
    QTRY_COMPARE(listener.thread.load(), &thread);
    QVERIFY(stop());
    QCOMPARE(listener.added, QByteArrayList{"1"});
}

void TestEventSource::listenerEndsWithReceiver()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("event: add\ndata: 1\n\nevent: add\ndata: 2\n\n");
    });
    Client client(server);
    auto *listener = new Listener(client.source);
    client.source.addEventListener("add", &client.source, [&listener](const Event &event) {
        if (event.data == "1") {
            QCOMPARE(listener->added.size(), 1);
            delete std::exchange(listener, nullptr);
        }
    });
    client.open();
    QTRY_COMPARE(client.events.size(), 2);
    QVERIFY(!listener);
}

void TestEventSource::checksContentType_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("opens");
    QTest::newRow("plain") << QByteArray("text/event-stream") << true;
    QTest::newRow("case") << QByteArray("Text/Event-Stream") << true;
    QTest::newRow("semicolon") << QByteArray("text/event-stream;") << true;
    QTest::newRow("charset") << QByteArray("text/event-stream; charset=windows-1251") << true;
    QTest::newRow("space") << QByteArray("text/event-stream ;x=y;z") << true;
    QTest::newRow("longer-name") << QByteArray("text/event-streamx") << false;
    QTest::newRow("json") << QByteArray("application/json") << false;
    QTest::newRow("none") << QByteArray() << false;
}

void TestEventSource::checksContentType()
{
    QFETCH(QByteArray, type);
    QFETCH(bool, opens);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->write("HTTP/1.1 200 OK\r\n" + (type.isEmpty() ? type : "Content-Type: " + type + "\r\n")
            + "\r\ndata: x\n\n");
        if (!opens)
            c->close();
    });
    Client client(server);
    client.open();
    if (opens) {
        QTRY_COMPARE(client.data(), QByteArrayList{"x"});
    } else {
        QTRY_COMPARE(client.closed.size(), 1);
        QCOMPARE(client.events.size(), 0);
        QCOMPARE(client.error().code, Error::Code::ContentType);
        QCOMPARE(client.error().body, QByteArray("data: x\n\n"));
        QVERIFY(client.error().fatal);
        QCOMPARE(server.requestCount(), 1);
    }
}

void TestEventSource::rejectsOtherStatuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("retried");
    for (const int status : {400, 401, 403, 404, 410, 418, 501, 201, 206})
        QTest::addRow("%d", status) << status << false;
    for (const int status : {408, 429, 500, 502, 503, 504})
        QTest::addRow("%d", status) << status << true;
}

void TestEventSource::rejectsOtherStatuses()
{
    QFETCH(int, status);
    QFETCH(bool, retried);
    ScriptedServer server;
    const QByteArray body = QByteArray("{\"error\":\"why\"}").repeated(10000);
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() < 3)
            c->respond(status, {{"Content-Type", "text/event-stream"}, {"X-Why", "because"}}, body);
        else
            c->startEventStream();
    });
    Client client(server);
    client.open();
    if (retried)
        QTRY_COMPARE(client.opened.size(), 1);
    else
        QTRY_COMPARE(client.closed.size(), 1);
    const Error error = client.error(0);
    QCOMPARE(error.code, Error::Code::HttpStatus);
    QCOMPARE(error.response.status, status);
    QCOMPARE(error.reason,
        QStringLiteral("%1 %2").arg(status).arg(QString::fromUtf8(error.response.reason)));
    QCOMPARE(error.response.header("x-why"), QByteArray("because"));
    QCOMPARE(error.body, body.left(65536));
    QCOMPARE(error.fatal, !retried);
    QVERIFY(!error.message.isEmpty() && !error.advice.isEmpty());
    QCOMPARE(client.errors.size(), retried ? 2 : 1);
    if (retried)
        QCOMPARE(client.cause(), EventSource::ReconnectCause::Status);
}

void TestEventSource::stopsAfterNoContent()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->respond(204); });
    Client client(server);
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.reason(), EventSource::CloseReason::NoContent);
    QCOMPARE(client.errors.size(), 0);
    QCOMPARE(client.source.readyState(), EventSource::ReadyState::Closed);
}

void TestEventSource::sendsLastEventIdInFirstRequest()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    client.endpoint.lastEventIdParameter = "from";
    client.source.setLastEventId("7");
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    QCOMPARE(server.requests().at(0).header("last-event-id"), QByteArray("7"));
    QCOMPARE(server.requests().at(0).target, QByteArray("/?from=7"));
}

void TestEventSource::reconnectsWithLastEventId()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        const QByteArray n = QByteArray::number(server.requestCount());
        c->write("id: " + n + "\ndata: " + n + "\n\nid: lost\ndata: lost\n");
        if (server.requestCount() < 4)
            c->close();
    });
    Client client(server);
    client.endpoint.lastEventIdParameter = "resume from";
    client.open();
    QTRY_COMPARE(client.data(), (QByteArrayList{"1", "2", "3", "4"}));
    const auto requests = server.requests();
    QVERIFY(!requests.at(0).hasHeader("last-event-id"));
    QCOMPARE(requests.at(0).target, QByteArray("/"));
    for (int i = 1; i < 4; ++i) {
        QCOMPARE(requests.at(i).header("last-event-id"), QByteArray::number(i));
        QCOMPARE(requests.at(i).target, "/?resume%20from=" + QByteArray::number(i));
    }
    QCOMPARE(client.cause(), EventSource::ReconnectCause::Eof);
    QCOMPARE(client.reconnects.at(2).at(1).toInt(), 4);
    QCOMPARE(client.errors.size(), 0);
}

void TestEventSource::retryFieldSetsDelay()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        c->write(server.requestCount() == 1 ? "retry: 40\n\n" : "retry: 99999999\n\n");
        if (server.requestCount() < 3)
            c->close();
    });
    Client client(server);
    client.endpoint.retry.minServerDelay = 0ms;
    client.endpoint.retry.maxServerDelay = 60ms;
    client.open();
    QTRY_COMPARE(client.opened.size(), 3);
    const auto delay = [&](int i) {
        return client.reconnects.at(i).at(0).value<std::chrono::milliseconds>();
    };
    QVERIFY(delay(0) >= 40ms && delay(0) <= 44ms);
    QVERIFY(delay(1) >= 60ms && delay(1) <= 66ms);
    QCOMPARE(client.source.reconnectionTime(), 60ms);
}

void TestEventSource::failuresBackOff()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() < 5)
            c->respond(503);
        else
            c->startEventStream();
    });
    Client client(server);
    client.endpoint.retry.maxDelay = 10ms;
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    QCOMPARE(client.reconnects.size(), 4);
    for (int i = 0; i < 4; ++i) {
        const qint64 full = std::min(1 << (i + 1), 10);
        const qint64 delay =
            client.reconnects.at(i).at(0).value<std::chrono::milliseconds>().count();
        QVERIFY2(delay >= full / 2 && delay <= full, qPrintable(QString::number(delay)));
    }
}

void TestEventSource::stopsAfterMaxAttempts()
{
    ScriptedServer server;
    const QUrl url = server.url();
    server.close();
    Client client(url);
    client.endpoint.retry.maxAttempts = 3;
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.reason(), EventSource::CloseReason::Failed);
    QCOMPARE(client.reconnects.size(), 2);
    QCOMPARE(client.errors.size(), 4);
    QCOMPARE(client.error(0).code, Error::Code::Network);
    QVERIFY(client.error(0).message.contains(QStringLiteral("refused")));
    QCOMPARE(client.error(0).reason, QStringLiteral("connection refused"));
    QCOMPARE(client.error().reason, client.error(0).reason);
    QCOMPARE(client.error().code, Error::Code::AttemptsExhausted);
    QCOMPARE(client.error().cause, Error::Code::Network);
}

void TestEventSource::usesRetryAfter()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() == 1) {
            c->respond(503, {{"Retry-After", "2"}});
        } else if (server.requestCount() == 2) {
            const QDateTime date = QDateTime::currentDateTimeUtc().addSecs(100);
            c->respond(429,
                {{"Retry-After",
                    QLocale::c()
                        .toString(date, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
                        .toLatin1()}});
        } else {
            c->startEventStream();
        }
    });
    Client client(server);
    client.endpoint.retry.minServerDelay = 0ms;
    client.endpoint.retry.maxServerDelay = 30ms; // keeps the test short
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    for (const auto &call : client.reconnects) {
        const auto delay = call.at(0).value<std::chrono::milliseconds>();
        QVERIFY(delay >= 30ms && delay <= 33ms);
    }
    QCOMPARE(client.reconnects.size(), 2);
}

void TestEventSource::limitsReconnectRate_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<int>("base"); // base of the backoff in ms; 0 if the delay does not grow
    const QByteArray busy = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n";
    const QByteArray stream =
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/event-stream\r\n";
    QTest::newRow("Retry-After: 0") << busy + "Retry-After: 0\r\n\r\n" << 20;
    QTest::newRow("Retry-After in the past")
        << busy + "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n"
        << 20;
    QTest::newRow("retry: 0") << stream + "\r\nretry: 0\ndata: again\n\n" << 0;
    QTest::newRow("retry: 0, no event") << stream + "\r\nretry: 0\n\n" << 100;
    QTest::newRow("empty, until closed") << stream + "\r\n" << 20;
    QTest::newRow("empty, with a length") << stream + "Content-Length: 0\r\n\r\n" << 20;
    QTest::newRow("empty, chunked") << stream + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" << 20;
    QTest::newRow("only a comment") << stream + "\r\n: hello\n\n" << 20;
}

void TestEventSource::limitsReconnectRate()
{
    QFETCH(QByteArray, response);
    QFETCH(int, base);
    QuickServer server([&](int) { return response; });
    Client client(server.url());
    client.endpoint.retry.initialDelay = 20ms;
    client.endpoint.retry.maxDelay = 300ms;
    client.open();
    QTRY_COMPARE_WITH_TIMEOUT(client.reconnects.size(), 5, 20000);
    QVERIFY(server.requestCount() <= 5);
    for (int i = 0; i < 5; ++i) {
        const auto delay = client.reconnects.at(i).at(0).value<std::chrono::milliseconds>();
        if (!response.contains("\r\n\r\n0") && response.toLower().contains("retry"))
            QVERIFY2(delay >= 100ms, qPrintable(QString::number(delay.count())));
        // The delay doubles with each failure up to the maximum. The jitter removes at most half of
        // it.
        const auto minDelay = std::chrono::milliseconds(std::min(base << (i + 1), 300) / 2);
        QVERIFY2(base == 0 || delay >= minDelay, qPrintable(QString::number(delay.count())));
        QVERIFY2(delay <= 330ms, qPrintable(QString::number(delay.count())));
    }
}

namespace {

using RetryProposal = EventSource::RetryProposal;

std::chrono::milliseconds delayOf(const QSignalSpy &reconnects, int i)
{
    return reconnects.at(i).at(0).value<std::chrono::milliseconds>();
}

} // namespace

void TestEventSource::retryHookKnowsReason()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        const int n = server.requestCount();
        if (n == 1) {
            c->respond(503, {}, "why");
        } else if (n == 2) {
            c->startEventStream();
            c->write("data: 1\n\n");
            c->close();
        } else if (n == 3) {
            c->reset();
        } else {
            c->startEventStream();
        }
    });
    Client client(server);
    QList<RetryProposal> proposals;
    client.source.setRetryHook([&](const RetryProposal &proposal) {
        proposals.append(proposal);
        return std::optional(proposal.delay);
    });
    client.open();
    QTRY_COMPARE(client.opened.size(), 2);
    QCOMPARE(proposals.size(), 3);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(proposals.at(i).attempt, i + 1);
        QCOMPARE(proposals.at(i).cause, client.cause(i));
        QCOMPARE(proposals.at(i).delay, delayOf(client.reconnects, i));
    }
    QCOMPARE(proposals.at(0).cause, EventSource::ReconnectCause::Status);
    QCOMPARE(proposals.at(0).error, client.error(0));
    QCOMPARE(proposals.at(1).cause, EventSource::ReconnectCause::Eof);
    QCOMPARE(proposals.at(1).error, Error());
    QCOMPARE(proposals.at(2).cause, EventSource::ReconnectCause::Network);
    QCOMPARE(proposals.at(2).error, client.error(1));
}

void TestEventSource::retryHookDecides_data()
{
    using Delay = std::optional<std::chrono::milliseconds>;
    QTest::addColumn<bool>("fails"); // the first response has status 503
    QTest::addColumn<Delay>("result");
    QTest::addColumn<Delay>("delay"); // expected delay
    for (const bool fails : {false, true}) {
        const char *name = fails ? "error" : "clean end";
        QTest::addRow("%s: stop", name) << fails << Delay() << Delay();
        QTest::addRow("%s: within limits", name) << fails << Delay(50ms) << Delay(50ms);
        QTest::addRow("%s: too short", name) << fails << Delay(0ms) << Delay(40ms);
        QTest::addRow("%s: negative", name) << fails << Delay(-1h) << Delay(40ms);
        QTest::addRow("%s: too long", name) << fails << Delay(1h) << Delay(60ms);
    }
}

void TestEventSource::retryHookDecides()
{
    using Delay = std::optional<std::chrono::milliseconds>;
    QFETCH(bool, fails);
    QFETCH(Delay, result);
    QFETCH(Delay, delay);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() > 1) {
            c->startEventStream();
        } else if (fails) {
            c->respond(503);
        } else {
            c->startEventStream();
            c->write("data: 1\n\n");
            c->close();
        }
    });
    Client client(server);
    client.endpoint.retry.minServerDelay = 40ms;
    client.endpoint.retry.maxServerDelay = 60ms;
    client.source.setRetryHook([&result](const RetryProposal &) { return result; });
    client.open();
    if (delay) {
        QTRY_COMPARE(server.requestCount(), 2);
        QCOMPARE(client.reconnects.size(), 1);
        QCOMPARE(delayOf(client.reconnects, 0), *delay);
    } else {
        QTRY_COMPARE(client.closed.size(), 1);
        QCOMPARE(client.reason(),
            fails ? EventSource::CloseReason::Failed : EventSource::CloseReason::EndOfStream);
        QCOMPARE(client.reconnects.size(), 0);
        QCOMPARE(server.requestCount(), 1);
    }
    QCOMPARE(client.errors.size(), fails ? 1 : 0);
    if (fails)
        QCOMPARE(client.error().fatal, !delay);
}

// The server ends each stream immediately, and the hook does not want to wait.
void TestEventSource::retryHookKeepsMinimumDelay()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        c->write("retry: 0\n\n");
        c->close();
    });
    Client client(server);
    client.endpoint.retry.minServerDelay = 30ms;
    client.endpoint.retry.maxDelay = 1s;
    client.source.setRetryHook([](const RetryProposal &) { return std::optional(0ms); });
    QElapsedTimer timer;
    timer.start();
    client.open();
    QTRY_VERIFY(server.requestCount() >= 5);
    QVERIFY2(timer.elapsed() >= 4 * 30, qPrintable(QString::number(timer.elapsed())));
    for (int i = 0; i < 4; ++i)
        QCOMPARE(delayOf(client.reconnects, i), 30ms);
}

void TestEventSource::retryHookIsOnlyCalledBeforeReconnect_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<int>("maxAttempts");
    QTest::addColumn<int>("calls"); // expected number of calls of the hook
    QTest::newRow("retry disabled") << QByteArray("GET") << 503 << false << 0 << 0;
    QTest::newRow("POST") << QByteArray("POST") << 503 << true << 0 << 0;
    QTest::newRow("404") << QByteArray("GET") << 404 << true << 0 << 0;
    QTest::newRow("204") << QByteArray("GET") << 204 << true << 0 << 0;
    QTest::newRow("last attempt") << QByteArray("GET") << 503 << true << 1 << 0;
    QTest::newRow("second attempt is last") << QByteArray("GET") << 503 << true << 2 << 1;
}

// A hook cannot allow a reconnect that the endpoint does not allow.
void TestEventSource::retryHookIsOnlyCalledBeforeReconnect()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    QFETCH(bool, enabled);
    QFETCH(int, maxAttempts);
    QFETCH(int, calls);
    ScriptedServer server;
    server.setHandler([status](test::Connection *c) { c->respond(status); });
    Client client(server);
    client.endpoint.method = method;
    client.endpoint.retry.enabled = enabled;
    client.endpoint.retry.maxAttempts = maxAttempts;
    client.endpoint.retry.minServerDelay = 0ms;
    int called = 0;
    client.source.setRetryHook([&called](const RetryProposal &) {
        ++called;
        return std::optional(0ms);
    });
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(called, calls);
    QCOMPARE(server.requestCount(), calls + 1);
}

void TestEventSource::strictModeBehavesLikeBrowser_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {408, 429, 500, 503, 404, 201})
        QTest::addRow("%d", status) << status;
}

void TestEventSource::strictModeBehavesLikeBrowser()
{
    QFETCH(int, status);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() == 1)
            c->reset(); // even strict mode reconnects after a network error
        else
            c->respond(status);
    });
    Client client(server);
    client.endpoint.retry.mode = RetryPolicy::Mode::Strict;
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.reason(), EventSource::CloseReason::Failed);
    QCOMPARE(client.error().response.status, status);
}

void TestEventSource::timeouts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("which");
    QTest::newRow("connect") << QByteArray() << int(Error::Timeout::Connect);
    QTest::newRow("in-headers") << QByteArray("HTTP/1.1 200 OK\r\nContent-")
                                << int(Error::Timeout::Connect);
    QTest::newRow("idle-after-headers")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
        << int(Error::Timeout::Idle);
    QTest::newRow("idle-after-event")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n: c\n")
        << int(Error::Timeout::Idle);
    QTest::newRow("total") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n")
                           << int(Error::Timeout::Total);
}

void TestEventSource::timeouts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, which);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) { c->write(bytes); });
    Client client(server);
    client.endpoint.retry.maxAttempts = 1;
    if (which == int(Error::Timeout::Connect))
        client.endpoint.connectTimeout = 60ms;
    if (which == int(Error::Timeout::Idle))
        client.endpoint.idleTimeout = 60ms;
    if (which == int(Error::Timeout::Total))
        client.endpoint.totalTimeout = 60ms;
    client.open();
    QVERIFY(client.errors.wait()); // returns before the next attempt receives data
    QCOMPARE(client.error(0).code, Error::Code::Timeout);
    QCOMPARE(int(client.error(0).timeout), which);
    if (which == int(Error::Timeout::Total)) {
        QCOMPARE(client.closed.size(), 1);
    } else if (which == int(Error::Timeout::Idle)) {
        QCOMPARE(client.reconnects.size(), 1);
        QCOMPARE(client.cause(), EventSource::ReconnectCause::Timeout);
    }
    QCOMPARE(client.events.size(), bytes.contains("data: 1") ? 1 : 0);
}

void TestEventSource::keepsEventsBeforeTooLargeEvent()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        c->write("data: kept\n\ndata: " + QByteArray(5000, 'x'));
    });
    Client client(server);
    client.endpoint.maxEventSize = 4096;
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error().code, Error::Code::EventTooLarge);
    QCOMPARE(client.data(), QByteArrayList{"kept"});
    QCOMPARE(server.requestCount(), 1);
}

void TestEventSource::slowSlotStopsReading_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("get") << QByteArray();
    QTest::newRow("post") << QByteArray("{}");
}

void TestEventSource::slowSlotStopsReading()
{
    QFETCH(QByteArray, body);
    ScriptedServer server;
    const QByteArray block = ("data: " + QByteArray(990, 'x') + "\n\n").repeated(1000);
    constexpr qint64 total = 16; // MB; the buffers of a loopback connection hold about 6 MB
    qint64 blocks = 0;
    test::Connection *connection = nullptr;
    server.setHandler([&](test::Connection *c) {
        connection = c;
        c->startEventStream();
        const auto more = [&, c] {
            while (blocks < total && c->bytesToWrite() < block.size()) {
                c->write(block);
                ++blocks;
            }
        };
        connect(c, &test::Connection::bytesWritten, c, more);
        more();
    });
    Client client(server);
    client.endpoint.body = body;
    client.endpoint.readBufferSize = 64 * 1024;
    bool slow = true;
    qint64 seen = 0;
    client.events.clear();
    // Disconnect the signal spy, because it would store all events.
    disconnect(&client.source, &EventSource::eventReceived, nullptr, nullptr);
    connect(&client.source, &EventSource::eventReceived, this, [&](const Event &) {
        ++seen;
        if (slow) { // blocks for 2 ms; the server sends data when the event loop runs again
            QElapsedTimer timer;
            timer.start();
            while (timer.elapsed() < 2) { }
        }
    });
    client.open();
    QTRY_VERIFY(seen >= 300);
    // The slot has only received about 0.3 MB. Apart from this, the server can only have sent as
    // much data as fits into the buffers.
    QVERIFY2(blocks < total * 3 / 4, qPrintable(QString::number(blocks)));
    slow = false;
    QTRY_COMPARE_WITH_TIMEOUT(seen, total * 1000, 60000);
}

void TestEventSource::floodKeepsEventLoopResponsive()
{
    ScriptedServer server;
    const QByteArray block = QByteArray("data: x\n\n").repeated(20000) + QByteArray(500000, '\n');
    int blocks = 0;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        const auto more = [&, c] {
            for (; blocks < 20 && c->bytesToWrite() < block.size(); ++blocks)
                c->write(block);
        };
        connect(c, &test::Connection::bytesWritten, c, more);
        more();
    });
    Client client(server);
    disconnect(&client.source, &EventSource::eventReceived, nullptr, nullptr);
    qint64 seen = 0;
    qint64 turns = 0;
    qint64 maxEventsPerTurn = 0;
    qint64 atTurn = 0;
    connect(&client.source, &EventSource::eventReceived, this, [&](const Event &) { ++seen; });
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] {
        ++turns;
        maxEventsPerTurn = std::max(maxEventsPerTurn, seen - std::exchange(atTurn, seen));
    });
    timer.start(0);
    client.open();
    QTRY_COMPARE_WITH_TIMEOUT(seen, 400000, 60000);
    // The event loop must run many times while the events arrive. The test counts this, because
    // measuring times would be less reliable.
    QVERIFY2(turns > 20, qPrintable(QString::number(turns)));
    QVERIFY2(maxEventsPerTurn < 200000, qPrintable(QString::number(maxEventsPerTurn)));
}

QTEST_GUILESS_MAIN(TestEventSource)
#include "tst_eventsource.moc"
