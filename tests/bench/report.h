// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace bench {

/// Prints a table during the measurement, and stores the numbers for `--json FILE`.
class Report {
public:
    explicit Report(const QString &name);

    /// Prints a heading for the following rows.
    void heading(const QString &text);
    /// Adds the throughput of the best round, which took \a ns nanoseconds for \a bytes
    /// bytes and \a events events.
    void rate(const QString &what, qint64 ns, qint64 bytes, qint64 events);
    /// Adds the median and the 99th percentile of latencies in nanoseconds.
    void latency(const QString &what, double p50, double p99);
    /// Adds a time in nanoseconds and its limit; std::nullopt if it has no limit.
    void time(const QString &what, qint64 ns, std::optional<qint64> atMost);
    void left(const QString &what, const QString &why);
    /// Adds a ratio and its goal \a reach; std::nullopt if it has no goal. The ratio must be at
    /// least \a reach, or at most \a reach if \a atMost is true.
    void ratio(const QString &what, double value, std::optional<double> reach, bool atMost = false);

    /// Writes the numbers to the file after `--json` in \a arguments, if there is one. Returns the
    /// exit code of the program.
    [[nodiscard]] int finish(const QStringList &arguments);

private:
    QJsonObject m_json;
    QJsonArray m_rows;
    QJsonArray m_ratios;
    QString m_heading;
};

/// Returns the number after the option \a name in \a arguments; \a fallback if there is none or if
/// it is not positive.
[[nodiscard]] int option(const QStringList &arguments, const QString &name, int fallback);

} // namespace bench
