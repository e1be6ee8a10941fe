// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QElapsedTimer>
#include <QMetaMethod>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

#include "sselib/eventsource.h"
#include "tests/support/scriptedserver.h"

using namespace sse;
using namespace std::chrono_literals;
using test::ScriptedServer;

namespace {

// A source on a scripted server, and all that it told.
class Client {
public:
    explicit Client(const QUrl &url)
    {
        endpoint.url = url;
        fast();
    }
    explicit Client(const ScriptedServer &server, const QString &path = QStringLiteral("/"))
        : Client(server.url(path))
    {
    }

    void fast()
    {
        endpoint.retry.initialDelay = 1ms;
        endpoint.retry.maxDelay = 20ms;
    }
    void open()
    {
        source.setEndpoint(endpoint, secrets);
        source.open();
    }
    [[nodiscard]] QByteArrayList data() const
    {
        QByteArrayList list;
        for (const auto &call : events)
            list.append(call.at(0).value<Event>().data);
        return list;
    }
    [[nodiscard]] Error error(int i = -1) const
    {
        return errors.at(i < 0 ? errors.size() - 1 : i).at(0).value<Error>();
    }
    [[nodiscard]] EventSource::CloseReason reason() const
    {
        return closed.at(0).at(0).value<EventSource::CloseReason>();
    }
    [[nodiscard]] EventSource::ReconnectCause cause(int i = 0) const
    {
        return reconnects.at(i).at(2).value<EventSource::ReconnectCause>();
    }

    Endpoint endpoint;
    Secrets secrets;
    EventSource source;
    QSignalSpy opened{&source, &EventSource::opened};
    QSignalSpy events{&source, &EventSource::event};
    QSignalSpy errors{&source, &EventSource::errorOccurred};
    QSignalSpy reconnects{&source, &EventSource::reconnectScheduled};
    QSignalSpy closed{&source, &EventSource::closed};
};

} // namespace

class TestEventSource : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void streams();
    void sendsWhatItIsTold_data();
    void sendsWhatItIsTold();
    void listenersByType();
    void contentType_data();
    void contentType();
    void statusOpensNothing_data();
    void statusOpensNothing();
    void noContentStops();
    void reconnectsWithLastEventId();
    void lastEventIdCanBeSetAndIsRawUtf8();
    void retryFieldSetsTheWait();
    void failuresBackOff();
    void attemptsEnd();
    void retryAfterIsHeeded();
    void strictIsABrowser_data();
    void strictIsABrowser();
    void closeIsFinal_data();
    void closeIsFinal();
    void deleteFromEverySignal_data();
    void deleteFromEverySignal();
    void restartKeepsTheId();
    void restartFromASlot();
    void hookChangesEachAttempt();
    void problemsAreTold();
    void timeouts_data();
    void timeouts();
    void tooLargeKeepsWhatCame();
    void redirects_data();
    void redirects();
    void redirectLeaksNothing();
    void redirectLoopEnds();
    void redirectWithoutLocation();
    void redirectKeepsABodyAtHome();
    void postIsSentOnce();
    void postReconnectsOnlyIfTold();
    void cookiesComeBack();
    void requestInfoMasksSecrets();
    void slowListenerHoldsTheSenderBack();
    void floodLeavesTheEventLoopResponsive();
};

void TestEventSource::initTestCase()
{
    qRegisterMetaType<std::chrono::milliseconds>();
}

void TestEventSource::streams()
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
    QSignalSpy comments(&client.source, &EventSource::comment);
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

