// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "tests/bench/report.h"

#include <cstdio>

#include <QFile>
#include <QJsonDocument>
#include <QSysInfo>
#include <QThread>

namespace bench {

namespace {

// Returns the system load of the last minute. The report contains it, because other running
// programs make all measured numbers worse, some of them more than others.
QString load()
{
    QFile file(QStringLiteral("/proc/loadavg"));
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("unknown");
    return QString::fromLatin1(file.readAll().split(' ').first());
}

} // namespace

Report::Report(const QString &name)
{
    m_json = {{QStringLiteral("name"), name}, {QStringLiteral("qt"), QLatin1String(qVersion())},
        {QStringLiteral("system"), QSysInfo::prettyProductName()},
        {QStringLiteral("cpus"), QThread::idealThreadCount()},
        {QStringLiteral("loadBefore"), load()}};
    std::printf("%s, Qt %s, %d CPUs, load %s\n", qPrintable(name), qVersion(),
        QThread::idealThreadCount(), qPrintable(load()));
}

void Report::heading(const QString &text)
{
    m_heading = text;
    std::printf("\n%s\n", qPrintable(text));
    std::fflush(stdout);
}

void Report::rate(const QString &what, qint64 ns, qint64 bytes, qint64 events)
{
    const double seconds = double(ns) / 1e9;
    const double megabytes = double(bytes) / 1e6 / seconds;
    std::printf("  %-44s %9.1f ms %9.0f MB/s", qPrintable(what), seconds * 1e3, megabytes);
    if (events > 1)
        std::printf(" %11.0f events/s", double(events) / seconds);
    std::printf("\n");
    std::fflush(stdout);
    m_rows.append(QJsonObject{{QStringLiteral("case"), m_heading}, {QStringLiteral("what"), what},
        {QStringLiteral("ns"), ns}, {QStringLiteral("bytes"), bytes},
        {QStringLiteral("events"), events}});
}

void Report::latency(const QString &what, double p50, double p99)
{
    std::printf("  %-44s %9.1f us p50 %9.1f us p99\n", qPrintable(what), p50 / 1e3, p99 / 1e3);
    std::fflush(stdout);
    m_rows.append(QJsonObject{{QStringLiteral("case"), m_heading}, {QStringLiteral("what"), what},
        {QStringLiteral("p50Ns"), p50}, {QStringLiteral("p99Ns"), p99}});
}

void Report::time(const QString &what, qint64 ns, std::optional<qint64> atMost)
{
    QJsonObject json{{QStringLiteral("case"), m_heading}, {QStringLiteral("what"), what},
        {QStringLiteral("ns"), ns}};
    std::printf("  = %-42s %9.1f ms", qPrintable(what), double(ns) / 1e6);
    if (atMost) {
        std::printf(
            " (at most %.0f: %s)", double(*atMost) / 1e6, ns <= *atMost ? "reached" : "MISSED");
        json[QStringLiteral("atMostNs")] = *atMost;
        json[QStringLiteral("reached")] = ns <= *atMost;
    }
    std::printf("\n");
    std::fflush(stdout);
    m_rows.append(json);
}

void Report::left(const QString &what, const QString &why)
{
    std::printf("  %-44s left out: %s\n", qPrintable(what), qPrintable(why));
    m_rows.append(QJsonObject{{QStringLiteral("case"), m_heading}, {QStringLiteral("what"), what},
        {QStringLiteral("leftOut"), why}});
}

void Report::ratio(const QString &what, double value, std::optional<double> reach, bool atMost)
{
    QJsonObject json{{QStringLiteral("case"), m_heading}, {QStringLiteral("what"), what},
        {QStringLiteral("ratio"), value}};
    std::printf("  = %-42s %9.2f x", qPrintable(what), value);
    if (reach) {
        const bool reached = atMost ? value <= *reach : value >= *reach;
        std::printf("  (%s %.2f: %s)", atMost ? "at most" : "at least", *reach,
            reached ? "reached" : "MISSED");
        json[atMost ? QStringLiteral("atMost") : QStringLiteral("atLeast")] = *reach;
        json[QStringLiteral("reached")] = reached;
    }
    std::printf("\n");
    std::fflush(stdout);
    m_ratios.append(json);
}

int Report::finish(const QStringList &arguments)
{
    m_json[QStringLiteral("loadAfter")] = load();
    m_json[QStringLiteral("rows")] = m_rows;
    m_json[QStringLiteral("ratios")] = m_ratios;
    std::printf("\nload %s\n", qPrintable(load()));
    const qsizetype at = arguments.indexOf(QLatin1String("--json"));
    if (at < 0)
        return 0;
    QFile file(arguments.value(at + 1));
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(m_json).toJson()) > 0)
        return 0;
    std::fprintf(stderr, "%s: %s\n", qPrintable(file.fileName()), qPrintable(file.errorString()));
    return 1;
}

int option(const QStringList &arguments, const QString &name, int fallback)
{
    const qsizetype at = arguments.indexOf(name);
    bool isNumber = false;
    const int value = at < 0 ? 0 : arguments.value(at + 1).toInt(&isNumber);
    return isNumber && value > 0 ? value : fallback;
}

} // namespace bench
