// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/chat/markdownsplitter.h"

/// What a single line of Markdown looks like. All take a text and a range [begin, end) in it.
namespace ui::lines {

struct Indent {
    int pos; ///< of the first character that is neither space nor tab
    int columns;
};

[[nodiscard]] inline bool isSpace(QChar c)
{
    return c == u' ' || c == u'\t';
}
[[nodiscard]] inline bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}
[[nodiscard]] Indent skipIndent(const QString &text, int begin, int end);
/// Where the text goes on after \a columns columns of white space; a tab ends at each fourth.
[[nodiscard]] int skipColumns(const QString &text, int begin, int end, int columns);
[[nodiscard]] int runLength(const QString &text, int begin, int end, QChar c);
/// Three or more of * - _ and nothing but white space else.
[[nodiscard]] bool isRule(const QString &text, int begin, int end);
/// Only = or only -, which makes a heading of the paragraph above.
[[nodiscard]] bool isSetextUnderline(const QString &text, int begin, int end);
/// The end of a heading's text: closing hashes and white space taken off.
[[nodiscard]] int headingEnd(const QString &text, int begin, int end);
/// The line below a table's header, such as |---|:-:|.
[[nodiscard]] bool isDelimiterRow(const QString &text, int begin, int end);
[[nodiscard]] QList<ColumnAlign> delimiterColumns(const QString &text, int begin, int end);
/// The cells of a table's row, white space at their ends taken off.
[[nodiscard]] QList<SourceSpan> tableCells(const QString &text, SourceSpan row);

} // namespace ui::lines
