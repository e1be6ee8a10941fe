// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTextLayout>

#include "ui/chat/chatstyle.h"
#include "ui/chat/markdowninline.h"

class QPainter;

namespace ui {

/// The layout of one text: a paragraph, a table cell or a line of code.
class TextLayoutBox {
public:
    static constexpr int NoWrap = -1;

    /// Sets the text, in \a font. \a style defines the formats of bold text, code, links and so on.
    void setText(const InlineText &text, const ChatStyle &style, const QFont &font);
    /// Sets a line of code.
    void setCode(const QString &text, const ChatStyle &style,
        const QList<QTextLayout::FormatRange> &formats);
    void layOut(int width, int lineHeight, Qt::Alignment alignment = Qt::AlignLeft);

    [[nodiscard]] const InlineText &text() const { return m_text; }
    [[nodiscard]] int height() const { return m_height; }
    /// Width of the longest line in pixels.
    [[nodiscard]] int naturalWidth() const { return m_naturalWidth; }

    /// Paints the lines between \a top and \a bottom (in coordinates of the box), with the
    /// characters [\a from, \a to) selected.
    void paint(QPainter &painter, QPointF origin, const ChatStyle &style, int top, int bottom,
        int from, int to) const;
    [[nodiscard]] int positionAt(QPointF point) const;
    /// Returns the link target at \a point, or an empty text if there is no link.
    [[nodiscard]] QString linkAt(QPointF point) const;
    /// Returns the left edge of the character at \a position, with the height of its line.
    [[nodiscard]] QRectF cursorRect(int position) const;
    /// Returns one rectangle for each line that the range covers.
    [[nodiscard]] QList<QRectF> rects(int begin, int length) const;
    /// Returns the start and end of the word at \a position.
    [[nodiscard]] std::pair<int, int> wordAt(int position) const;

private:
    InlineText m_text;
    QTextLayout m_layout;
    int m_lineHeight = 0;
    int m_height = 0;
    int m_naturalWidth = 0;
};

} // namespace ui