void TestEventSource::sendsWhatItIsTold_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("placement");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    using P = Endpoint::TokenPlacement;
    const QByteArray none;
    QTest::newRow("token-header") << "/a" << int(P::Header) << none << none << QByteArray("/a")
                                  << QByteArray("tok") << QByteArray("t&=/ 1");
    QTest::newRow("token-query") << "/a?x=%20y&b" << int(P::Query) << none << none
                                 << QByteArray("/a?x=%20y&b&tok=t%26%3D%2F%201")
                                 << QByteArray("tok") << none;
    QTest::newRow("token-cookie") << "/a" << int(P::Cookie) << none << none << QByteArray("/a")
                                  << QByteArray("cookie") << QByteArray("tok=t&=/ 1");
    QTest::newRow("post") << "/a" << int(P::Header) << none << QByteArray("{\"q\":1}")
                          << QByteArray("/a") << QByteArray("content-type")
                          << QByteArray("application/json");
    QTest::newRow("report") << "/a" << int(P::Header) << QByteArray("REPORT") << QByteArray("<x/>")
                            << QByteArray("/a") << QByteArray("content-length") << QByteArray("4");
    QTest::newRow("empty-post") << "/a" << int(P::Header) << QByteArray("POST") << none
                                << QByteArray("/a") << QByteArray("content-length")
                                << QByteArray("0");
    QTest::newRow("user-in-url") << "user:p%40ss" << int(P::Header) << none << none
                                 << QByteArray("/a") << QByteArray("authorization")
                                 << "Basic " + QByteArray("user:p@ss").toBase64();
    QTest::newRow("custom-header") << "/a" << int(P::Header) << none << none << QByteArray("/a")
                                   << QByteArray("x-text") << QByteArray("grüß dich");
    QTest::newRow("repeated-header") << "/a" << int(P::Header) << none << none << QByteArray("/a")
                                     << QByteArray("x-list") << QByteArray("1, 2");
    QTest::newRow("secret-header") << "/a" << int(P::Header) << none << none << QByteArray("/a")
                                   << QByteArray("x-api-key") << QByteArray("K");
}

void TestEventSource::sendsWhatItIsTold()
{
    QFETCH(QString, url);
    QFETCH(int, placement);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    if (url.startsWith(QLatin1Char('/'))) {
        client.endpoint.url = QUrl(server.url().toString(QUrl::RemovePath) + url);
    } else {
        client.endpoint.url = server.url(QStringLiteral("/a"));
        client.endpoint.url.setUserInfo(url, QUrl::StrictMode);
    }
    client.endpoint.tokenPlacement = Endpoint::TokenPlacement(placement);
    client.endpoint.tokenName = "tok";
    client.secrets.token = "t&=/ 1";
    client.secrets.headers = {{"x-api-key", "K"}};
    client.endpoint.method = method;
    client.endpoint.body = body;
    client.endpoint.headers = {
        {"X-Text", "grüß dich"}, {"X-List", "1"}, {"x-list", "2"}, {"X-Api-Key", {}}};
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    const auto request = server.requests().first();
    QCOMPARE(request.target, target);
    QCOMPARE(request.header(header), value);
    QCOMPARE(request.body, body);
    QCOMPARE(request.method,
        !method.isEmpty()    ? method
            : body.isEmpty() ? QByteArray("GET")
                             : QByteArray("POST"));
}

void TestEventSource::listenersByType()
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

void TestEventSource::contentType_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("opens");
    QTest::newRow("plain") << QByteArray("text/event-stream") << true;
    QTest::newRow("case") << QByteArray("Text/Event-Stream") << true;
    QTest::newRow("semicolon") << QByteArray("text/event-stream;") << true;
    QTest::newRow("charset") << QByteArray("text/event-stream; charset=windows-1251") << true;
    QTest::newRow("space") << QByteArray("text/event-stream ;x=y;z") << true;
    QTest::newRow("longer") << QByteArray("text/event-streamx") << false;
    QTest::newRow("json") << QByteArray("application/json") << false;
    QTest::newRow("none") << QByteArray() << false;
}

void TestEventSource::contentType()
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

void TestEventSource::statusOpensNothing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("retried");
    for (const int status : {400, 401, 403, 404, 410, 418, 501, 201, 206})
        QTest::addRow("%d", status) << status << false;
    for (const int status : {408, 429, 500, 502, 503, 504})
        QTest::addRow("%d", status) << status << true;
}

void TestEventSource::statusOpensNothing()
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
    QCOMPARE(error.response.header("x-why"), QByteArray("because"));
    QCOMPARE(error.body, body.left(65536));
    QCOMPARE(error.fatal, !retried);
    QVERIFY(!error.message.isEmpty() && !error.advice.isEmpty());
    QCOMPARE(client.errors.size(), retried ? 2 : 1);
    if (retried)
        QCOMPARE(client.cause(), EventSource::ReconnectCause::Status);
}

void TestEventSource::noContentStops()
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

