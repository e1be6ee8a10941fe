// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/markdownlines.h"

namespace ui::lines {

Indent skipIndent(const QString &text, int begin, int end)
{
    Indent indent{begin, 0};
    while (indent.pos < end && isSpace(text[indent.pos]))
        indent.columns += text[indent.pos++] == u'\t' ? 4 - indent.columns % 4 : 1;
    return indent;
}

int skipColumns(const QString &text, int begin, int end, int columns)
{
    int done = 0;
    while (done < columns && begin < end && isSpace(text[begin]))
        done += text[begin++] == u'\t' ? 4 - done % 4 : 1;
    return begin;
}

int runLength(const QString &text, int begin, int end, QChar c)
{
    int pos = begin;
    while (pos < end && text[pos] == c)
        ++pos;
    return pos - begin;
}

bool isRule(const QString &text, int begin, int end)
{
    if (begin == end || (text[begin] != u'*' && text[begin] != u'-' && text[begin] != u'_'))
        return false;
    int count = 0;
    for (int i = begin; i < end; ++i) {
        if (text[i] == text[begin])
            ++count;
        else if (!isSpace(text[i]))
            return false;
    }
    return count >= 3;
}

bool isSetextUnderline(const QString &text, int begin, int end)
{
    if (begin == end || (text[begin] != u'=' && text[begin] != u'-'))
        return false;
    const int run = runLength(text, begin, end, text[begin]);
    return skipIndent(text, begin + run, end).pos == end;
}

int headingEnd(const QString &text, int begin, int end)
{
    const auto trim = [&](int to) {
        while (to > begin && isSpace(text[to - 1]))
            --to;
        return to;
    };
    end = trim(end);
    int hashes = end;
    while (hashes > begin && text[hashes - 1] == u'#')
        --hashes;
    if (hashes < end && (hashes == begin || isSpace(text[hashes - 1])))
        end = trim(hashes);
    return end;
}

bool isDelimiterRow(const QString &text, int begin, int end)
{
    bool pipe = false;
    bool dash = false;
    for (int i = begin; i < end; ++i) {
        pipe = pipe || text[i] == u'|';
        dash = dash || text[i] == u'-';
        if (text[i] != u'|' && text[i] != u'-' && text[i] != u':' && !isSpace(text[i]))
            return false;
    }
    return pipe && dash;
}

QList<ColumnAlign> delimiterColumns(const QString &text, int begin, int end)
{
    QList<ColumnAlign> columns;
    const auto cells = tableCells(text, {begin, end - begin});
    for (const SourceSpan &cell : cells) {
        const bool left = cell.length > 0 && text[cell.begin] == u':';
        const bool right = cell.length > 0 && text[cell.end() - 1] == u':';
        columns.append(left && right ? ColumnAlign::Center
                : right              ? ColumnAlign::Right
                                     : ColumnAlign::Left);
    }
    return columns;
}

QList<SourceSpan> tableCells(const QString &text, SourceSpan row)
{
    QList<SourceSpan> cells;
    int end = row.end();
    while (end > row.begin && isSpace(text[end - 1]))
        --end;
    int begin = skipIndent(text, row.begin, end).pos;
    if (begin < end && text[begin] == u'|')
        ++begin;
    int from = begin;
    const auto add = [&](int to) {
        const int first = skipIndent(text, from, to).pos;
        while (to > first && isSpace(text[to - 1]))
            --to;
        cells.append({first, to - first});
    };
    for (int i = begin; i < end; ++i) {
        if (text[i] == u'\\') {
            ++i;
        } else if (text[i] == u'|') {
            add(i);
            from = i + 1;
        }
    }
    if (from < end)
        add(end);
    return cells;
}

} // namespace ui::lines
