// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT

// Measures the throughput of a stream over the loopback interface up to EventSource::eventReceived.
// Compares it with a QNetworkReply whose bytes are discarded, npm eventsource and, if installed,
// Chromium. Also measures the time from the write of an event in the server to its signal in the
// client, compared with a QTcpSocket. The rounds of all programs alternate; the best round counts.
//
//     bench_loopback [--json FILE] [--megabytes N] [--rounds N] [--writes N]

#include <algorithm>
#include <functional>
#include <map>

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include "sselib/core/eventsource.h"
#include "tests/bench/chatevents.h"
#include "tests/bench/floodserver.h"
#include "tests/bench/peer.h"
#include "tests/bench/report.h"

namespace {

using bench::EventSize;
using bench::FloodServer;
using bench::Report;

constexpr int BrowserTime = 60'000; // ms
// Number of rounds of sselib and QNetworkReply for each round of the other programs, which take ten
// times as long.
constexpr int QuickRounds = 4;

// A function that is called with the current number of complete events.
using Progress = std::function<void(qint64 events)>;

void drainReply(const QUrl &url, const Progress &progress)
{
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy::NoProxy);
    QEventLoop loop;
    qint64 bytes = 0;
    const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(url)));
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, [&] {
        bytes += reply->readAll().size();
        progress(bytes / EventSize);
    });
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
}

void listen(const QUrl &url, const Progress &progress)
{
    sse::Endpoint endpoint;
    endpoint.url = url;
    endpoint.proxy = QUrl(QStringLiteral("none:"));
    endpoint.retry.enabled = false;
    sse::EventSource source(endpoint);
    QEventLoop loop;
    qint64 events = 0;
    QObject::connect(&source, &sse::EventSource::eventReceived, &loop,
        [&](const sse::Event &) { progress(++events); });
    QObject::connect(&source, &sse::EventSource::closed, &loop, &QEventLoop::quit);
    source.open();
    loop.exec();
}

void readSocket(const QUrl &url, const Progress &progress)
{
    QTcpSocket socket;
    socket.setProxy(QNetworkProxy::NoProxy);
    QEventLoop loop;
    qint64 bytes = -1; // size of the body so far; -1 until the headers are complete
    QObject::connect(&socket, &QTcpSocket::readyRead, &loop, [&] {
        const QByteArray read = socket.readAll();
        if (bytes < 0) {
            // This server sends the headers in one piece.
            const qsizetype end = read.indexOf("\r\n\r\n");
            bytes = read.size() - end - 4;
        } else {
            bytes += read.size();
        }
        progress(bytes / EventSize);
    });
    QObject::connect(&socket, &QTcpSocket::disconnected, &loop, &QEventLoop::quit);
    QObject::connect(&socket, &QTcpSocket::connected, &loop, [&] {
        socket.write("GET " + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority)
            + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    });
    socket.connectToHost(url.host(), quint16(url.port()));
    loop.exec();
}

// Returns the time until the last event in ns; 0 if events are missing.
qint64 timed(void (*client)(const QUrl &, const Progress &), const QUrl &url, int events)
{
    const qint64 begin = bench::now();
    qint64 end = begin;
    client(url, [&](qint64 complete) {
        if (complete == events)
            end = bench::now();
    });
    return end - begin;
}

qint64 timedPeer(bench::Peer &peer, const QUrl &url, int events)
{
    const QJsonObject answer =
        peer.round({{QStringLiteral("url"), url.toString()}, {QStringLiteral("events"), events}});
    return answer[QLatin1String("events")].toInt() == events
        ? answer[QLatin1String("ns")].toInteger()
        : 0;
}

qint64 timedBrowser(const QString &program, FloodServer &server, int events)
{
    const QTemporaryDir profile;
    QProcess browser;
    QEventLoop loop;
    qint64 result = 0;
    QObject::connect(&server, &FloodServer::pageDone, &loop, [&](qint64 ns) {
        result = ns;
        loop.quit();
    });
    QTimer::singleShot(BrowserTime, &loop, &QEventLoop::quit);
    browser.start(program,
        {QStringLiteral("--headless"), QStringLiteral("--no-sandbox"),
            QStringLiteral("--disable-gpu"), QStringLiteral("--disable-quic"),
            QStringLiteral("--no-first-run"), QStringLiteral("--disable-background-networking"),
            QStringLiteral("--disable-component-update"), QStringLiteral("--disable-sync"),
            // Without a debugging port, Chromium exits when the page is loaded.
            QStringLiteral("--remote-debugging-port=0"),
            QStringLiteral("--user-data-dir=") + profile.path(),
            server.url(QStringLiteral("/page"), events).toString()});
    loop.exec();
    browser.terminate();
    if (!browser.waitForFinished(5000))
        browser.kill();
    browser.waitForFinished();
    // After Chromium has exited, its helper processes may write to the profile for a moment.
    for (int i = 0; i < 50 && !QDir(profile.path()).removeRecursively(); ++i)
        QThread::msleep(100);
    return result;
}

