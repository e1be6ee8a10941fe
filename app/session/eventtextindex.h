// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <utility>

#include <QList>

namespace app {

/// Index between the text of answers and the rows of the event log that the text came from, in both
/// directions.
///
/// A message is identified by its serial number, which increases from one message to the next. A
/// row is identified by its number in the log, see EventLogModel::nextNumber().
class EventTextIndex {
public:
    /// Maximum number of rows in the index, which limits its memory to 256 MB. The oldest rows are
    /// removed first.
    static constexpr size_t MaxRows = 8'000'000;

    /// Adds row \a row, which has increased the length of the text of \a message to \a length
    /// characters.
    void note(int message, qsizetype length, qint64 row);
    /// Removes \a message and all later messages.
    void truncate(int message);
    /// Removes the rows before \a row. The last row is always kept, since the text of the next row
    /// begins at its end.
    void forgetBefore(qint64 row);

    /// Returns the rows, in order, from which the characters \a begin (inclusive) to \a end
    /// (exclusive) of the text of \a message came.
    [[nodiscard]] QList<qint64> rowsOf(int message, qsizetype begin, qsizetype end) const;
    /// Returns all rows of \a message, also those without text.
    [[nodiscard]] QList<qint64> rowsOf(int message) const;
    /// The part of a message's text that came from one row.
    struct Text {
        int message = -1; ///< -1 if the row is not part of an answer
        qsizetype begin = 0;
        qsizetype end = 0;
    };
    /// Returns the text that came from \a row.
    [[nodiscard]] Text textOf(qint64 row) const;

private:
    struct Piece {
        int message;
        qsizetype begin;
        qsizetype end;
        qint64 row;
    };
    [[nodiscard]] std::pair<std::deque<Piece>::const_iterator, std::deque<Piece>::const_iterator>
    piecesOf(int message) const;

    std::deque<Piece> m_pieces; // sorted by message, and therefore by row, too
};

} // namespace app
