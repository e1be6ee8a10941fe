// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <utility>

#include <QList>

namespace app {

/// Which rows of the event log the text of each answer came from, and what became of each row.
/// A message is named by a number that grows from one message to the next. Rows are numbered over
/// the log's whole life, see EventLogModel::nextNumber().
class Origins {
public:
    /// The number of rows that are kept, which limits the memory to 256 MB. The oldest are
    /// forgotten.
    static constexpr size_t MaxRows = 8'000'000;

    /// Row \a row made message \a message grow until its text was \a length long.
    void note(int message, qsizetype length, qint64 row);
    /// Forgets the messages from \a message on.
    void truncate(int message);
    /// Forgets what came from rows before \a row, but for the last of all.
    void forgetBefore(qint64 row);

    /// Rows that made the text of a message from \a begin to \a end; in order.
    [[nodiscard]] QList<qint64> rowsOf(int message, qsizetype begin, qsizetype end) const;
    /// All rows of a message, also those that left no text.
    [[nodiscard]] QList<qint64> rowsOf(int message) const;
    /// What a row became.
    struct Text {
        int message = -1; ///< -1: no text of an answer
        qsizetype begin = 0;
        qsizetype end = 0;
    };
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

    std::deque<Piece> m_pieces; // by message, and so by row
};

} // namespace app
