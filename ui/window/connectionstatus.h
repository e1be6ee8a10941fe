// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QString>

namespace ui {

/// The state of a stream for display. All views use it, so that text, color and shape are the same
/// everywhere.
struct ConnectionStatus {
    enum class State { Idle, Connecting, Open, Waiting, Ended, Failed };

    State state = State::Idle;
    /// One sentence that says what happened, without secrets. Empty if no explanation is needed.
    QString message;
    /// One sentence that says what the user can do about it. May be empty.
    QString advice;
    /// Only for Failed: the message in two or three words, for narrow places. May be empty.
    QString reason;
    /// Start of this state, as QDateTime::currentMSecsSinceEpoch().
    qint64 sinceMs = 0;
    /// Only for Waiting: time from sinceMs to the next attempt, in milliseconds.
    int delayMs = 0;
    /// For Waiting, the number of the next attempt; for Connecting, of the current one. The first
    /// attempt has the number 1.
    int attempt = 1;
    /// Only for Failed: true if the user can fix the problem in the settings, so that a button to
    /// open them is shown.
    bool settingsHelp = false;
    /// True if each prompt opens the stream, so there is no Connect button.
    bool byPrompt = false;
    /// True if the stream is a replay of a file, in any state.
    bool isReplay = false;
    /// True if the certificate of the server is not verified.
    bool isUnverified = false;

    [[nodiscard]] bool isRunning() const
    {
        return !isReplay
            && (state == State::Connecting || state == State::Open || state == State::Waiting);
    }
    [[nodiscard]] bool canConnect() const { return !isRunning() && !byPrompt && !isReplay; }

    bool operator==(const ConnectionStatus &) const = default;
};

/// Roles of the model of streams: a flat list. Qt::DisplayRole is the name.
enum StreamRole {
    UrlRole = Qt::UserRole + 1, ///< QString: URL without secrets
    StatusRole,                 ///< ConnectionStatus
    UnreadCountRole,            ///< int: number of unread messages
    /// QString: date or source of the recording if the stream is a replay, else empty.
    RecordedRole
};

} // namespace ui

Q_DECLARE_METATYPE(ui::ConnectionStatus)
