// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace ui {

/// \a json with a line for each member, indented by two spaces; a null string where it is no JSON
/// object or array. Order, numbers and escapes stay as they came.
[[nodiscard]] QString prettyJson(const QByteArray &json);

/// Lines of offset, 16 bytes in hex and the same as ASCII. \a offset is that of the first byte.
[[nodiscard]] QString hexDump(QByteArrayView bytes, qint64 offset);

/// The text with lines of more than \a length characters cut into such: laying out one endless
/// line would block the window.
[[nodiscard]] QString withShortLines(const QString &text, qsizetype length, bool *cut);

} // namespace ui
