// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <atomic>
#include <functional>

#include <QMetaMethod>
#include <QNetworkCookieJar>
#include <QNetworkRequest>
#include <QPointer>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QThread>

#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace sse;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::Client;
using test::ScriptedServer;

class TestLifetime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void closeIsFinal_data();
    void closeIsFinal();
    void slotsCanCallAnyFunction_data();
    void slotsCanCallAnyFunction();
    void slotsCanCallAnyFunctionDuringCall_data();
    void slotsCanCallAnyFunctionDuringCall();
    void hookTakesEffectImmediately_data();
    void hookTakesEffectImmediately();
    void waitsForHookDuringAnyFunction_data();
    void waitsForHookDuringAnyFunction();
    void slotsCanCallAnyFunctionDuringSend_data();
    void slotsCanCallAnyFunctionDuringSend();
    void destroyedContinuationRejectsRequest();
    void hookCanMoveSource_data();
    void hookCanMoveSource();
    void checksEndpointBeforeReconnect();
    void worksInAnotherThread_data();
    void worksInAnotherThread();
    void totalTimeoutWorksInAnotherThread();
    void restartKeepsLastEventId();
    void slotCanRestart();
    void slotCanReenterEventLoop_data();
    void slotCanReenterEventLoop();
    void nestedEventLoopCanCallAnyFunction_data();
    void nestedEventLoopCanCallAnyFunction();
};

// After close(), in any state, no signal is emitted and no request is sent.
void TestLifetime::closeIsFinal_data()
{
    QTest::addColumn<QString>("when");
    for (const char *when : {"connecting", "open", "waiting", "before-open", "event",
             "errorOccurred", "reconnectScheduled", "opened", "readyStateChanged"})
        QTest::newRow(when) << QString::fromLatin1(when);
}

void TestLifetime::closeIsFinal()
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
        connect(&source, &EventSource::eventReceived, &source, close);
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
    // Wait until the server receives the request of another source. If the first source had delayed
    // signals, it would emit them before that.
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

