// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QString>

namespace ui {

/// What a stream is doing, as every view shows it: one place for words, colour and shape.
struct ConnectionStatus {
    enum class State { Idle, Connecting, Open, Waiting, Ended, Failed };

    State state = State::Idle;
    /// What happened, one sentence without a secret; empty where State says it all.
    QString message;
    /// What to do about it, one sentence; may be empty.
    QString advice;
    /// Failed: message in two or three words, where there is no room for more; may be empty.
    QString reason;
    /// QDateTime::currentMSecsSinceEpoch() when this state began.
    qint64 sinceMs = 0;
    /// Waiting: how long until the next attempt, from sinceMs on.
    int delayMs = 0;
    /// Waiting, Connecting: number of the attempt to come, 1 for the first.
    int attempt = 1;
    /// Failed: the settings are where to mend it, so offer a way there.
    bool settingsHelp = false;
    /// The stream opens with each prompt: there is nothing to connect by hand.
    bool byPrompt = false;
    /// What is shown comes from a file, whatever it says.
    bool isReplay = false;
    /// The server's certificate is not verified.
    bool isUnverified = false;

    [[nodiscard]] bool isRunning() const
    {
        return !isReplay
            && (state == State::Connecting || state == State::Open || state == State::Waiting);
    }
    [[nodiscard]] bool canConnect() const { return !isRunning() && !byPrompt && !isReplay; }

    bool operator==(const ConnectionStatus &) const = default;
};

/// Roles of the model of streams: a flat list; Qt::DisplayRole is the name.
enum StreamRole {
    UrlRole = Qt::UserRole + 1, ///< QString, without secrets
    StatusRole,                 ///< ConnectionStatus
    UnreadCountRole,            ///< int
    /// QString, of a replay: when it was recorded, or where it comes from; empty for another
    /// stream.
    RecordedRole
};

} // namespace ui

Q_DECLARE_METATYPE(ui::ConnectionStatus)
