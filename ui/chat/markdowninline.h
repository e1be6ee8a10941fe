// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <QList>
#include <QString>
#include <QStringList>

namespace ui {

/// A part of a text that is set off.
struct InlineRun {
    enum Style : quint8 { Plain = 0, Strong = 1, Emphasis = 2, Strike = 4, Code = 8 };

    int begin = 0;
    int length = 0;
    quint8 styles = Plain;
    int link = -1; ///< index into InlineText::links
};

/// A text as it is shown: marks taken off, and what they said kept beside it.
struct InlineText {
    QString text;          ///< lines are separated by QChar::LineSeparator
    QList<InlineRun> runs; ///< in order, without overlap; plain parts left out
    QStringList links;     ///< http and https only

    /// The target at a place in the text; empty where there is none.
    [[nodiscard]] QString linkAt(int position) const;
};

/// Makes what is in \a text harmless to show: control characters as their pictures, what overrides
/// the direction of writing as U+FFFD. Line feeds become \a lineBreak.
[[nodiscard]] QString shownText(QStringView text, QChar lineBreak = QChar::LineSeparator);

/// Reads the inline marks of a leaf: emphasis, strikethrough, code, links, bare URLs, images (shown
/// as a link to them), escapes and a few entities. HTML stays text. Linear but for a small factor.
[[nodiscard]] InlineText parseInline(QStringView markdown);

} // namespace ui