namespace {

enum class Action {
    Delete,
    Close,
    SetCookieJar,
    Restart,
    Open,
    SetEndpoint,
    SetRequestHook,
    SetLastEventId,
    RunEventLoop
};

struct NamedAction {
    const char *name;
    Action action;
};

const QList<NamedAction> &actions()
{
    static const QList<NamedAction> list{{"delete", Action::Delete}, {"close", Action::Close},
        {"setCookieJar", Action::SetCookieJar}, {"restart", Action::Restart},
        {"open", Action::Open}, {"setEndpoint", Action::SetEndpoint},
        {"setRequestHook", Action::SetRequestHook}, {"setLastEventId", Action::SetLastEventId},
        {"event loop", Action::RunEventLoop}};
    return list;
}

// Processes events until another source has sent a request and its server has received it. This is
// long enough for all pending events.
void runEventLoop()
{
    ScriptedServer later;
    Client other(later);
    other.open();
    QVERIFY(QTest::qWaitFor([&] { return later.requestCount() == 1; }));
}

class Actor : public QObject {
    Q_OBJECT

public:
    EventSource *source = nullptr;
    Action action = Action::Delete;
    int from = 1; // number of the first call of act() that executes the action
    int last = 0; // number of the last such call; 0 means from + 2
    int calls = 0;
    const ScriptedServer *server = nullptr;
    int requestsBefore = 0; // requests that the server had received before the first action
public Q_SLOTS:
    void act()
    {
        if (++calls < from || calls > (last > 0 ? last : from + 2) || !source)
            return;
        if (calls == from && server)
            requestsBefore = server->requestCount();
        switch (action) {
        case Action::Delete:
            delete std::exchange(source, nullptr);
            break;
        case Action::Close:
            source->close();
            break;
        case Action::Restart:
            source->restart();
            break;
        case Action::Open:
            source->open();
            break;
        case Action::SetCookieJar:
            source->setCookieJar(new QNetworkCookieJar);
            break;
        case Action::SetEndpoint:
            source->setEndpoint(Endpoint(source->endpoint()));
            break;
        case Action::SetRequestHook:
            listenToHook("requestHook");
            break;
        case Action::SetLastEventId:
            source->setLastEventId("other " + QByteArray::number(calls));
            break;
        case Action::RunEventLoop:
            runEventLoop();
            break;
        }
    }

public:
    // Calls act() in the hook. Returns false if there is no hook with this name.
    bool listenToHook(const QByteArray &name)
    {
        const QByteArray copied = "is still there after the call";
        if (name == "requestHook") {
            source->setRequestHook([this, copied](QNetworkRequest &request, QByteArray &) {
                act();
                request.setRawHeader("X-Hook", copied);
            });
        } else if (name == "requestDraftHook") {
            source->setRequestDraftHook([this, copied](RequestDraft &draft) {
                act();
                draft.request.setRawHeader("X-Hook", copied);
            });
        } else if (name == "asyncRequestHook") {
            source->setAsyncRequestHook(
                [this, copied](RequestDraft draft, const RequestContinuation &next) {
                    act();
                    draft.request.setRawHeader("X-Hook", copied);
                    next.send(draft);
                });
        } else if (name == "retryHook") {
            source->setRetryHook([this](const EventSource::RetryProposal &proposal) {
                act();
                return std::optional(proposal.delay);
            });
        } else {
            return false;
        }
        return true;
    }
    void listenTo(const QByteArray &signal)
    {
        if (listenToHook(signal))
            return;
        const QMetaObject &meta = EventSource::staticMetaObject;
        for (int i = meta.methodOffset(); i < meta.methodCount(); ++i) {
            const QMetaMethod method = meta.method(i);
            if (method.methodType() == QMetaMethod::Signal
                && (signal.isEmpty() || method.name() == signal))
                QVERIFY(connect(source, method, this,
                    metaObject()->method(metaObject()->indexOfSlot("act()"))));
        }
    }
};

// Returns true for the hooks that are called before a request is sent. The retry hook is not one of
// them: the server may only notice the failed request after the hook was called.
bool isRequestHook(const QByteArray &name)
{
    return name.endsWith("Hook") && name != "retryHook";
}

// A scenario: the behavior of the server, the endpoint, and the signals that the source emits.
struct Course {
    const char *name;
    std::function<void(test::Connection *, int)> handler;
    std::function<void(Endpoint &)> change;
    QByteArrayList signalNames;
    int from = 1;
};

const QList<Course> &courses()
{
    const auto nothing = [](Endpoint &) {};
    const auto stream = [](test::Connection *c) {
        c->startEventStream();
        c->write("bad\nretry: 2\n: c\nid: 1\ndata: 1\n\nid: 2\ndata: 2\n\n");
        c->close();
    };
    const auto status = [](int code) {
        return [code](test::Connection *c, int) { c->respond(code, {}, "why"); };
    };
    static const QList<Course> list{
        {"stream, then 503",
            [stream](test::Connection *c, int n) {
                if (n % 2 == 0)
                    c->respond(503);
                else
                    stream(c);
            },
            nothing,
            {"readyStateChanged", "lastEventIdChanged", "reconnectionTimeChanged", "requestStarted",
                "opened", "eventReceived", "commentReceived", "retryReceived", "lineIgnored",
                "bytesReceived", "requestHook", "requestDraftHook", "asyncRequestHook", "retryHook",
                "reconnectScheduled", "errorOccurred"}},
        {"redirects",
            [stream](test::Connection *c, int) {
                if (c->target() == "/two")
                    stream(c);
                else
                    c->respond(302, {{"Location", "/two"}});
            },
            nothing,
            {"requestStarted", "eventReceived", "requestHook", "requestDraftHook",
                "asyncRequestHook"},
            2},
        {"redirect to nowhere", status(302), nothing,
            {"readyStateChanged", "errorOccurred", "closed"}},
        {"redirect loop",
            [](test::Connection *c, int) {
                c->respond(302, {{"Location", "/"}});
            },
            nothing, {"requestHook", "requestStarted", "redirected", "errorOccurred", "closed"}},
        {"404", status(404), nothing, {"readyStateChanged", "errorOccurred", "closed"}},
        {"204", status(204), nothing, {"readyStateChanged", "closed"}},
        {"exhausted", status(503), [](Endpoint &e) { e.retry.maxAttempts = 1; },
            {"errorOccurred", "closed"}},
        {"exhausted, second error", status(503), [](Endpoint &e) { e.retry.maxAttempts = 1; },
            {"errorOccurred"}, 2},
        {"too large",
            [](test::Connection *c, int) {
                c->startEventStream();
                c->write("data: 1\n\ndata: " + QByteArray(100, 'x'));
            },
            [](Endpoint &e) { e.maxEventSize = 50; }, {"bytesReceived", "errorOccurred", "closed"}},
        {"not asked at all", status(404), [](Endpoint &e) { e.method = "A B"; },
            {"readyStateChanged", "errorOccurred", "closed"}},
        {"no such certificate", status(404),
            [](Endpoint &e) { e.caFile = QStringLiteral("/nowhere"); },
            {"readyStateChanged", "errorOccurred", "closed"}},
        {"reset", [](test::Connection *c, int) { c->reset(); }, nothing,
            {"errorOccurred", "reconnectScheduled", "requestStarted", "requestHook",
                "requestDraftHook", "asyncRequestHook", "retryHook"}},
        {"silence", [](test::Connection *, int) {},
            [](Endpoint &e) { e.connectTimeout = std::chrono::milliseconds(5); },
            {"errorOccurred", "reconnectScheduled", "retryHook"}},
        {"total time", [](test::Connection *c, int) { c->startEventStream(); },
            [](Endpoint &e) { e.totalTimeout = std::chrono::milliseconds(5); },
            {"readyStateChanged", "errorOccurred", "closed"}},
    };
    return list;
}

} // namespace