void TestEventSource::lastEventIdCanBeSetAndIsRawUtf8()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    client.source.setLastEventId("…一🙂");
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    QCOMPARE(server.requests().first().header("Last-Event-ID"), QByteArray("…一🙂"));
}

void TestEventSource::retryFieldSetsTheWait()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        c->write(server.requestCount() == 1 ? "retry: 40\n\n" : "retry: 99999999\n\n");
        if (server.requestCount() < 3)
            c->close();
    });
    Client client(server);
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

void TestEventSource::attemptsEnd()
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
    QCOMPARE(client.error().code, Error::Code::AttemptsExhausted);
    QCOMPARE(client.error().cause, Error::Code::Network);
}

void TestEventSource::retryAfterIsHeeded()
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
    client.endpoint.retry.maxServerDelay = 30ms; // so that the test need not wait
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    for (const auto &call : client.reconnects) {
        const auto delay = call.at(0).value<std::chrono::milliseconds>();
        QVERIFY(delay >= 30ms && delay <= 33ms);
    }
    QCOMPARE(client.reconnects.size(), 2);
}

void TestEventSource::strictIsABrowser_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {408, 429, 500, 503, 404, 201})
        QTest::addRow("%d", status) << status;
}

void TestEventSource::strictIsABrowser()
{
    QFETCH(int, status);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() == 1)
            c->reset(); // a lost network is tried again
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

// When the source is closed: nothing is told after that, no request goes out.
void TestEventSource::closeIsFinal_data()
{
    QTest::addColumn<QString>("when");
    for (const char *when : {"connecting", "open", "waiting", "before-open", "event",
             "errorOccurred", "reconnectScheduled", "opened", "readyStateChanged"})
        QTest::newRow(when) << QString::fromLatin1(when);
}

void TestEventSource::closeIsFinal()
{
    QFETCH(QString, when);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (when == QLatin1String("connecting"))
            return;
        if (when == QLatin1String("errorOccurred")) {
            c->respond(503);
            return;
        }
        c->startEventStream();
        c->write("data: 1\n\ndata: 2\n\n");
        if (when == QLatin1String("waiting") || when == QLatin1String("reconnectScheduled"))
            c->close();
    });
    Client client(server);
    EventSource &source = client.source;
    const auto close = [&source] { source.close(); };
    if (when == QLatin1String("waiting"))
        client.endpoint.retry.initialDelay = 50ms;
    if (when == QLatin1String("event"))
        connect(&source, &EventSource::event, &source, close);
    if (when == QLatin1String("errorOccurred"))
        connect(&source, &EventSource::errorOccurred, &source, close);
    if (when == QLatin1String("reconnectScheduled"))
        connect(&source, &EventSource::reconnectScheduled, &source, close);
    if (when == QLatin1String("opened"))
        connect(&source, &EventSource::opened, &source, close);
    if (when == QLatin1String("readyStateChanged"))
        connect(
            &source, &EventSource::readyStateChanged, &source, [&](EventSource::ReadyState state) {
                if (state == EventSource::ReadyState::Open)
                    source.close();
            });
    if (when == QLatin1String("before-open")) {
        source.close();
        QCOMPARE(client.closed.size(), 0);
        return;
    }
    client.open();
    if (when == QLatin1String("connecting")) {
        QTRY_COMPARE(server.requestCount(), 1);
        close();
    } else if (when == QLatin1String("open")) {
        QTRY_COMPARE(client.events.size(), 2);
        close();
    } else if (when == QLatin1String("waiting")) {
        QTRY_COMPARE(client.reconnects.size(), 1);
        close();
    }
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.reason(), EventSource::CloseReason::Requested);
    QCOMPARE(source.readyState(), EventSource::ReadyState::Closed);
    const auto told = std::tuple(client.events.size(), client.errors.size(),
        client.reconnects.size(), server.requestCount());
    // Something that comes after all that could still have come: a whole stream of another source.
    Client other(server);
    other.open();
    QTRY_VERIFY(server.requestCount() > std::get<3>(told));
    QCOMPARE(std::tuple(client.events.size(), client.errors.size(), client.reconnects.size(),
                 std::get<3>(told)),
        told);
    QCOMPARE(client.closed.size(), 1);
    if (when == QLatin1String("event"))
        QCOMPARE(client.events.size(), 1);
}

