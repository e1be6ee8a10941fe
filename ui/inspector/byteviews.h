// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace ui {

/// Returns \a json indented by two spaces with one member per line, or a null string if it is not a
/// JSON object or array. Keeps the order of members and the notation of numbers and escapes.
[[nodiscard]] QString prettyJson(const QByteArray &json);

/// Returns \a xml with one element per line, or a null string if it is not well-formed XML.
/// Documents with a document type declaration are not formatted.
[[nodiscard]] QString prettyXml(const QByteArray &xml);

/// A range of characters in a text or a line.
struct TextSpan {
    qsizetype begin = 0;
    qsizetype length = 0;
};
/// Returns the byte ranges of the field names of an event stream in \a raw: `data`, `event`, `id`
/// or `retry` at the start of a line, and the colon of a comment.
[[nodiscard]] QList<TextSpan> fieldNames(QByteArrayView raw);
/// Returns where line \a line of hexDump() shows the bytes in the ranges \a names: for each range,
/// the characters in the hex column and the characters in the ASCII column.
[[nodiscard]] QList<TextSpan> hexSpans(const QList<TextSpan> &names, qsizetype line);

/// Returns a hex dump of \a bytes. Each line contains an offset, 16 bytes in hex and the same bytes
/// as ASCII. \a offset is the offset of the first byte.
[[nodiscard]] QString hexDump(QByteArrayView bytes, qint64 offset);

/// Returns \a text with lines of at most \a length characters: longer lines are split, because
/// their layout would block the window. Sets \a cut to true if a line was split, else to false.
[[nodiscard]] QString withShortLines(const QString &text, qsizetype length, bool *cut);

} // namespace ui
