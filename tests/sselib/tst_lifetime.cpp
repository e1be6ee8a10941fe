// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <functional>

#include <QMetaMethod>
#include <QSet>
#include <QTest>

#include "tests/support/scriptedserver.h"
#include "tests/support/sseclient.h"

using namespace sse;
using namespace std::chrono_literals;
using test::Client;
using test::ScriptedServer;

class TestLifetime : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void closeIsFinal_data();
    void closeIsFinal();
    void anythingInEverySignal_data();
    void anythingInEverySignal();
    void restartKeepsTheId();
    void restartFromASlot();
    void eventLoopInASlot_data();
    void eventLoopInASlot();
    void anythingInAnEventLoopInASlot_data();
    void anythingInAnEventLoopInASlot();
};

// When the source is closed: nothing is told after that, no request goes out.
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

namespace {

enum class Action { Delete, Close, Restart, Open };

class Actor : public QObject {
    Q_OBJECT

public:
    EventSource *source = nullptr;
    Action action = Action::Delete;
    int from = 1; // the call that is the first to act
    int calls = 0;
public Q_SLOTS:
    void act()
    {
        if (++calls < from || calls > from + 2 || !source)
            return;
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
        }
    }
};

// What a source goes through, and which of its signals it emits on the way.
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
                "opened", "eventReceived", "commentReceived", "retryReceived", "lineIgnored", "bytesReceived",
                "reconnectScheduled", "errorOccurred"}},
        {"redirects",
            [stream](test::Connection *c, int) {
                if (c->target() == "/two")
                    stream(c);
                else
                    c->respond(302, {{"Location", "/two"}});
            },
            nothing, {"requestStarted", "eventReceived"}, 2},
        {"redirect to nowhere", status(302), nothing,
            {"readyStateChanged", "errorOccurred", "closed"}},
        {"redirect loop",
            [](test::Connection *c, int) {
                c->respond(302, {{"Location", "/"}});
            },
            nothing, {"requestStarted", "redirected", "errorOccurred", "closed"}},
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
            {"errorOccurred", "reconnectScheduled", "requestStarted"}},
        {"silence", [](test::Connection *, int) {},
            [](Endpoint &e) { e.connectTimeout = std::chrono::milliseconds(5); },
            {"errorOccurred", "reconnectScheduled"}},
        {"total time", [](test::Connection *c, int) { c->startEventStream(); },
            [](Endpoint &e) { e.totalTimeout = std::chrono::milliseconds(5); },
            {"readyStateChanged", "errorOccurred", "closed"}},
    };
    return list;
}

} // namespace

void TestLifetime::anythingInEverySignal_data()
{
    QTest::addColumn<int>("course");
    QTest::addColumn<QByteArray>("signal");
    QTest::addColumn<int>("action");
    QSet<QByteArray> covered;
    for (int i = 0; i < courses().size(); ++i) {
        for (const QByteArray &signal : courses().at(i).signalNames) {
            covered.insert(signal);
            for (const char *action : {"delete", "close", "restart", "open"}) {
                static int number = 0;
                QTest::addRow("%s: %s in %s", courses().at(i).name, action, signal.constData())
                    << i << signal << number++ % 4;
            }
        }
    }
    const QMetaObject &meta = EventSource::staticMetaObject;
    for (int i = meta.methodOffset(); i < meta.methodCount(); ++i) {
        if (meta.method(i).methodType() == QMetaMethod::Signal)
            QVERIFY2(covered.contains(meta.method(i).name()), meta.method(i).name().constData());
    }
}

// Whatever is done in whichever signal, on whatever course, nothing breaks; ASan looks on.
void TestLifetime::anythingInEverySignal()
{
    QFETCH(int, course);
    QFETCH(QByteArray, signal);
    QFETCH(int, action);
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
    actor.action = Action(action);
    actor.from = courses().at(course).from;
    const QMetaObject &meta = EventSource::staticMetaObject;
    QMetaMethod method;
    for (int i = meta.methodOffset(); i < meta.methodCount(); ++i) {
        if (meta.method(i).name() == signal)
            method = meta.method(i);
    }
    QVERIFY(connect(actor.source, method, &actor,
        actor.metaObject()->method(actor.metaObject()->indexOfSlot("act()"))));
    actor.source->open();
    QVERIFY(QTest::qWaitFor([&] { return actor.calls >= actor.from; }));
    if (actor.action == Action::Close) {
        QCOMPARE(actor.source->readyState(), EventSource::ReadyState::Closed);
        const int requests = server.requestCount();
        const int calls = actor.calls;
        // The loop turns on what is left behind.
        ScriptedServer later;
        Client other(later);
        other.open();
        QVERIFY(QTest::qWaitFor([&] { return later.requestCount() == 1; }));
        QCOMPARE(actor.calls, calls);
        QVERIFY(server.requestCount() <= requests + 1); // one may be on its way
    } else if (actor.action == Action::Delete) {
        QVERIFY(!actor.source);
        ScriptedServer later;
        Client other(later);
        other.open();
        QVERIFY(QTest::qWaitFor([&] { return later.requestCount() == 1; }));
        QCOMPARE(actor.calls, actor.from);
    } else {
        QVERIFY(actor.source);
        QVERIFY(QTest::qWaitFor([&] {
            return actor.calls > actor.from || signal == "reconnectionTimeChanged"
                || signal == "lastEventIdChanged";
        }));
    }
    delete actor.source;
}

void TestLifetime::restartKeepsTheId()
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

void TestLifetime::restartFromASlot()
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

// As a dialog does it, for as long as a whole stream of another source takes.
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

void TestLifetime::eventLoopInASlot_data()
{
    QTest::addColumn<QByteArray>("signal");
    for (const char *signal : {"opened", "bytesReceived", "event", "comment"})
        QTest::newRow(signal) << QByteArray(signal);
}

// A dialog that is shown from a slot turns the event loop while the parser is at work. What comes
// meanwhile waits for the slot to return, as QIODevice::readyRead does.
void TestLifetime::eventLoopInASlot()
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

void TestLifetime::anythingInAnEventLoopInASlot_data()
{
    QTest::addColumn<Action>("action");
    QTest::newRow("delete") << Action::Delete;
    QTest::newRow("close") << Action::Close;
    QTest::newRow("restart") << Action::Restart;
    QTest::newRow("open") << Action::Open;
}

// The stream goes while what told of its event has yet to return; nothing of it may be told again.
void TestLifetime::anythingInAnEventLoopInASlot()
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
    // What comes with the head is told from an event of the connection's own, the rest from inside
    // the reply's signal.
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