void TestEventSource::deleteFromEverySignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("action");
    const QMetaObject *meta = &EventSource::staticMetaObject;
    for (int i = meta->methodOffset(); i < meta->methodCount(); ++i) {
        if (meta->method(i).methodType() == QMetaMethod::Signal) {
            QTest::addRow("delete in %s", meta->method(i).name().constData()) << i << 0;
            QTest::addRow("restart in %s", meta->method(i).name().constData()) << i << 1;
            QTest::addRow("open in %s", meta->method(i).name().constData()) << i << 2;
        }
    }
}

namespace {

class Actor : public QObject {
    Q_OBJECT

public:
    EventSource *source = nullptr;
    int action = 0;
    int calls = 0;
public Q_SLOTS:
    void act()
    {
        if (++calls > 3)
            return;
        if (action == 0)
            delete std::exchange(source, nullptr);
        else if (source && action == 1)
            source->restart();
        else if (source)
            source->open();
    }
};

} // namespace

// Every signal the source has is emitted here; whatever is done in it, nothing breaks.
void TestEventSource::deleteFromEverySignal()
{
    QFETCH(int, signal);
    QFETCH(int, action);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() % 2 == 0) {
            c->respond(503);
            return;
        }
        c->startEventStream();
        c->write("bad\nretry: 2\n: c\nid: 1\ndata: 1\n\nid: 2\ndata: 2\n\n");
        c->close();
    });
    Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.retry.initialDelay = 1ms;
    endpoint.retry.maxDelay = 2ms;
    Actor actor;
    actor.source = new EventSource(endpoint);
    actor.action = action;
    const QMetaMethod method = EventSource::staticMetaObject.method(signal);
    QVERIFY(connect(actor.source, method, &actor,
        actor.metaObject()->method(actor.metaObject()->indexOfSlot("act()"))));
    actor.source->open();
    if (method.name() == "closed") {
        QTRY_VERIFY(server.requestCount() > 0);
        actor.source->close();
    }
    QTRY_VERIFY(actor.calls > (action == 0 ? 0 : 3) || method.name() == "closed"
        || method.name().startsWith("reconnectionTime") || method.name().startsWith("lastEventId"));
    QVERIFY(actor.calls > 0 || QTest::qWaitFor([&] { return actor.calls > 0; }));
    delete actor.source;
    // The loop turns once more on what is left behind.
    Client other(server);
    other.open();
    QTRY_VERIFY(other.opened.size() + other.errors.size() > 0);
}

void TestEventSource::restartKeepsTheId()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        c->write("id: " + QByteArray::number(server.requestCount()) + "\ndata: x\n\n");
    });
    Client client(server);
    client.open();
    QTRY_COMPARE(client.events.size(), 1);
    client.source.restart();
    QTRY_COMPARE(client.events.size(), 2);
    QCOMPARE(server.requests().at(1).header("Last-Event-ID"), QByteArray("1"));
    QCOMPARE(client.cause(), EventSource::ReconnectCause::Restart);
    QTRY_VERIFY(!server.connections().at(0)->isOpen());
    client.source.close();
    client.source.restart();
    QTRY_COMPARE(client.events.size(), 3);
}

void TestEventSource::restartFromASlot()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        c->write("data: 1\n\ndata: never\n\n");
    });
    Client client(server);
    connect(&client.source, &EventSource::event, this, [&](const Event &) {
        if (server.requestCount() < 3)
            client.source.restart();
        else
            client.source.close();
    });
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.data(), (QByteArrayList{"1", "1", "1"}));
}

void TestEventSource::hookChangesEachAttempt()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() < 3)
            c->respond(503);
        else
            c->startEventStream();
    });
    Client client(server);
    client.endpoint.body = "old";
    client.endpoint.resendBody = true;
    int calls = 0;
    client.source.setRequestHook([&](QNetworkRequest &request, QByteArray &body) {
        const QByteArray n = QByteArray::number(++calls);
        request.setRawHeader("Authorization", "Bearer " + n);
        body = "body " + n;
    });
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(
            server.requests().at(i).header("Authorization"), "Bearer " + QByteArray::number(i + 1));
        QCOMPARE(server.requests().at(i).body, "body " + QByteArray::number(i + 1));
    }
}

