// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "ui/chat/flow.h"

namespace ui {

int Flow::leafAt(int offset) const
{
    const auto &leaves = m_splitter.leaves();
    const auto next = std::upper_bound(leaves.begin(), leaves.end(), offset,
        [](int wanted, const Leaf &leaf) { return wanted < leaf.begin; });
    return std::clamp(int(next - leaves.begin()) - 1, 0, std::max(0, blockCount() - 1));
}

int Flow::lineAt(const Leaf &leaf, int offset)
{
    const auto next = std::upper_bound(leaf.lines.begin(), leaf.lines.end(), offset,
        [](int wanted, const SourceSpan &line) { return wanted < line.begin; });
    return std::max(0, int(next - leaf.lines.begin()) - 1);
}

int Flow::yOf(int offset) const
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

std::pair<Flow::Place, Flow::Place> Flow::occurrence(int offset, const QString &needle) const
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
    // Marks are not shown: it is the same one of those in the text.
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

} // namespace ui
