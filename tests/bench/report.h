// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace bench {

/// Prints a table as it is measured and keeps the numbers for `--json FILE`.
class Report {
public:
    explicit Report(const QString &name);

    /// A line over the rows that follow.
    void heading(const QString &text);
    /// \a bytes and \a events went through in \a ns, the best of all rounds.
    void rate(const QString &what, qint64 ns, qint64 bytes, qint64 events);
    /// Latencies in nanoseconds.
    void latency(const QString &what, double p50, double p99);
    /// One time in nanoseconds, and what it may be at most; std::nullopt where it is only told.
    void time(const QString &what, qint64 ns, std::optional<qint64> atMost);
    void left(const QString &what, const QString &why);
    /// How often \a a goes into \a b, and what it has to reach; std::nullopt for a number that is
    /// only told. \a atMost turns the bound round.
    void ratio(const QString &what, double value, std::optional<double> reach, bool atMost = false);

    /// Writes the numbers where \a arguments name a file for them; the program's exit code.
    [[nodiscard]] int finish(const QStringList &arguments);

private:
    QJsonObject m_json;
    QJsonArray m_rows;
    QJsonArray m_ratios;
    QString m_heading;
};

/// The number after \a name in \a arguments, or \a fallback.
[[nodiscard]] int option(const QStringList &arguments, const QString &name, int fallback);

} // namespace bench
