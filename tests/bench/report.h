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
    /// Adds a throughput: \a bytes and \a events in \a ns, in the best round.
    void rate(const QString &what, qint64 ns, qint64 bytes, qint64 events);
    /// Adds latencies in nanoseconds.
    void latency(const QString &what, double p50, double p99);
    /// Adds a time in nanoseconds and its limit; std::nullopt if it has no limit.
    void time(const QString &what, qint64 ns, std::optional<qint64> atMost);
    void left(const QString &what, const QString &why);
    /// Adds a ratio and the value \a reach that it must reach; std::nullopt if there is no such
    /// value. If \a atMost is true, \a reach is an upper limit.
    void ratio(const QString &what, double value, std::optional<double> reach, bool atMost = false);

    /// Writes the numbers to the file in \a arguments, if there is one. Returns the exit code of
    /// the program.
    [[nodiscard]] int finish(const QStringList &arguments);

private:
    QJsonObject m_json;
    QJsonArray m_rows;
    QJsonArray m_ratios;
    QString m_heading;
};

/// Returns the number after \a name in \a arguments, or \a fallback.
[[nodiscard]] int option(const QStringList &arguments, const QString &name, int fallback);

} // namespace bench
