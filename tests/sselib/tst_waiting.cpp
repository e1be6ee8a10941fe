// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
// Tests what ends the delay before a reconnect early (for example, a new network connection), and
// the time limit for reconnecting.
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <ctime>

#include <QProcess>
#include <QTest>

#include "tests/support/sseclient.h"

using namespace std::chrono_literals;
using sse::EventSource;
using test::Client;
using test::ScriptedServer;

namespace {

std::atomic<time_t> sleptSeconds = 0;

} // namespace

// These functions replace the clock functions of the C library that Qt calls. sleptSeconds sets the
// wall clock ahead, as if the computer had been suspended.
extern "C" Q_DECL_EXPORT int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    const long failed = syscall(SYS_clock_gettime, clock, time);
    if (clock == CLOCK_REALTIME)
        time->tv_sec += sleptSeconds;
    return int(failed);
}

extern "C" Q_DECL_EXPORT int gettimeofday(timeval *time, void *zone) noexcept
{
    const long failed = syscall(SYS_gettimeofday, time, zone);
    time->tv_sec += sleptSeconds;
    return int(failed);
}

class TestWaiting : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reconnectsAfterSuspend();
    void reconnectsWhenNetworkReturns();
    void stopsAfterMaxTime();

private:
    /// Opens a stream and waits until the first attempt fails. The delay before the second attempt
    /// is 60 s.
    static void openAndFail(Client &client)
    {
        client.endpoint.retry.initialDelay = 60s;
        client.endpoint.retry.maxDelay = 60s;
        client.open();
        QVERIFY(client.reconnects.wait());
        QCOMPARE(client.cause(), EventSource::ReconnectCause::Network);
    }
};

void TestWaiting::reconnectsAfterSuspend()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) {
        c->startEventStream();
        c->write("data: 1\n\n");
    });
    const QUrl url = server.url();
    const quint16 port = server.serverPort();
    server.close();
    Client client(url);
    openAndFail(client);
    QVERIFY(server.listen(QHostAddress::LocalHost, port));
    // EventSource checks the clock once per second. It must not reconnect before the clock changes.
    QVERIFY(!client.opened.wait(1500));
    sleptSeconds = 3600;
    QVERIFY(client.opened.wait());
    sleptSeconds = 0;
}

void TestWaiting::reconnectsWhenNetworkReturns()
{
    if (!qEnvironmentVariableIsSet("RIVULET_TEST_NETWORK"))
        QSKIP("needs a NetworkManager; see with-networkmanager.sh");
    const auto setState = [](int state) {
        QProcess::execute(QStringLiteral("dbus-send"),
            {QStringLiteral("--system"), QStringLiteral("--print-reply=literal"),
                QStringLiteral("--dest=org.freedesktop.NetworkManager"),
                QStringLiteral("/org/freedesktop/NetworkManager"),
                QStringLiteral("org.freedesktop.DBus.Mock.SetGlobalConnectionState"),
                QStringLiteral("uint32:%1").arg(state)});
    };
    setState(20); // disconnected
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->startEventStream(); });
    const QUrl url = server.url();
    const quint16 port = server.serverPort();
    server.close();
    Client client(url);
    openAndFail(client);
    QVERIFY(server.listen(QHostAddress::LocalHost, port));
    setState(70); // connected to the Internet
    QVERIFY(client.opened.wait());
}

void TestWaiting::stopsAfterMaxTime()
{
    ScriptedServer server;
    server.setHandler([](test::Connection *c) { c->respond(503); });
    Client client(server);
    client.endpoint.retry.initialDelay = 20ms;
    client.endpoint.retry.maxTime = 200ms;
    client.open();
    QVERIFY(client.closed.wait());
    QCOMPARE(client.reason(), EventSource::CloseReason::Failed);
    QCOMPARE(client.error().code, sse::Error::Code::AttemptsExhausted);
    QCOMPARE(client.error().cause, sse::Error::Code::HttpStatus);
    QVERIFY(server.requestCount() > 2);
}

QTEST_GUILESS_MAIN(TestWaiting)
#include "tst_waiting.moc"
