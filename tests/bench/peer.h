// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace bench {

/// Runs a script of peers/ with Node.js during the lifetime of this object. Each script measures a
/// JavaScript library for comparison. A line of input starts a round, so that the rounds of all
/// candidates can alternate.
class Peer {
    Q_DISABLE_COPY_MOVE(Peer)

public:
    explicit Peer(const QString &script);
    ~Peer();

    /// Returns the reason why the peer is not available; empty if it is available.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// Runs one round with the parameters \a order and returns its result: `ns`, `bytes` and
    /// `events`. Returns an empty object if it failed, see problem().
    [[nodiscard]] QJsonObject round(const QJsonObject &order);

private:
    QProcess m_process;
    QString m_problem;
};

} // namespace bench
