// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace app::demo {

/// A text of resources/demo, by its file name.
[[nodiscard]] QString resourceText(const QString &file);
/// Its lines that are not blank.
[[nodiscard]] QStringList resourceLines(const QString &file);

/// \a text cut as a language model would write it: words, single ideographs, marks, each with the
/// white space before it. UTF-8; together they are \a text.
[[nodiscard]] QList<QByteArray> pieces(const QString &text);

} // namespace app::demo
