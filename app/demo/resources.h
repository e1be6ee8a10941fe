// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace app::demo {

/// Returns the text of \a file, a file name in resources/demo.
[[nodiscard]] QString resourceText(const QString &file);
/// Returns the lines of \a file, a file name in resources/demo, without empty lines.
[[nodiscard]] QStringList resourceLines(const QString &file);

/// Splits \a text into pieces like the tokens of a language model: words, single ideographs and
/// punctuation marks, each with the white space before it. Returns the pieces in UTF-8.
[[nodiscard]] QList<QByteArray> pieces(const QString &text);

} // namespace app::demo
