// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

#include "app/demo/walk.h"

namespace app::demo {

/// The events of `/api/sse`.
///
/// Event number n (from 1) is the same on every connection and after every restart, so that a
/// stream can be resumed after any ID. Only the timestamp of a position is the time at which it is
/// sent.
///
/// The first events are eight pieces of one line and a `newMessage`. An endless sequence follows:
/// answers as a language model writes them, in default events; a `location` in each interval; a
/// `newMessage` at times. A plain stream cannot mark the end of an answer, so the first piece of
/// each answer begins with two LF, which start a new paragraph.
class DemoScript {
public:
    /// Delays are counted in these parts of an interval.
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
    QList<Slot> m_round; ///< repeated endlessly
    int m_messagesPerRound = 0;
    int m_fixesPerRound = 0;
};

} // namespace app::demo