void TestEventSource::problemsAreTold()
{
    Client client(QUrl(QStringLiteral("http://127.0.0.1/")));
    client.endpoint.headers = {{"X", "a\nb"}};
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error().code, Error::Code::BadRequest);
    QVERIFY(client.error().message.contains(QStringLiteral("line break")));
}

void TestEventSource::timeouts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("which");
    QTest::newRow("connect") << QByteArray() << int(Error::Timeout::Connect);
    QTest::newRow("in-headers") << QByteArray("HTTP/1.1 200 OK\r\nContent-")
                                << int(Error::Timeout::Connect);
    QTest::newRow("idle-at-once") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n")
                                  << int(Error::Timeout::Idle);
    QTest::newRow("idle-later") << QByteArray(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n: c\n")
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
    QTRY_VERIFY(!client.errors.isEmpty());
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

void TestEventSource::tooLargeKeepsWhatCame()
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

void TestEventSource::redirects_data()
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
    QTest::newRow("up") << 302 << QByteArray("GET") << QByteArray("../e") << QByteArray("/e")
                        << QByteArray("GET");
    QTest::newRow("301-post") << 301 << QByteArray("POST") << QByteArray("/new")
                              << QByteArray("/new") << QByteArray("GET");
    QTest::newRow("303-report") << 303 << QByteArray("REPORT") << QByteArray("/new")
                                << QByteArray("/new") << QByteArray("GET");
    QTest::newRow("302-report") << 302 << QByteArray("REPORT") << QByteArray("/new")
                                << QByteArray("/new") << QByteArray("REPORT");
    QTest::newRow("307-post") << 307 << QByteArray("POST") << QByteArray("/new")
                              << QByteArray("/new") << QByteArray("POST");
}

void TestEventSource::redirects()
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
        QVERIFY(!second.hasHeader("content-length"));
    }
}

void TestEventSource::redirectLeaksNothing()
{
    ScriptedServer other;
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->respond(307, {{"Location", other.url(QStringLiteral("/there")).toEncoded()}});
    });
    other.setHandler([&](test::Connection *c) {
        if (other.requestCount() == 1) // and back: what was stripped stays away
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
    QTRY_COMPARE(other.requestCount(), 1);
    const auto request = other.requests().first();
    for (const auto &[name, value] : request.headers)
        QVERIFY2(!value.contains("S3CRET") && !value.contains("bWU6"), name.constData());
    QCOMPARE(request.header("accept-language"), QByteArray("de"));
    QCOMPARE(request.header("accept"), QByteArray("text/event-stream"));
    QTRY_COMPARE(server.requestCount(), 2);
    for (const auto &[name, value] : server.requests().at(1).headers)
        QVERIFY2(!value.contains("S3CRET"), name.constData());
    QVERIFY(server.requests().at(0).hasHeader("x-fresh"));
}

void TestEventSource::redirectLoopEnds()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) { c->respond(302, {{"Location", "/"}}); });
    Client client(server);
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error().code, Error::Code::Redirect);
    QCOMPARE(server.requestCount(), 21);
}

void TestEventSource::redirectWithoutLocation()
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

void TestEventSource::redirectKeepsABodyAtHome()
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

void TestEventSource::postIsSentOnce()
{
    for (const QByteArray &body : {QByteArray("{}"), QByteArray()}) {
        for (int i = 0; i < 10; ++i) {
            ScriptedServer server;
            server.setHandler([](test::Connection *c) { c->close(); });
            Client client(server);
            client.endpoint.method = "POST";
            client.endpoint.body = body;
            client.open();
            QTRY_COMPARE(client.closed.size(), 1);
            QCOMPARE(client.error().code, Error::Code::Network);
            QCOMPARE(server.requestCount(), 1);
        }
    }
}

void TestEventSource::postReconnectsOnlyIfTold()
{
    for (const bool resend : {false, true}) {
        ScriptedServer server;
        server.setHandler([&](test::Connection *c) {
            c->startEventStream();
            c->write("data: 1\n\n");
            if (server.requestCount() < 2)
                c->close();
        });
        Client client(server);
        client.endpoint.body = "{}";
        client.endpoint.resendBody = resend;
        client.open();
        if (resend) {
            QTRY_COMPARE(client.events.size(), 2);
            QCOMPARE(server.requests().at(1).body, QByteArray("{}"));
        } else {
            QTRY_COMPARE(client.closed.size(), 1);
            QCOMPARE(client.reason(), EventSource::CloseReason::EndOfStream);
            QCOMPARE(server.requestCount(), 1);
        }
    }
}

