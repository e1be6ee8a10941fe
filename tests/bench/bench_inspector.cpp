// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT

// Streams a million events over a loopback socket into a session, its log and the visible
// inspector. Compares this with `curl -N`, which writes the stream into a file or discards it.
// Measures the memory and the longest time in which the event loop is blocked. Also measures how
// long a filter over all events takes, and how long it blocks the event loop.
//
//     bench_inspector [--events N] [--rounds N] [--json FILE]

#include <algorithm>
#include <functional>
#include <limits>

#include <QApplication>
#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include "app/session/session.h"
#include "tests/bench/chatevents.h"
#include "tests/bench/floodserver.h"
#include "tests/bench/report.h"
#include "ui/inspector/eventlogview.h"

using bench::EventSize;
using bench::FloodServer;
using bench::Report;

namespace {

const QSize WindowSize(520, 800);
constexpr qint64 LongestStill = 50'000'000; ///< longest accepted block of the event loop in ns

/// Returns the memory that this process uses, in bytes.
qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').first().toLongLong() * 1024;
    }
    return 0;
}

/// Measures the longest time for which the event loop was blocked. The window does not respond to a
/// click during this time.
class Pulse {
public:
    Pulse()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_timer.start();
    }
    /// Returns the longest time so far in nanoseconds.
    qint64 longest()
    {
        beat();
        return m_longest;
    }

private:
    void beat()
    {
        const qint64 now = bench::now();
        m_longest = std::max(m_longest, now - m_last);
        m_last = now;
    }

    QTimer m_timer;
    qint64 m_last = bench::now();
    qint64 m_longest = 0;
};

void waitUntil(const std::function<bool()> &reached)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (reached())
            loop.quit();
    });
    look.start(5);
    loop.exec();
}

qint64 timedCurl(const QString &curl, const QUrl &url, const QString &into)
{
    QProcess process;
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    const qint64 begin = bench::now();
    process.setStandardOutputFile(into);
    process.start(curl, {QStringLiteral("-sN"), url.toString()});
    loop.exec();
    const qint64 took = bench::now() - begin;
    return process.exitCode() == 0 ? took : -1;
}

qint64 timedDrain(const QUrl &url)
{
    QNetworkAccessManager manager;
    QEventLoop loop;
    const qint64 begin = bench::now();
    QNetworkReply *const reply = manager.get(QNetworkRequest(url));
    QObject::connect(reply, &QIODevice::readyRead, &loop, [reply] { reply->readAll(); });
    QObject::connect(reply, &QNetworkReply::finished, &loop, &QEventLoop::quit);
    loop.exec();
    reply->deleteLater();
    return bench::now() - begin;
}

struct Arrival {
    qint64 ns = 0;      ///< time until the last row was added
    qint64 blocked = 0; ///< longest time in which the event loop was blocked, in ns
    qint64 memory = 0;  ///< increase of the memory in bytes
};

void open(app::Session &session, const QUrl &url)
{
    sse::Endpoint endpoint;
    endpoint.url = url;
    endpoint.retry.enabled = false;
    endpoint.dialect = QStringLiteral("text");
    endpoint.routes.clear(); // show the events in the log only
    session.events()->setLimit(std::numeric_limits<qint64>::max() / 2);
    session.setEndpoint(endpoint, {});
    session.open();
}

Arrival arrive(app::Session &session, ui::EventLogView &view, const QUrl &url, int events)
{
    view.resize(WindowSize);
    view.setModel(session.events());
    view.show();
    QCoreApplication::processEvents();
    Arrival result;
    const qint64 before = residentBytes();
    Pulse pulse;
    const qint64 begin = bench::now();
    open(session, url);
    QEventLoop loop;
    QObject::connect(session.events(), &QAbstractItemModel::rowsInserted, &loop, [&] {
        if (session.events()->rowCount() >= events)
            result.ns = bench::now() - begin;
    });
    QObject::connect(&session, &app::Session::statusChanged, &loop, [&] {
        if (session.status().state == ui::ConnectionStatus::State::Ended
            || session.status().state == ui::ConnectionStatus::State::Failed)
            loop.quit();
    });
    loop.exec();
    waitUntil([&] { return session.events()->rowCount() >= events; });
    result.blocked = pulse.longest();
    result.memory = residentBytes() - before;
    return result;
}

