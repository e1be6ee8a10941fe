// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/chat/markdownsplitter.h"

/// Functions that classify a single line of Markdown. All of them take a text and a range [begin,
/// end) in it.
namespace ui::lines {

struct Indent {
    int pos; ///< position of the first character that is not a space or tab
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
/// Returns the position after \a columns columns of white space. A tab ends at the next multiple of
/// four.
[[nodiscard]] int skipColumns(const QString &text, int begin, int end, int columns);
[[nodiscard]] int runLength(const QString &text, int begin, int end, QChar c);
/// Returns true for a horizontal rule: at least three of the same character * - or _, and white
/// space.
[[nodiscard]] bool isRule(const QString &text, int begin, int end);
/// Returns true for a line of only = or only -, which turns the paragraph above into a heading.
[[nodiscard]] bool isSetextUnderline(const QString &text, int begin, int end);
/// Returns the position where the text of a heading ends, before closing hashes and trailing white
/// space.
[[nodiscard]] int headingEnd(const QString &text, int begin, int end);
/// Returns true for the line below the header of a table, for example |---|:-:|.
[[nodiscard]] bool isDelimiterRow(const QString &text, int begin, int end);
[[nodiscard]] QList<ColumnAlign> delimiterColumns(const QString &text, int begin, int end);
/// Returns the cells of a table row without white space at their ends.
[[nodiscard]] QList<SourceSpan> tableCells(const QString &text, SourceSpan row);

} // namespace ui::lines