void TestEventSource::cookiesComeBack()
{
    for (const bool keep : {true, false}) {
        ScriptedServer server;
        server.setHandler([&](test::Connection *c) {
            c->startEventStream({{"Set-Cookie", "sid=9; Path=/"}});
            if (server.requestCount() < 2)
                c->close();
        });
        Client client(server);
        client.endpoint.cookies = keep;
        client.endpoint.tokenPlacement = Endpoint::TokenPlacement::Cookie;
        client.secrets.token = "T";
        client.open();
        QTRY_COMPARE(client.opened.size(), 2);
        QCOMPARE(server.requests().at(0).header("cookie"), QByteArray("token=T"));
        QCOMPARE(server.requests().at(1).header("cookie"),
            keep ? QByteArray("token=T; sid=9") : QByteArray("token=T"));
    }
}

void TestEventSource::requestInfoMasksSecrets()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    client.endpoint.url.setQuery(QStringLiteral("access_token=S3CRET&a=b"));
    client.endpoint.tokenName = "X-Mine";
    client.secrets.token = "S3CRET";
    client.endpoint.headers = {{"Authorization", "Bearer S3CRET"}, {"X-Plain", "yes"}};
    QSignalSpy started(&client.source, &EventSource::requestStarted);
    client.open();
    QTRY_COMPARE(client.opened.size(), 1);
    const auto info = started.at(0).at(0).value<RequestInfo>();
    QCOMPARE(info.url.query(), QStringLiteral("access_token=***&a=b"));
    QByteArrayList masked;
    for (const Header &header : info.headers) {
        QVERIFY(!header.value.contains("S3CRET"));
        if (header.value == "***")
            masked.append(header.name.toLower());
    }
    QCOMPARE(masked, (QByteArrayList{"authorization", "x-mine"}));
    QVERIFY(info.headers.contains(Header{"X-Plain", "yes"}));
}

void TestEventSource::slowListenerHoldsTheSenderBack()
{
    ScriptedServer server;
    const QByteArray block = ("data: " + QByteArray(990, 'x') + "\n\n").repeated(1000);
    constexpr qint64 total = 64;
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
    client.endpoint.readBufferSize = 64 * 1024;
    bool slow = true;
    qint64 seen = 0;
    client.events.clear();
    client.source.disconnect(&client.events); // a spy would keep it all
    connect(&client.source, &EventSource::event, this, [&](const Event &) {
        ++seen;
        if (slow) { // a listener that takes its time; the loop is left to the server meanwhile
            QElapsedTimer timer;
            timer.start();
            while (timer.elapsed() < 2) { }
        }
    });
    client.open();
    QTRY_VERIFY(seen >= 300);
    // 300 events are 0.3 MB; what the sender could get rid of beyond them is bounded by buffers.
    QVERIFY2(blocks < total / 2, qPrintable(QString::number(blocks)));
    slow = false;
    QTRY_COMPARE_WITH_TIMEOUT(seen, total * 1000, 60000);
}

void TestEventSource::floodLeavesTheEventLoopResponsive()
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
    client.source.disconnect(&client.events);
    qint64 seen = 0;
    qint64 turns = 0;
    qint64 mostPerTurn = 0;
    qint64 atTurn = 0;
    connect(&client.source, &EventSource::event, this, [&](const Event &) { ++seen; });
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&] {
        ++turns;
        mostPerTurn = std::max(mostPerTurn, seen - std::exchange(atTurn, seen));
    });
    timer.start(0);
    client.open();
    QTRY_COMPARE_WITH_TIMEOUT(seen, 400000, 60000);
    // The loop has turned in between, many times: counted, not timed.
    QVERIFY2(turns > 20, qPrintable(QString::number(turns)));
    QVERIFY2(mostPerTurn < 200000, qPrintable(QString::number(mostPerTurn)));
}

QTEST_GUILESS_MAIN(TestEventSource)
#include "tst_eventsource.moc"
