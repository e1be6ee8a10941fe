// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/codeblock.h"

#include <QCoreApplication>
#include <QPainter>

namespace ui {

namespace {

/// number of low bits in an offset that contain the position in the line; the other bits contain
/// the line number
constexpr int OffsetBits = 20;

int headerHeight(const ChatStyle &style)
{
    return style.smallLineHeight + 2 * style.unit;
}

int cellsOf(QStringView text)
{
    int cells = 0;
    for (const QChar c : text) {
        if (c == u'\t')
            cells += 4 - cells % 4;
        else if (!c.isLowSurrogate())
            cells += c.unicode() < 0x1100 ? 1 : 2;
    }
    return cells;
}

} // namespace

CodeBlock::CodeBlock(const BlockSource &source, int index, int width)
    : Block(source, index)
{
    m_kind = LeafKind::Code;
    m_width = width;
    update();
}

int CodeBlock::heightOf(const Leaf &leaf, const ChatStyle &style)
{
    return headerHeight(style) + std::max(1, int(leaf.lines.size())) * style.codeLineHeight
        + 5 * style.unit;
}

void CodeBlock::update()
{
    const auto &lines = leaf().lines;
    const SourceSpan info = leaf().info;
    m_language = shownText(QStringView(m_source.text).mid(info.begin, info.length)).trimmed();
    m_language = m_language.section(u' ', 0, 0).left(40);
    m_highlighter = CodeHighlighter(m_language);
    // Measure the last known line again, because it may have changed or been removed. The lines
    // before it cannot change.
    const int first = std::max(0, std::min(m_lines, int(lines.size())) - 1);
    m_boxes.erase(m_boxes.lower_bound(first), m_boxes.end());
    m_states.resize(size_t(first) + (lines.empty() ? 0 : 1));
    for (int i = first; i < int(lines.size()); ++i) {
        const SourceSpan span = lines[size_t(i)];
        const QStringView text = QStringView(m_source.text).mid(span.begin, span.length);
        if (i > first)
            m_cells = std::max(m_cells, m_lastCells);
        m_lastCells = cellsOf(text);
        if (m_highlighter.isActive() && i + 1 < int(lines.size())) {
            CodeHighlighter::State state = m_states.back();
            m_highlighter.read(text, state);
            m_states.push_back(state);
        }
    }
    m_lines = int(lines.size());
}

QString CodeBlock::line(int index) const
{
    const SourceSpan span = leaf().lines[size_t(index)];
    return shownText(
        QStringView(m_source.text).mid(span.begin, span.length), QChar::ReplacementCharacter);
}

QList<QTextLayout::FormatRange> CodeBlock::formatsOf(int index, const QString &text) const
{
    QList<QTextLayout::FormatRange> formats;
    if (!m_highlighter.isActive())
        return formats;
    QList<CodeRun> runs;
    CodeHighlighter::State state = m_states[size_t(index)];
    m_highlighter.read(text, state, &runs);
    for (const CodeRun &run : runs) {
        QTextCharFormat format;
        format.setForeground(run.kind == CodeRun::Keyword ? style().keyword
                : run.kind == CodeRun::String             ? style().string
                : run.kind == CodeRun::Number             ? style().number
                                                          : style().comment);
        formats.append({run.begin, run.length, format});
    }
    return formats;
}

int CodeBlock::textTop() const
{
    return headerHeight(style()) + 2 * style().unit;
}

int CodeBlock::lineAt(int y) const
{
    return std::clamp((y - textTop()) / style().codeLineHeight, 0, std::max(0, m_lines - 1));
}

int CodeBlock::prepare(int top, int bottom)
{
    if (m_lines == 0)
        return 0;
    const int first = lineAt(top);
    const int last = lineAt(bottom);
    m_boxes.erase(m_boxes.begin(), m_boxes.lower_bound(first));
    m_boxes.erase(m_boxes.upper_bound(last), m_boxes.end());
    for (int i = first; i <= last; ++i) {
        const auto [at, isNew] = m_boxes.try_emplace(i);
        if (!isNew)
            continue;
        const QString text = line(i);
        at->second.setCode(text, style(), formatsOf(i, text));
        at->second.layOut(TextLayoutBox::NoWrap, style().codeLineHeight);
        m_measured = std::max(m_measured, at->second.naturalWidth());
    }
    return 0;
}

int CodeBlock::height() const
{
    return heightOf(leaf(), style());
}

int CodeBlock::sideRange() const
{
    const int cells = std::max(m_cells, m_lastCells) * style().cell;
    return std::max(0, std::max(cells, m_measured) + 6 * style().unit - m_width);
}

QRect CodeBlock::copyRect() const
{
    const QString label = QCoreApplication::translate("ui::CodeBlock", "Copy");
    const int width = QFontMetrics(style().smallFont).horizontalAdvance(label) + 4 * style().unit;
    return {m_width - width - style().unit, style().unit / 2, width,
        headerHeight(style()) - style().unit};
}

void CodeBlock::paint(QPainter &painter, const BlockPaint &paint) const
{
    const int unit = style().unit;
    const int top = std::max(-unit * 2, paint.top - unit * 2);
    const int bottom = std::min(height(), paint.bottom + unit * 2);
    const QRectF frame(0.5, std::max(0, top) + 0.5, m_width - 1, bottom - std::max(0, top) - 1);
    painter.setPen(style().border);
    painter.setBrush(style().surface);
    painter.drawRoundedRect(frame, 1.5 * unit, 1.5 * unit);
    painter.setFont(style().smallFont);
    if (paint.top < headerHeight(style())) {
        painter.setPen(style().muted);
        const QRect header(3 * unit, 0, m_width - 6 * unit, headerHeight(style()));
        painter.drawText(header, Qt::AlignVCenter | Qt::AlignLeft, m_language);
        painter.drawText(
            copyRect(), Qt::AlignCenter, QCoreApplication::translate("ui::CodeBlock", "Copy"));
        painter.fillRect(1, headerHeight(style()), m_width - 2, 1, style().border);
        if (paint.copyFocused) {
            painter.setPen(QPen(style().accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(copyRect().adjusted(1, 1, -1, -1), unit, unit);
        }
    }
    painter.save();
    painter.setClipRect(
        QRect(unit, std::max(0, top), m_width - 2 * unit, bottom - std::max(0, top)),
        Qt::IntersectClip);
    for (const auto &[index, box] : m_boxes) {
        const qint64 begin = qint64(index) << OffsetBits;
        const qint64 size = box.text().text.size();
        const auto clip = [&](qint64 offset) {
            return int(std::clamp<qint64>(offset - begin, 0, size));
        };
        const QPoint origin(3 * unit - m_sideScroll, textTop() + index * style().codeLineHeight);
        box.paint(painter, origin, style(), 0, style().codeLineHeight - 1, clip(paint.from),
            clip(paint.to));
    }
    painter.restore();
    paintSideBar(painter);
}

qint64 CodeBlock::offsetAt(QPoint point) const
{
    if (point.y() < textTop() || m_lines == 0)
        return 0;
    if (point.y() >= textTop() + m_lines * style().codeLineHeight)
        return qint64(m_lines) << OffsetBits;
    const int index = lineAt(point.y());
    const auto box = m_boxes.find(index);
    const int position = box == m_boxes.end()
        ? 0
        : box->second.positionAt(QPointF(point.x() - 3 * style().unit + m_sideScroll, 0));
    return (qint64(index) << OffsetBits) + position;
}

std::pair<qint64, qint64> CodeBlock::wordAt(qint64 offset) const
{
    const qint64 begin = offset >> OffsetBits << OffsetBits;
    const auto box = m_boxes.find(int(offset >> OffsetBits));
    if (box == m_boxes.end())
        return {offset, offset};
    const auto [from, to] = box->second.wordAt(int(offset - begin));
    return {begin + from, begin + to};
}

qint64 CodeBlock::lineOffset(int line) const
{
    return qint64(line) << OffsetBits;
}

QString CodeBlock::plainText(qint64 from, qint64 to) const
{
    QString text;
    const auto &lines = leaf().lines;
    const int first = int(std::min<qint64>(from >> OffsetBits, m_lines));
    const int last = int(std::min<qint64>(to >> OffsetBits, m_lines - 1));
    for (int i = first; i <= last; ++i) {
        const QString shown = line(i);
        const qint64 begin = qint64(i) << OffsetBits;
        const qint64 left = std::clamp<qint64>(from - begin, 0, shown.size());
        const qint64 right = std::clamp<qint64>(to - begin, 0, shown.size());
        if (i > first && lines[size_t(i) - 1].end() != lines[size_t(i)].begin)
            text += u'\n';
        text += QStringView(shown).mid(left, right - left);
    }
    return text;
}

QRect CodeBlock::caretRect() const
{
    if (m_lines == 0)
        return {3 * style().unit, textTop(), 1, style().codeLineHeight};
    const auto box = m_boxes.find(m_lines - 1);
    if (box == m_boxes.end())
        return {};
    const int x = int(box->second.cursorRect(int(box->second.text().text.size())).x());
    return {3 * style().unit + x - m_sideScroll, textTop() + (m_lines - 1) * style().codeLineHeight,
        1, style().codeLineHeight};
}

} // namespace ui