void TestLifetime::slotsCanCallAnyFunction_data()
{
    QTest::addColumn<int>("course");
    QTest::addColumn<QByteArray>("signal");
    QTest::addColumn<Action>("action");
    QSet<QByteArray> covered;
    for (int i = 0; i < courses().size(); ++i) {
        for (const QByteArray &signal : courses().at(i).signalNames) {
            covered.insert(signal);
            for (const auto &[name, action] : actions())
                QTest::addRow("%s: %s in %s", courses().at(i).name, name, signal.constData())
                    << i << signal << action;
        }
    }
    const QMetaObject &meta = EventSource::staticMetaObject;
    for (int i = meta.methodOffset(); i < meta.methodCount(); ++i) {
        if (meta.method(i).methodType() == QMetaMethod::Signal)
            QVERIFY2(covered.contains(meta.method(i).name()), meta.method(i).name().constData());
    }
}

// Calls each public function from a slot of each signal and from the hook. AddressSanitizer reports
// invalid memory accesses.
void TestLifetime::slotsCanCallAnyFunction()
{
    QFETCH(int, course);
    QFETCH(QByteArray, signal);
    QFETCH(Action, action);
    ScriptedServer server;
    server.setHandler(
        [&](test::Connection *c) { courses().at(course).handler(c, server.requestCount()); });
    Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.retry.initialDelay = 1ms;
    endpoint.retry.maxDelay = 2ms;
    endpoint.retry.minServerDelay = 0ms;
    courses().at(course).change(endpoint);
    Actor actor;
    actor.source = new EventSource(endpoint);
    actor.server = &server;
    actor.action = action;
    actor.from = courses().at(course).from;
    actor.listenTo(signal);
    actor.source->open();
    QVERIFY(QTest::qWaitFor([&] { return actor.calls >= actor.from; }));
    if (action == Action::Close || action == Action::SetCookieJar) {
        QCOMPARE(actor.source->readyState(), EventSource::ReadyState::Closed);
        const int requests = server.requestCount();
        const int calls = actor.calls;
        runEventLoop(); // delivers remaining events
        QCOMPARE(actor.calls, calls);
        QVERIFY(server.requestCount() <= requests + 1); // one request may have been sent before
        if (isRequestHook(signal))
            QCOMPARE(server.requestCount(), actor.requestsBefore);
    } else if (action == Action::Delete) {
        QVERIFY(!actor.source);
        runEventLoop();
        QCOMPARE(actor.calls, actor.from);
        if (isRequestHook(signal))
            QCOMPARE(server.requestCount(), actor.requestsBefore);
    } else {
        // Wait until the source emits the same signal again, or until it is closed.
        QVERIFY(actor.source);
        const bool again = action == Action::Restart || action == Action::Open;
        QVERIFY(QTest::qWaitFor([&] {
            return actor.calls > actor.from || signal == "reconnectionTimeChanged"
                || signal == "lastEventIdChanged"
                || (!again && actor.source->readyState() == EventSource::ReadyState::Closed);
        }));
    }
    delete actor.source;
}

