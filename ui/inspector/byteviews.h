// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace ui {

/// \a json with a line for each member, indented by two spaces; a null string where it is no JSON
/// object or array. Order, numbers and escapes stay as they came.
[[nodiscard]] QString prettyJson(const QByteArray &json);

/// \a xml with a line for each element; a null string where it is no XML. XML with a document type
/// of its own is left as it is.
[[nodiscard]] QString prettyXml(const QByteArray &xml);

/// Characters from the beginning of a text or of a line.
struct TextSpan {
    qsizetype begin = 0;
    qsizetype length = 0;
};
/// The names of the fields of an event stream in \a raw, in bytes: `data`, `event`, `id`, `retry`
/// at the beginning of a line, and the colon of a comment.
[[nodiscard]] QList<TextSpan> fieldNames(QByteArrayView raw);
/// Where in line \a line of hexDump() the bytes of \a names stand, in hex and as ASCII.
[[nodiscard]] QList<TextSpan> hexSpans(const QList<TextSpan> &names, qsizetype line);

/// Lines of offset, 16 bytes in hex and the same as ASCII. \a offset is that of the first byte.
[[nodiscard]] QString hexDump(QByteArrayView bytes, qint64 offset);

/// The text with lines of more than \a length characters cut into such: laying out one endless
/// line would block the window.
[[nodiscard]] QString withShortLines(const QString &text, qsizetype length, bool *cut);

} // namespace ui
