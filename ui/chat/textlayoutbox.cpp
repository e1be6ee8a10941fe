// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/textlayoutbox.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

namespace ui {

void TextLayoutBox::setText(const InlineText &text, const ChatStyle &style, const QFont &font)
{
    m_text = text;
    m_layout.setFont(font);
    m_layout.setText(text.text);
    m_layout.setCacheEnabled(true);
    QList<QTextLayout::FormatRange> formats;
    for (const InlineRun &run : text.runs) {
        QTextCharFormat format;
        if (run.styles & InlineRun::Strong)
            format.setFontWeight(QFont::Bold);
        if (run.styles & InlineRun::Emphasis)
            format.setFontItalic(true);
        if (run.styles & InlineRun::Strike)
            format.setFontStrikeOut(true);
        if (run.styles & InlineRun::Code) {
            format.setFontFamilies({style.codeFont.family()});
            format.setFontFixedPitch(true);
        }
        if (run.link >= 0) {
            format.setForeground(style.link);
            format.setFontUnderline(true);
        }
        formats.append({run.begin, run.length, format});
    }
    m_layout.setFormats(formats);
}

void TextLayoutBox::setCode(
    const QString &text, const ChatStyle &style, const QList<QTextLayout::FormatRange> &formats)
{
    m_text = {text, {}, {}};
    m_layout.setFont(style.codeFont);
    m_layout.setText(text);
    m_layout.setCacheEnabled(true);
    m_layout.setFormats(formats);
}

void TextLayoutBox::layOut(int width, int lineHeight, Qt::Alignment alignment)
{
    if (alignment == Qt::AlignLeft && width != NoWrap && m_text.text.isRightToLeft())
        alignment = Qt::AlignRight;
    QTextOption option(alignment);
    option.setWrapMode(
        width == NoWrap ? QTextOption::ManualWrap : QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setTextDirection(Qt::LayoutDirectionAuto);
    option.setTabStopDistance(QFontMetricsF(m_layout.font()).horizontalAdvance(u'0') * 4);
    m_layout.setTextOption(option);
    m_lineHeight = lineHeight;
    qreal natural = 0;
    int y = 0;
    m_layout.beginLayout();
    for (QTextLine line = m_layout.createLine(); line.isValid(); line = m_layout.createLine()) {
        line.setLineWidth(width == NoWrap ? 1e6 : std::max(1, width));
        line.setPosition({0, y + (lineHeight - line.height()) / 2});
        natural = std::max(natural, line.naturalTextWidth());
        y += lineHeight;
    }
    m_layout.endLayout();
    m_naturalWidth = int(std::ceil(natural));
    m_height = std::max(y, lineHeight);
}

void TextLayoutBox::paint(QPainter &painter, QPointF origin, const ChatStyle &style, int top,
    int bottom, int from, int to) const
{
    for (const InlineRun &run : m_text.runs) {
        if (!(run.styles & InlineRun::Code))
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(style.surface);
        const auto marked = rects(run.begin, run.length);
        for (const QRectF &rect : marked) {
            if (rect.bottom() >= top && rect.top() <= bottom)
                painter.drawRoundedRect(
                    rect.adjusted(-2, m_lineHeight / 8, 2, -m_lineHeight / 8).translated(origin), 3,
                    3);
        }
    }
    if (!style.needle.isEmpty()) {
        const QString &shown = m_text.text;
        for (qsizetype at = shown.indexOf(style.needle, 0, Qt::CaseInsensitive); at >= 0;
             at = shown.indexOf(style.needle, at + style.needle.size(), Qt::CaseInsensitive)) {
            const auto marked = rects(int(at), int(style.needle.size()));
            for (const QRectF &rect : marked) {
                if (rect.bottom() >= top && rect.top() <= bottom)
                    painter.fillRect(rect.translated(origin), style.found);
            }
        }
    }
    if (from < to) {
        const auto marked = rects(from, to - from);
        for (const QRectF &rect : marked) {
            if (rect.bottom() >= top && rect.top() <= bottom)
                painter.fillRect(rect.translated(origin), style.selection);
        }
    }
    painter.setPen(style.text);
    const int first = std::clamp(top / m_lineHeight, 0, m_layout.lineCount());
    const int last = std::clamp(bottom / m_lineHeight + 1, first, m_layout.lineCount());
    for (int i = first; i < last; ++i)
        m_layout.lineAt(i).draw(&painter, origin);
}

int TextLayoutBox::positionAt(QPointF point) const
{
    if (m_layout.lineCount() == 0)
        return 0;
    const int index = std::clamp(int(point.y()) / m_lineHeight, 0, m_layout.lineCount() - 1);
    const QTextLine line = m_layout.lineAt(index);
    int position = line.xToCursor(point.x());
    // The position at the end of a wrapped line would be displayed at the start of the next line,
    // so use the position before it.
    if (index + 1 < m_layout.lineCount() && position == line.textStart() + line.textLength())
        --position;
    return position;
}

QString TextLayoutBox::linkAt(QPointF point) const
{
    for (const InlineRun &run : m_text.runs) {
        if (run.link < 0)
            continue;
        const auto areas = rects(run.begin, run.length);
        for (const QRectF &rect : areas) {
            if (rect.contains(point))
                return m_text.links.at(run.link);
        }
    }
    return {};
}

QRectF TextLayoutBox::cursorRect(int position) const
{
    position = std::clamp(position, 0, int(m_text.text.size()));
    const QTextLine line = m_layout.lineForTextPosition(position);
    if (!line.isValid())
        return {0, 0, 1, qreal(m_lineHeight)};
    return {
        line.cursorToX(position), qreal(line.lineNumber()) * m_lineHeight, 1, qreal(m_lineHeight)};
}

QList<QRectF> TextLayoutBox::rects(int begin, int length) const
{
    QList<QRectF> result;
    const int end = std::min(begin + length, int(m_text.text.size()));
    QTextLine line = m_layout.lineForTextPosition(begin);
    for (int i = line.isValid() ? line.lineNumber() : m_layout.lineCount();
         i < m_layout.lineCount(); ++i) {
        line = m_layout.lineAt(i);
        if (line.textStart() >= end && i > 0)
            break;
        const qreal from = line.cursorToX(std::max(begin, line.textStart()));
        const qreal to = line.cursorToX(std::min(end, line.textStart() + line.textLength()));
        result.append({std::min(from, to), qreal(i) * m_lineHeight, std::abs(to - from),
            qreal(m_lineHeight)});
    }
    return result;
}

std::pair<int, int> TextLayoutBox::wordAt(int position) const
{
    const int size = int(m_text.text.size());
    if (size == 0)
        return {0, 0};
    position = std::clamp(position, 0, size - 1);
    const auto isWord = [this](int at) {
        const QChar c = m_text.text.at(at);
        return c.isLetterOrNumber() || c.isMark() || c == u'_' || c.isSurrogate();
    };
    if (!isWord(position))
        return {position, position + 1};
    int begin = position;
    int end = position;
    while (begin > 0 && isWord(begin - 1))
        --begin;
    while (end < size && isWord(end))
        ++end;
    return {begin, end};
}

} // namespace ui