void TestLifetime::slotsCanCallAnyFunctionDuringCall_data()
{
    QTest::addColumn<QByteArray>("function");
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<Action>("action");
    for (const char *function :
        {"open", "close", "restart", "setCookieJar", "setLastEventId", "setEndpoint"}) {
        for (const char *state : {"closed", "connecting", "open", "waiting"}) {
            for (const auto &[name, action] : actions())
                QTest::addRow("%s() while %s: %s", function, state, name)
                    << QByteArray(function) << QByteArray(state) << action;
        }
    }
}

// Some functions emit signals before they return. Slots of these signals may call any function.
void TestLifetime::slotsCanCallAnyFunctionDuringCall()
{
    QFETCH(QByteArray, function);
    QFETCH(QByteArray, state);
    QFETCH(Action, action);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        if (state == "waiting") {
            c->respond(503);
        } else if (state == "open") {
            c->startEventStream();
            c->write("data: 1\n\n");
        }
    });
    Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.retry.initialDelay = state == "waiting" ? 60s : 1s;
    Actor actor;
    EventSource *const source = actor.source = new EventSource(endpoint);
    actor.action = action;
    if (state != "closed") {
        QSignalSpy scheduled(source, &EventSource::reconnectScheduled);
        QSignalSpy events(source, &EventSource::eventReceived);
        source->open();
        if (state == "open")
            QTRY_COMPARE(events.size(), 1);
        if (state == "waiting")
            QTRY_COMPARE(scheduled.size(), 1);
    }
    actor.listenTo({}); // all signals
    actor.listenToHook("requestHook");
    if (function == "open")
        source->open();
    else if (function == "close")
        source->close();
    else if (function == "restart")
        source->restart();
    else if (function == "setCookieJar")
        source->setCookieJar(new QNetworkCookieJar);
    else if (function == "setLastEventId")
        source->setLastEventId("7");
    else
        source->setEndpoint(Endpoint(endpoint));
    runEventLoop();
    if (action == Action::Delete)
        QVERIFY(actor.calls == 0 || !actor.source);
    delete actor.source;
}

void TestLifetime::hookTakesEffectImmediately_data()
{
    QTest::addColumn<QByteArray>("hook");
    QTest::addColumn<Action>("action");
    QTest::addColumn<int>("requests"); // expected number of requests in total
    QTest::addColumn<bool>("closed");
    for (const char *name : {"requestHook", "requestDraftHook", "asyncRequestHook"}) {
        const QByteArray hook(name);
        QTest::addRow("%s: close", name) << hook << Action::Close << 0 << true;
        QTest::addRow("%s: setCookieJar", name) << hook << Action::SetCookieJar << 0 << true;
        QTest::addRow("%s: restart", name) << hook << Action::Restart << 1 << false;
        QTest::addRow("%s: open", name) << hook << Action::Open << 1 << false;
        QTest::addRow("%s: setEndpoint", name) << hook << Action::SetEndpoint << 1 << false;
        QTest::addRow("%s: event loop", name) << hook << Action::RunEventLoop << 1 << false;
    }
}

// If the request hook calls a function of the source, the function takes effect immediately.
void TestLifetime::hookTakesEffectImmediately()
{
    QFETCH(QByteArray, hook);
    QFETCH(Action, action);
    QFETCH(int, requests);
    QFETCH(bool, closed);
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Client client(server);
    Actor actor;
    actor.source = &client.source;
    actor.action = action;
    actor.last = 1;
    actor.listenToHook(hook);
    client.open();
    if (closed)
        QTRY_COMPARE(client.closed.size(), 1);
    else
        QTRY_COMPARE(client.opened.size(), 1);
    runEventLoop();
    QCOMPARE(server.requestCount(), requests);
    QCOMPARE(client.closed.size(), closed ? 1 : 0);
    QCOMPARE(client.errors.size(), 0);
}

