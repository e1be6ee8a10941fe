// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QTextLayout>

#include "ui/chat/chatstyle.h"
#include "ui/chat/markdowninline.h"

class QPainter;

namespace ui {

/// A text that was laid out: in a paragraph, a table's cell or a line of code.
class TextBox {
public:
    static constexpr int NoWrap = -1;

    /// Takes \a text, whose runs are set off as \a style says.
    void setText(const InlineText &text, const ChatStyle &style, const QFont &font);
    /// Takes a line of code.
    void setCode(const QString &text, const ChatStyle &style,
        const QList<QTextLayout::FormatRange> &formats);
    void layOut(int width, int lineHeight, Qt::Alignment alignment = Qt::AlignLeft);

    [[nodiscard]] const InlineText &text() const { return m_text; }
    [[nodiscard]] int height() const { return m_height; }
    /// The width that the longest line takes.
    [[nodiscard]] int naturalWidth() const { return m_naturalWidth; }

    /// Paints the lines that meet \a top to \a bottom (in the box), with [\a from, \a to) selected.
    void paint(QPainter &painter, QPointF origin, const ChatStyle &style, int top, int bottom,
        int from, int to) const;
    [[nodiscard]] int positionAt(QPointF point) const;
    /// The target of the link at \a point; empty where there is none.
    [[nodiscard]] QString linkAt(QPointF point) const;
    /// Where the character at \a position begins, as high as its line.
    [[nodiscard]] QRectF cursorRect(int position) const;
    /// The lines that a run takes.
    [[nodiscard]] QList<QRectF> rects(int begin, int length) const;
    /// Begin and end of the word at \a position.
    [[nodiscard]] std::pair<int, int> wordAt(int position) const;

private:
    InlineText m_text;
    QTextLayout m_layout;
    int m_lineHeight = 0;
    int m_height = 0;
    int m_naturalWidth = 0;
};

} // namespace ui
