// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace bench {

/// Runs a script of peers/ with Node.js during the lifetime of this object. Each round is started
/// by a line of input, so that the rounds of all programs can alternate.
class Peer {
    Q_DISABLE_COPY_MOVE(Peer)

public:
    explicit Peer(const QString &script);
    ~Peer();

    /// Returns why the peer is not available; empty if it is.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// Runs one round and returns its result: `ns`, `bytes` and `events`. Empty if it failed, see
    /// problem().
    [[nodiscard]] QJsonObject round(const QJsonObject &order);

private:
    QProcess m_process;
    QString m_problem;
};

} // namespace bench
