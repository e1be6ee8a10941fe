// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <QList>
#include <QString>
#include <QStringList>

namespace ui {

/// A part of a text with its own style.
struct InlineRun {
    enum Style : quint8 { Plain = 0, Strong = 1, Emphasis = 2, Strike = 4, Code = 8 };

    int begin = 0;
    int length = 0;
    quint8 styles = Plain;
    int link = -1; ///< index into InlineText::links, or -1
};

/// A text as it is displayed, without Markdown markers. Its styles and links are stored separately.
struct InlineText {
    QString text;          ///< lines are separated by QChar::LineSeparator
    QList<InlineRun> runs; ///< sorted, without overlaps; plain parts are left out
    QStringList links;     ///< http and https only

    /// Returns the link target at \a position, or an empty text if there is no link.
    [[nodiscard]] QString linkAt(int position) const;
};

/// Makes \a text safe to display: replaces control characters by their Unicode pictures and
/// bidirectional override characters by U+FFFD. Line feeds are replaced by \a lineBreak.
[[nodiscard]] QString shownText(QStringView text, QChar lineBreak = QChar::LineSeparator);

/// Parses the inline Markdown of a leaf: emphasis, strikethrough, code, links, bare URLs, images
/// (shown as links), escapes and some entities. HTML is kept as text. Runs in nearly linear time.
[[nodiscard]] InlineText parseInline(QStringView markdown);

} // namespace ui