namespace {

// A request that is waiting for the decision of the hook.
struct WaitingRequest {
    RequestDraft draft;
    RequestContinuation next;
};

// Sets a hook that appends each request to \a waiting.
void collectRequests(EventSource &source, QList<WaitingRequest> &waiting)
{
    source.setAsyncRequestHook(
        [&waiting](const RequestDraft &draft, const RequestContinuation &next) {
            waiting.append({draft, next});
        });
}

} // namespace

void TestLifetime::waitsForHookDuringAnyFunction_data()
{
    QTest::addColumn<Action>("action");
    for (const auto &[name, action] : actions())
        QTest::newRow(name) << action;
}

// Each public function is called while the source waits for the hook. If it ends or restarts the
// attempt, the old continuation has no effect.
void TestLifetime::waitsForHookDuringAnyFunction()
{
    QFETCH(Action, action);
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Endpoint endpoint;
    endpoint.url = server.url();
    QList<WaitingRequest> waiting;
    Actor actor;
    actor.action = action;
    actor.source = new EventSource(endpoint);
    const auto owner = qScopeGuard([&actor] { delete actor.source; });
    collectRequests(*actor.source, waiting);
    actor.source->open();
    QCOMPARE(waiting.size(), 1);
    QVERIFY(waiting.at(0).next.isPending());
    QCOMPARE(actor.source->readyState(), EventSource::ReadyState::Connecting);

    const bool ends =
        action == Action::Delete || action == Action::Close || action == Action::SetCookieJar;
    const bool restarts = action == Action::Restart || action == Action::Open;
    actor.act();
    QCOMPARE(waiting.at(0).next.isPending(), !ends && !restarts);
    if (restarts)
        QTRY_COMPARE(waiting.size(), 2);
    for (int i = 0; i < 2; ++i) { // the second call has no effect
        waiting.at(0).next.send(waiting.at(0).draft);
        waiting.at(0).next.reject();
    }
    if (!ends && !restarts)
        QTRY_COMPARE(server.requestCount(), 1);
    runEventLoop();
    QCOMPARE(server.requestCount(), ends || restarts ? 0 : 1);
    if (restarts) {
        QVERIFY(waiting.at(1).next.isPending());
        waiting.at(1).next.send(waiting.at(1).draft);
        QTRY_COMPARE(server.requestCount(), 1);
    }
    if (actor.source)
        QCOMPARE(actor.source->readyState() == EventSource::ReadyState::Closed, ends);
}

void TestLifetime::slotsCanCallAnyFunctionDuringSend_data()
{
    QTest::addColumn<Action>("action");
    for (const auto &[name, action] : actions())
        QTest::newRow(name) << action;
}

// requestStarted() is emitted before RequestContinuation::send() returns.
void TestLifetime::slotsCanCallAnyFunctionDuringSend()
{
    QFETCH(Action, action);
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Endpoint endpoint;
    endpoint.url = server.url();
    QList<WaitingRequest> waiting;
    Actor actor;
    actor.action = action;
    actor.source = new EventSource(endpoint);
    const auto owner = qScopeGuard([&actor] { delete actor.source; });
    collectRequests(*actor.source, waiting);
    actor.listenTo("requestStarted");
    actor.source->open();
    QCOMPARE(actor.calls, 0);
    const WaitingRequest first = waiting.at(0); // the list changes during the call
    first.next.send(first.draft);
    QCOMPARE(actor.calls, 1);
    QVERIFY(!first.next.isPending());
    const bool isSent = action == Action::SetEndpoint || action == Action::SetRequestHook
        || action == Action::SetLastEventId || action == Action::RunEventLoop;
    if (isSent)
        QTRY_COMPARE(server.requestCount(), 1);
    runEventLoop();
    QCOMPARE(server.requestCount(), isSent ? 1 : 0);
}

