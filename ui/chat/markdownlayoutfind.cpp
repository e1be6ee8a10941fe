// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "ui/chat/markdownlayout.h"

namespace ui {

int MarkdownLayout::leafAt(int offset) const
{
    const auto &leaves = m_splitter.leaves();
    const auto next = std::upper_bound(leaves.begin(), leaves.end(), offset,
        [](int wanted, const Leaf &leaf) { return wanted < leaf.begin; });
    return std::clamp(int(next - leaves.begin()) - 1, 0, std::max(0, blockCount() - 1));
}

int MarkdownLayout::lineAt(const Leaf &leaf, int offset)
{
    const auto next = std::upper_bound(leaf.lines.begin(), leaf.lines.end(), offset,
        [](int wanted, const SourceSpan &line) { return wanted < line.begin; });
    return std::max(0, int(next - leaf.lines.begin()) - 1);
}

int MarkdownLayout::yOf(int offset) const
{
    if (blockCount() == 0)
        return 0;
    const int index = leafAt(offset);
    const Leaf &found = leaf(index);
    double part = 0;
    if (!found.lines.empty()) {
        const int line = lineAt(found, offset);
        const SourceSpan &span = found.lines[size_t(line)];
        const double inLine =
            std::clamp(double(offset - span.begin) / std::max(1, span.length), 0.0, 1.0);
        part = (line + inLine) / double(found.lines.size());
    }
    return m_heights.top(index) + int(part * m_heights.at(index));
}

std::pair<MarkdownLayout::Place, MarkdownLayout::Place> MarkdownLayout::occurrence(
    int offset, const QString &needle) const
{
    if (blockCount() == 0)
        return {};
    const int index = leafAt(offset);
    const Block *found = block(index);
    if (!found || leaf(index).lines.empty())
        return {};
    const int line = lineAt(leaf(index), offset);
    const qint64 begin = found->lineOffset(line);
    const bool whole = found->lineOffset(1) == 0;
    const QString shown =
        found->plainText(begin, whole ? Block::End : found->lineOffset(line + 1) - 1);
    // Markdown markers are not displayed, so map the n-th match in the source to the n-th match in
    // the displayed text.
    const int from = whole ? leaf(index).begin : leaf(index).lines[size_t(line)].begin;
    const qsizetype before = QStringView(m_text)
                                 .mid(from, std::max(0, offset - from))
                                 .count(needle, Qt::CaseInsensitive);
    qsizetype at = shown.indexOf(needle, 0, Qt::CaseInsensitive);
    for (qsizetype i = 0; i < before && at >= 0; ++i)
        at = shown.indexOf(needle, at + needle.size(), Qt::CaseInsensitive);
    if (at < 0)
        return {};
    return {{index, begin + at}, {index, begin + at + needle.size()}};
}

int MarkdownLayout::sourceAt(Place place) const
{
    if (place.block >= blockCount())
        return int(m_text.size());
    const Leaf &in = leaf(place.block);
    const Block *found = block(place.block);
    if (!found || in.lines.empty() || place.offset <= 0)
        return in.begin;
    if (place.offset >= Block::End)
        return in.end;
    int line = 0;
    if (found->lineOffset(1) > 0)
        line = int(std::min(qint64(in.lines.size()) - 1, place.offset / found->lineOffset(1)));
    auto [from, to] = found->wordAt(place.offset);
    if (from >= to)
        from = place.offset, to = place.offset + 1;
    const QString word = found->plainText(from, to);
    const int begin =
        line == 0 && found->lineOffset(1) == 0 ? in.begin : in.lines[size_t(line)].begin;
    if (word.isEmpty())
        return begin;
    // Markdown markers are not displayed, so map the n-th match in the displayed text to the n-th
    // match in the source.
    qsizetype at = m_text.indexOf(word, begin);
    for (qsizetype i = found->plainText(found->lineOffset(line), from).count(word);
         i > 0 && at >= 0; --i)
        at = m_text.indexOf(word, at + word.size());
    return at < 0 || at >= in.end ? begin : int(at + place.offset - from);
}

std::pair<MarkdownLayout::Place, MarkdownLayout::Place> MarkdownLayout::placesOf(
    int begin, int end) const
{
    const auto isSpace = [this](int at) { return m_text[at].isSpace(); };
    while (begin < end && isSpace(begin))
        ++begin;
    while (end > begin && isSpace(end - 1))
        --end;
    if (begin >= end)
        return {};
    const auto [from, unused] = occurrence(begin, m_text.mid(begin, 1));
    const auto [last, to] = occurrence(end - 1, m_text.mid(end - 1, 1));
    return {from == Place() ? Place{leafAt(begin), 0} : from,
        to == Place() ? Place{leafAt(end - 1), Block::End} : to};
}

} // namespace ui
