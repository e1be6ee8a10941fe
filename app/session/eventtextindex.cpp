// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/session/eventtextindex.h"

#include <algorithm>

namespace app {

void EventTextIndex::note(int message, qsizetype length, qint64 row)
{
    qsizetype begin = 0;
    if (!m_pieces.empty() && m_pieces.back().message == message)
        begin = m_pieces.back().end;
    if (length < begin) { // the text was replaced
        for (auto it = m_pieces.rbegin(); it != m_pieces.rend() && it->message == message; ++it)
            it->begin = it->end = 0;
        begin = 0;
    }
    m_pieces.push_back({message, begin, length, row});
    if (m_pieces.size() > MaxRows)
        m_pieces.pop_front();
}

void EventTextIndex::truncate(int message)
{
    while (!m_pieces.empty() && m_pieces.back().message >= message)
        m_pieces.pop_back();
}

void EventTextIndex::forgetBefore(qint64 row)
{
    const auto first = std::lower_bound(m_pieces.begin(), m_pieces.end(), row,
        [](const Piece &piece, qint64 wanted) { return piece.row < wanted; });
    // Always keep the last piece, because the text of the next row begins at its end.
    if (first != m_pieces.begin())
        m_pieces.erase(m_pieces.begin(), first == m_pieces.end() ? first - 1 : first);
}

std::pair<std::deque<EventTextIndex::Piece>::const_iterator,
    std::deque<EventTextIndex::Piece>::const_iterator>
EventTextIndex::piecesOf(int message) const
{
    const auto first = std::lower_bound(m_pieces.begin(), m_pieces.end(), message,
        [](const Piece &piece, int wanted) { return piece.message < wanted; });
    const auto last = std::upper_bound(first, m_pieces.end(), message,
        [](int wanted, const Piece &piece) { return wanted < piece.message; });
    return {first, last};
}

QList<qint64> EventTextIndex::rowsOf(int message, qsizetype begin, qsizetype end) const
{
    QList<qint64> rows;
    const auto [first, last] = piecesOf(message);
    for (auto piece = first; piece != last; ++piece) {
        if (piece->begin < end && piece->end > begin)
            rows.append(piece->row);
    }
    return rows;
}

QList<qint64> EventTextIndex::rowsOf(int message) const
{
    QList<qint64> rows;
    const auto [first, last] = piecesOf(message);
    for (auto piece = first; piece != last; ++piece)
        rows.append(piece->row);
    return rows;
}

EventTextIndex::Text EventTextIndex::textOf(qint64 row) const
{
    const auto piece = std::lower_bound(m_pieces.begin(), m_pieces.end(), row,
        [](const Piece &candidate, qint64 wanted) { return candidate.row < wanted; });
    if (piece == m_pieces.end() || piece->row != row || piece->begin == piece->end)
        return {};
    return {piece->message, piece->begin, piece->end};
}

} // namespace app
