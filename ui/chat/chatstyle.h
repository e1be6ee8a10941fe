// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace ui {

/// Fonts, colors and sizes of a chat, computed from one font, one palette and the zoom factor.
struct ChatStyle {
    ChatStyle(const QFont &base, const QPalette &palette, double zoom);

    QFont font;
    QFont codeFont;
    QFont smallFont;
    int lineHeight = 0; ///< 1.5 times the font size, in pixels
    int codeLineHeight = 0;
    int smallLineHeight = 0;
    int unit = 4;      ///< 4 px times the zoom factor
    int cell = 8;      ///< width of one character of the code font
    int charWidth = 8; ///< average width of one character of text
    int measure = 0;   ///< maximum text width: about 72 characters

    QColor background;
    QColor text;
    QColor muted;
    QColor accent;
    QColor link;
    QColor surface; ///< background of code and table headers
    QColor bubble;  ///< background of the user's messages
    QColor border;
    QColor selection;
    QColor found;   ///< background of search matches
    QString needle; ///< the searched text; matched case-insensitively
    QColor good;
    QColor warning;
    QColor bad;
    QColor keyword; ///< this and the next three are for syntax highlighting
    QColor string;
    QColor number;
    QColor comment;

    [[nodiscard]] QFont headingFont(int level) const;
    /// Returns 1.5 times the size of \a font in pixels.
    [[nodiscard]] static int lineHeightOf(const QFont &font);
};

/// Returns \a color, moved towards \a text until its contrast to \a background is at least 4.5:1.
[[nodiscard]] QColor readable(QColor color, const QColor &text, const QColor &background);
/// Returns the contrast ratio of two colors as defined by WCAG, from 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

} // namespace ui