// The hook forgets the request. The source fails, because it would wait forever.
void TestLifetime::destroyedContinuationRejectsRequest()
{
    ScriptedServer server;
    Client client(server);
    client.source.setAsyncRequestHook([](const RequestDraft &, const RequestContinuation &) {});
    client.open();
    QCOMPARE(client.errors.size(), 0); // it is emitted from the event loop
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.reason(), EventSource::CloseReason::Failed);
    QCOMPARE(client.error().code, Error::Code::Rejected);
    QVERIFY(!client.error().message.isEmpty());
    QCOMPARE(server.requestCount(), 0);

    // The last copy belongs to the hook, which is deleted together with the source.
    auto last = std::make_shared<RequestContinuation>();
    auto source = std::make_unique<EventSource>(client.endpoint);
    source->setAsyncRequestHook(
        [last](const RequestDraft &, const RequestContinuation &next) { *last = next; });
    source->open();
    QVERIFY(last->isPending());
    last.reset();
    source.reset();
    runEventLoop();
}

// The endpoint is checked again before a reconnect, so that a header with a line break is not sent.
void TestLifetime::checksEndpointBeforeReconnect()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("data: 1\n\n");
        c->close();
    });
    Client client(server);
    connect(&client.source, &EventSource::opened, this, [&] {
        client.endpoint.headers = {{"X-A", "a\r\nX-Injected: b"}};
        client.source.setEndpoint(client.endpoint);
    });
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.error().code, Error::Code::BadRequest);
    QCOMPARE(server.requestCount(), 1);
}

namespace {

// A thread with an event loop.
class Worker {
    Q_DISABLE_COPY_MOVE(Worker)

public:
    Worker() { thread.start(); }
    ~Worker()
    {
        thread.quit();
        thread.wait();
    }
    QThread thread;
};

} // namespace

void TestLifetime::worksInAnotherThread_data()
{
    QTest::addColumn<bool>("usedBefore");
    QTest::newRow("before open") << false;
    QTest::newRow("after close") << true;
}

// Opening, cookies, reconnects (after a clean end, an error status and a timeout) and deletion all
// work in the thread that the source was moved to.
void TestLifetime::worksInAnotherThread()
{
    QFETCH(bool, usedBefore);
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    ScriptedServer server;
    const int before = usedBefore ? 1 : 0;
    server.setHandler([&](test::Connection *c) {
        const int n = server.requestCount() - before;
        if (n == 2) {
            c->respond(503);
        } else if (n != 3) { // the third request gets no response
            c->startChunkedEventStream({{"Set-Cookie", "sid=" + QByteArray::number(n)}});
            c->writeChunk("id: " + QByteArray::number(n) + "\ndata: x\n\n");
            if (n == 1)
                c->endChunks();
        }
    });
    Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.retry.initialDelay = 1ms;
    endpoint.retry.maxDelay = 2ms;
    endpoint.connectTimeout = 200ms;
    QPointer<EventSource> source = new EventSource(endpoint);
    source->setCookieJar(new QNetworkCookieJar);
    if (usedBefore) {
        QSignalSpy events(source, &EventSource::eventReceived);
        source->open();
        QTRY_COMPARE(events.size(), 1);
        source->close();
    }
    Worker worker;
    source->moveToThread(&worker.thread);
    std::atomic<int> events = 0;
    std::atomic<int> elsewhere = 0;
    const auto check = [&] {
        if (QThread::currentThread() != &worker.thread)
            ++elsewhere;
    };
    connect(
        source, &EventSource::eventReceived, source,
        [&] {
            check();
            ++events;
        },
        Qt::DirectConnection);
    connect(source, &EventSource::reconnectScheduled, source, check, Qt::DirectConnection);
    connect(source, &EventSource::errorOccurred, source, check, Qt::DirectConnection);
    QMetaObject::invokeMethod(source, &EventSource::open, Qt::QueuedConnection);
    QTRY_COMPARE(events.load(), 2);
    QCOMPARE(server.requestCount(), before + 4);
    const auto last = server.requests().last();
    QCOMPARE(last.header("Last-Event-ID"), QByteArray("1"));
    QCOMPARE(last.header("Cookie"), QByteArray("sid=1"));
    test::Connection *const connection = server.connections().last();
    QVERIFY(connection->isOpen());
    source->deleteLater(); // deletes the source in the worker thread
    QTRY_VERIFY(!source);
    QTRY_VERIFY(!connection->isOpen());
    QCOMPARE(elsewhere.load(), 0);
}

