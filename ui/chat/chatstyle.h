// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace ui {

/// Fonts, colours and measures of a chat, all of them made from one font, one palette and the zoom.
struct ChatStyle {
    ChatStyle(const QFont &base, const QPalette &palette, double zoom);

    QFont font;
    QFont codeFont;
    QFont smallFont;
    int lineHeight = 0; ///< 1.5 times the font's size
    int codeLineHeight = 0;
    int smallLineHeight = 0;
    int unit = 4;      ///< 4 px, zoomed
    int cell = 8;      ///< width of a character of the code font
    int charWidth = 8; ///< of an average character of text
    int measure = 0;   ///< width of about 72 characters

    QColor background;
    QColor text;
    QColor muted;
    QColor accent;
    QColor link;
    QColor surface; ///< behind code and table headers
    QColor bubble;  ///< behind what the user wrote
    QColor border;
    QColor selection;
    QColor found;   ///< behind what was searched for
    QString needle; ///< what is searched for, in any case
    QColor good;
    QColor warning;
    QColor bad;
    QColor keyword; ///< in code, as the three below
    QColor string;
    QColor number;
    QColor comment;

    [[nodiscard]] QFont headingFont(int level) const;
    /// 1.5 times the size of \a font.
    [[nodiscard]] static int lineHeightOf(const QFont &font);
};

/// \a color, moved towards \a text until it stands out from \a background by at least 4.5 to 1.
[[nodiscard]] QColor readable(QColor color, const QColor &text, const QColor &background);
/// The contrast of two colours as WCAG measures it, 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

} // namespace ui
