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
/// stream can be resumed after any ID. The only exception is the timestamp of a position, which is
/// the time at which it is sent.
///
/// The first nine events are the eight pieces of a line of text, and a `newMessage`. Then an
/// endless sequence follows. It consists of answers in small pieces, like those of a language
/// model, as events without a type; a `location` in each interval; and a `newMessage` after each
/// answer. A stream of plain text cannot mark the end of an answer, so the first piece of each
/// answer begins with two LF, which start a new paragraph.
class DemoScript {
public:
    /// Number of ticks in an interval. Delays are counted in ticks.
    static constexpr int TicksPerInterval = 20;

    struct Entry {
        QByteArray type; ///< empty for the default type
        QByteArray data; ///< UTF-8, may contain LF
        int delay = 0;   ///< time after the previous entry, in ticks
    };

    DemoScript();
    /// Returns event number \a number (≥ 1), with the current time if it is a position.
    [[nodiscard]] Entry at(qint64 number) const;
    /// Returns the eight pieces at the beginning of every stream.
    [[nodiscard]] static QList<QByteArray> opening();

private:
    enum class Kind { Piece, Message, Location };
    struct Slot {
        Kind kind;
        int delay;
        /// The index of the piece in m_pieces, or the number of the message or location in m_round.
        int index;
    };

    void build();
    [[nodiscard]] QByteArray location(qint64 second) const;

    Walk m_walk;
    QList<QByteArray> m_pieces;
    QStringList m_messages;
    QList<Slot> m_round; ///< the events that are repeated endlessly
    int m_messagesPerRound = 0;
    int m_fixesPerRound = 0;
};

} // namespace app::demo