void TestLifetime::hookCanMoveSource_data()
{
    QTest::addColumn<QByteArray>("hook");
    QTest::addColumn<bool>("closes"); // the hook also closes the source
    for (const char *hook : {"requestHook", "requestDraftHook", "asyncRequestHook", "retryHook"}) {
        QTest::addRow("%s", hook) << QByteArray(hook) << false;
        QTest::addRow("%s, close", hook) << QByteArray(hook) << true;
    }
}

void TestLifetime::hookCanMoveSource()
{
    QFETCH(QByteArray, hook);
    QFETCH(bool, closes);
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    ScriptedServer server;
    const int before = hook == "retryHook" ? 1 : 0; // number of requests before the hook is called
    server.setHandler([&](test::Connection *c) {
        if (server.requestCount() == before) {
            c->respond(503);
            return;
        }
        c->startEventStream();
        c->write("data: 1\n\n");
    });
    Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.retry.initialDelay = 1ms;
    QPointer<EventSource> source = new EventSource(endpoint);
    Worker worker;
    bool isMoved = false;
    const auto move = [&] {
        if (closes)
            source->close();
        source->moveToThread(&worker.thread);
        isMoved = true;
    };
    if (hook == "requestHook")
        source->setRequestHook([&](QNetworkRequest &, QByteArray &) { move(); });
    else if (hook == "requestDraftHook")
        source->setRequestDraftHook([&](RequestDraft &) { move(); });
    else if (hook == "retryHook")
        source->setRetryHook([&](const EventSource::RetryProposal &proposal) {
            move();
            return std::optional(proposal.delay);
        });
    else
        source->setAsyncRequestHook(
            [&](const RequestDraft &draft, const RequestContinuation &next) {
                move();
                next.send(draft);
            });
    std::atomic<int> events = 0;
    connect(
        source, &EventSource::eventReceived, source,
        [&] {
            if (QThread::currentThread() == &worker.thread)
                ++events;
        },
        Qt::DirectConnection);
    source->open();
    QTRY_VERIFY(isMoved);
    if (closes)
        runEventLoop();
    else
        QTRY_COMPARE(events.load(), 1);
    QCOMPARE(server.requestCount(), before + (closes ? 0 : 1));
    source->deleteLater();
    QTRY_VERIFY(!source);
}

void TestLifetime::totalTimeoutWorksInAnotherThread()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    Endpoint endpoint;
    endpoint.url = server.url();
    endpoint.totalTimeout = 100ms;
    auto *source = new EventSource(endpoint);
    Worker worker;
    source->moveToThread(&worker.thread);
    QSignalSpy closed(source, &EventSource::closed);
    connect(&worker.thread, &QThread::finished, source, &QObject::deleteLater);
    QMetaObject::invokeMethod(source, &EventSource::open, Qt::QueuedConnection);
    QTRY_COMPARE(closed.size(), 1);
}

void TestLifetime::restartKeepsLastEventId()
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

void TestLifetime::slotCanRestart()
{
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        c->write("data: 1\n\ndata: never\n\n");
    });
    Client client(server);
    connect(&client.source, &EventSource::eventReceived, this, [&](const Event &) {
        if (server.requestCount() < 3)
            client.source.restart();
        else
            client.source.close();
    });
    client.open();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(client.data(), (QByteArrayList{"1", "1", "1"}));
}

namespace {

// Re-enters the event loop, like a dialog, until another source has received ten short streams.
void turnTheEventLoop()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("data: x\n\n");
        c->close();
    });
    Client client(server);
    client.open();
    QVERIFY(QTest::qWaitFor([&] { return client.events.size() == 10; }));
}

} // namespace