const QString reply = QStringLiteral("raw QNetworkReply drain");
const QString ours = QStringLiteral("sselib, EventSource::eventReceived");
const QString npm = QStringLiteral("npm eventsource");
const QString chromium = QStringLiteral("Chromium's EventSource");
const QString tcp = QStringLiteral("raw QTcpSocket");

void throughput(Report &report, FloodServer &server, bench::Peer &peer, const QString &path,
    int events, int rounds)
{
    const bool plain = path == QLatin1String("/plain");
    report.heading(QStringLiteral("%1, %2 MB in events of 200 bytes")
                       .arg(plain ? QStringLiteral("Body not chunked")
                                  : QStringLiteral("Every event an HTTP chunk of its own"))
                       .arg(qint64(events) * EventSize / 1'000'000));
    const QUrl url = server.url(path, events);
    const QString browser = QStandardPaths::findExecutable(QStringLiteral("chromium"));
    std::map<QString, qint64> best;
    const auto keep = [&](const QString &name, qint64 ns) {
        if (ns > 0 && (!best.contains(name) || ns < best[name]))
            best[name] = ns;
    };
    for (int round = 0; round < rounds; ++round) {
        for (int i = 0; i < (plain ? QuickRounds : 1); ++i) {
            keep(reply, timed(&drainReply, url, events));
            keep(ours, timed(&listen, url, events));
        }
        keep(npm, timedPeer(peer, url, events));
        if (plain && !browser.isEmpty())
            keep(chromium, timedBrowser(browser, server, events));
    }
    if (!best.contains(reply) || !best.contains(ours))
        qFatal("Not all events came.");
    const auto row = [&](const QString &name, const QString &missing) {
        if (best.contains(name))
            report.rate(name, best[name], qint64(events) * EventSize, events);
        else
            report.left(name, missing);
    };
    const auto ratio = [&](const QString &name, std::optional<double> reach) {
        if (best.contains(name))
            report.ratio(
                QStringLiteral("sselib / ") + name, double(best[name]) / double(best[ours]), reach);
    };
    row(reply, {});
    row(ours, {});
    row(npm, peer.problem());
    if (plain)
        row(chromium,
            browser.isEmpty() ? QStringLiteral("it is not there") : QStringLiteral("no answer"));
    ratio(reply, plain ? 0.6 : 0.95);
    ratio(npm, plain ? std::optional(4.0) : std::nullopt);
    ratio(chromium, 10);
}

struct Latency {
    double p50 = 0;
    double p99 = 0;
};

Latency latencyOf(
    void (*client)(const QUrl &, const Progress &), const FloodServer &server, int writes)
{
    std::vector<double> times;
    client(server.url(QStringLiteral("/paced"), writes), [&](qint64 complete) {
        const qint64 arrived = bench::now();
        while (qint64(times.size()) < complete)
            times.push_back(double(arrived - server.sentAt(times.size())));
    });
    if (qint64(times.size()) != writes)
        qFatal("Not all events came.");
    std::sort(times.begin(), times.end());
    return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

void latency(Report &report, const FloodServer &server, int writes, int rounds)
{
    report.heading(QStringLiteral("Server's write to its event, %1 writes").arg(writes));
    const std::map<QString, void (*)(const QUrl &, const Progress &)> clients{
        {tcp, &readSocket}, {reply, &drainReply}, {ours, &listen}};
    std::map<QString, Latency> best;
    for (int round = 0; round < rounds; ++round) {
        for (const auto &[name, client] : clients) {
            const Latency measured = latencyOf(client, server, writes);
            Latency &held = best[name];
            held.p50 = round == 0 ? measured.p50 : std::min(held.p50, measured.p50);
            held.p99 = round == 0 ? measured.p99 : std::min(held.p99, measured.p99);
        }
    }
    for (const QString &name : {tcp, reply, ours})
        report.latency(name, best[name].p50, best[name].p99);
    for (const QString &name : {tcp, reply}) {
        const auto reach = name == tcp ? std::optional(1.5) : std::nullopt;
        report.ratio(
            QStringLiteral("p50, sselib / ") + name, best[ours].p50 / best[name].p50, reach, true);
        report.ratio(
            QStringLiteral("p99, sselib / ") + name, best[ours].p99 / best[name].p99, reach, true);
    }
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int rounds = bench::option(arguments, QStringLiteral("--rounds"), 3);
    const int events =
        bench::option(arguments, QStringLiteral("--megabytes"), 200) * (1'000'000 / int(EventSize));
    const int writes = std::min(
        bench::option(arguments, QStringLiteral("--writes"), 1000), FloodServer::MostPaced);
    Report report(QStringLiteral("bench_loopback"));
    FloodServer server;
    bench::Peer peer(QStringLiteral("loopback.mjs"));
    throughput(report, server, peer, QStringLiteral("/plain"), events, rounds);
    throughput(report, server, peer, QStringLiteral("/chunked"), events, rounds);
    latency(report, server, writes, rounds);
    return report.finish(arguments);
}
