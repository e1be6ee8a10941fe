// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QStringList>

namespace bench {

/// A script of peers/ that runs under node as long as this object lives. It is told its rounds one
/// by one, a line each, so that they lie between those of the others.
class Peer {
    Q_DISABLE_COPY_MOVE(Peer)

public:
    explicit Peer(const QString &script);
    ~Peer();

    /// Empty, or why there is no such peer.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// One round; what it answered: `ns`, `bytes` and `events`. Empty where it failed, see
    /// problem().
    [[nodiscard]] QJsonObject round(const QJsonObject &order);

private:
    QProcess m_process;
    QString m_problem;
};

} // namespace bench