void filter(Report &report, ui::EventLogView &view, const QString &line, int events)
{
    const auto *const table = view.findChild<QTableView *>();
    Pulse pulse;
    const qint64 begin = bench::now();
    view.setFilter(line);
    waitUntil([&] { return !view.isSearching(); });
    const qint64 took = bench::now() - begin;
    const QString name = line.isEmpty() ? QStringLiteral("cleared") : line;
    report.rate(QStringLiteral("%1: %2 rows").arg(name).arg(table->model()->rowCount()), took,
        qint64(events) * EventSize, events);
    report.time(QStringLiteral("%1: event loop still").arg(name), pulse.longest(), LongestStill);
}

} // namespace

int main(int argc, char *argv[])
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int events = bench::option(arguments, QStringLiteral("--events"), 1'000'000);
    const int rounds = bench::option(arguments, QStringLiteral("--rounds"), 3);
    const qint64 bytes = qint64(events) * EventSize;
    Report report(QStringLiteral("bench_inspector"));
    const FloodServer server;
    const QUrl url = server.url(QStringLiteral("/plain"), events);

    report.heading(QStringLiteral("%1 events, %2 MB").arg(events).arg(bytes / 1'000'000));
    const QString curl = QStandardPaths::findExecutable(QStringLiteral("curl"));
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("stream"));
    qint64 curlBest = -1; // shortest time in ns if curl writes to a file; -1 if curl is missing
    qint64 curlNowhereBest = -1;
    qint64 drainBest = std::numeric_limits<qint64>::max();
    Arrival best;
    qint64 stillWorst = 0;
    for (int round = 0; round < rounds; ++round) {
        ui::EventLogView view;
        app::Session session;
        const Arrival arrival = arrive(session, view, url, events);
        if (arrival.ns == 0)
            qFatal("Not all events came.");
        if (round == 0)
            best.memory = arrival.memory; // later rounds reuse memory that the first round released
        best.ns = round == 0 ? arrival.ns : std::min(best.ns, arrival.ns);
        best.blocked = round == 0 ? arrival.blocked : std::min(best.blocked, arrival.blocked);
        stillWorst = std::max(stillWorst, arrival.blocked);
        drainBest = std::min(drainBest, timedDrain(url));
        if (curl.isEmpty())
            continue;
        const auto keepBest = [&](qint64 &held, const QString &into) {
            const qint64 ns = timedCurl(curl, url, into);
            if (ns > 0 && (held < 0 || ns < held))
                held = ns;
        };
        QFile::remove(file);
        keepBest(curlBest, file);
        keepBest(curlNowhereBest, QProcess::nullDevice());
    }
    report.rate(QStringLiteral("session, log and list"), best.ns, bytes, events);
    report.rate(QStringLiteral("raw QNetworkReply drain"), drainBest, bytes, events);
    if (curlBest > 0) {
        report.rate(QStringLiteral("curl -N into a file"), curlBest, bytes, events);
        report.rate(QStringLiteral("curl -N into nothing"), curlNowhereBest, bytes, events);
        report.ratio(QStringLiteral("time / curl -N into a file"),
            double(best.ns) / double(curlBest), 2.0, true);
        report.ratio(QStringLiteral("time / curl -N into nothing"),
            double(best.ns) / double(curlNowhereBest), std::nullopt, true);
    } else {
        report.left(QStringLiteral("curl -N"), QStringLiteral("it is not there"));
    }
    report.ratio(QStringLiteral("memory / bytes of the stream"),
        double(best.memory) / double(bytes), 2.5, true);
    report.time(QStringLiteral("event loop still, at most"), best.blocked, LongestStill);
    report.time(QStringLiteral("the same in the worst round"), stillWorst, std::nullopt);

    report.heading(QStringLiteral("Filter over %1 rows").arg(events));
    ui::EventLogView view;
    app::Session session;
    arrive(session, view, url, events);
    for (const char *line : {"absent", "letters", "chat -letters", "/t{2}ers/", ""})
        filter(report, view, QLatin1String(line), events);
    return report.finish(arguments);
}