void TestLifetime::slotCanReenterEventLoop_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const char *signal : {"opened", "bytesReceived", "event", "comment"})
        QTest::newRow(signal) << QByteArray(signal);
}

// A slot may re-enter the event loop (for example, open a dialog) while the parser is working.
// Further signals are emitted after the slot has returned, like with QIODevice::readyRead.
void TestLifetime::slotCanReenterEventLoop()
{
    QFETCH(QByteArray, signal);
    ScriptedServer server;
    server.setHandler([&](test::Connection *c) {
        c->startEventStream();
        c->write("data: 1\n\n: c\ndata: 2\n\nda");
    });
    Client client(server);
    client.endpoint.retry.enabled = false;
    bool inSlot = false;
    bool toldInside = false;
    int dialogs = 0;
    const auto dialog = [&] {
        toldInside |= inSlot;
        if (dialogs++ > 0)
            return;
        inSlot = true;
        server.connections().at(0)->write("ta: 3\n\ndata: 4\n\n");
        turnTheEventLoop();
        inSlot = false;
    };
    EventSource &source = client.source;
    if (signal == "opened")
        connect(&source, &EventSource::opened, this, dialog);
    if (signal == "bytesReceived")
        connect(&source, &EventSource::bytesReceived, this, dialog);
    if (signal == "event")
        connect(&source, &EventSource::eventReceived, this, dialog);
    if (signal == "comment")
        connect(&source, &EventSource::commentReceived, this, dialog);
    QByteArrayList data;
    connect(&source, &EventSource::eventReceived, this, [&](const Event &e) {
        toldInside |= inSlot;
        data.append(e.data);
    });
    client.open();
    QTRY_VERIFY(data.size() >= 4);
    QCOMPARE(data, (QByteArrayList{"1", "2", "3", "4"}));
    QVERIFY(!toldInside);
    QVERIFY(dialogs > 0);
    server.connections().at(0)->close();
    QTRY_COMPARE(client.closed.size(), 1);
    QCOMPARE(data.size(), 4);
}

void TestLifetime::nestedEventLoopCanCallAnyFunction_data()
{
    QTest::addColumn<Action>("action");
    QTest::newRow("delete") << Action::Delete;
    QTest::newRow("close") << Action::Close;
    QTest::newRow("restart") << Action::Restart;
    QTest::newRow("open") << Action::Open;
}

// The source is closed or restarted in an event loop inside a slot. After that, no signal of the
// old stream is emitted.
void TestLifetime::nestedEventLoopCanCallAnyFunction()
{
    QFETCH(Action, action);
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write(c->header("Last-Event-ID").isEmpty() ? "data: first\n\n" : "data: again\n\n");
    });
    Client client(server);
    client.endpoint.retry.initialDelay = 1ms;
    auto *source = new EventSource(client.endpoint);
    const auto owner = qScopeGuard([&] { delete source; });
    Actor actor;
    actor.source = source;
    actor.action = action;
    QByteArrayList data;
    connect(source, &EventSource::eventReceived, this, [&](const Event &e) {
        data.append(e.data);
        if (e.data != "2")
            return;
        server.connections().at(0)->write("data: 4\n\n");
        QMetaObject::invokeMethod(&actor, &Actor::act, Qt::QueuedConnection);
        turnTheEventLoop();
    });
    source->open();
    // The first event arrives together with the headers and is emitted in a queued call. Later
    // events are emitted while QNetworkReply emits a signal.
    QTRY_COMPARE(data, QByteArrayList{"first"});
    server.connections().at(0)->write("id: 1\ndata: 2\n\ndata: 3\n\n");
    QTRY_COMPARE(actor.calls, 1);
    QTRY_VERIFY(data.contains("2"));
    source = actor.source;
    if (action == Action::Restart || action == Action::Open)
        QTRY_COMPARE(data, (QByteArrayList{"first", "2", "again"}));
    else
        QCOMPARE(data, (QByteArrayList{"first", "2"}));
    turnTheEventLoop();
    QVERIFY(data.size() < 4);
}

QTEST_GUILESS_MAIN(TestLifetime)
#include "tst_lifetime.moc"
