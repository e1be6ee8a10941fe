// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

#include "app/demo/walk.h"

namespace app::demo {

/// What `/api/sse` tells, event by event.
///
/// Event number n (from 1) is the same on every connection and after every restart, so that a
/// stream resumed behind any id goes on exactly there; only a fix's timestamp is the time at which
/// it is sent.
///
/// First come eight pieces of one line and a `newMessage`. Then, without end: answers as a
/// language model writes them, in default events; a `location` each interval; now and then a
/// `newMessage`. A plain stream cannot say where an answer ends, so each answer's first piece
/// begins a new paragraph with two LF.
class DemoScript {
public:
    /// Parts of an interval in which delays are counted.
    static constexpr int TicksPerInterval = 20;

    struct Entry {
        QByteArray type; ///< empty for the default type
        QByteArray data; ///< UTF-8, may hold LF
        int delay = 0;   ///< ticks since the entry before
    };

    DemoScript();
    /// Event number \a number (≥ 1) as it would be sent now.
    [[nodiscard]] Entry at(qint64 number) const;
    /// The eight pieces that every stream begins with.
    [[nodiscard]] static QList<QByteArray> opening();

private:
    enum class Kind { Piece, Message, Location };
    struct Slot {
        Kind kind;
        int delay;
        int index; ///< of the piece, or number of the message or fix within the round
    };

    void build();
    [[nodiscard]] QByteArray location(qint64 second) const;

    Walk m_walk;
    QList<QByteArray> m_pieces;
    QStringList m_messages;
    QList<Slot> m_round; ///< repeated without end
    int m_messagesPerRound = 0;
    int m_fixesPerRound = 0;
};

} // namespace app::demo
