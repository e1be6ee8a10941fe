// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/block.h"

#include <QPainter>

#include "ui/chat/codeblock.h"
#include "ui/chat/tableblock.h"

namespace ui {

std::unique_ptr<Block> Block::create(const BlockSource &source, int index, int width)
{
    switch (source.splitter.leaves()[size_t(index)].kind) {
    case LeafKind::Code:
        return std::make_unique<CodeBlock>(source, index, width);
    case LeafKind::Table:
        return std::make_unique<TableBlock>(source, index, width);
    default:
        return std::make_unique<TextBlock>(source, index, width);
    }
}

int Block::estimate(const BlockSource &source, const Leaf &leaf, int width)
{
    const ChatStyle &style = *source.style;
    switch (leaf.kind) {
    case LeafKind::Code:
        return CodeBlock::heightOf(leaf, style);
    case LeafKind::Table:
        return int(leaf.lines.size()) * TableBlock::rowHeight(style) + TableBlock::margin(style);
    case LeafKind::Rule:
        return style.unit * 2;
    case LeafKind::Heading:
        return ChatStyle::lineHeightOf(style.headingFont(leaf.level));
    case LeafKind::Paragraph:
        break;
    }
    const int perLine = std::max(8, width / style.charWidth);
    int lines = 0;
    int previous = -1;
    for (const SourceSpan &line : leaf.lines) {
        if (previous != line.begin)
            ++lines;
        lines += std::max(0, line.length - 1) / perLine;
        previous = line.end();
    }
    return std::max(1, lines) * style.lineHeight;
}

int Block::prepare(int, int)
{
    return 0;
}

qint64 Block::lineOffset(int) const
{
    return 0;
}

QString Block::linkAt(QPoint) const
{
    return {};
}

QStringList Block::linksIn(int, int) const
{
    return {};
}

QRect Block::caretRect() const
{
    return {};
}

QRect Block::copyRect() const
{
    return {};
}

QRect Block::sideBar() const
{
    const int range = sideRange();
    if (range <= 0)
        return {};
    const int track = m_width - 2 * style().unit;
    const int length = std::max(style().unit * 6, int(qint64(track) * track / (track + range)));
    const int x = style().unit + int(qint64(track - length) * m_sideScroll / range);
    return {x, height() - style().unit * 2, length, std::max(3, style().unit)};
}

void Block::paintSideBar(QPainter &painter) const
{
    const QRect bar = sideBar();
    if (bar.isEmpty())
        return;
    QColor color = style().muted;
    color.setAlphaF(0.6F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(bar, bar.height() / 2.0, bar.height() / 2.0);
}

TextBlock::TextBlock(const BlockSource &source, int index, int width)
    : Block(source, index)
{
    m_width = width;
    update();
}

InlineText TextBlock::shown(const BlockSource &source, const Leaf &leaf)
{
    QString text = MarkdownSplitter::text(source.text, leaf);
    if (!source.markdown)
        return {shownText(text), {}, {}};
    if (!leaf.path.isEmpty() && leaf.path.last().type == LeafContainer::Item
        && leaf.path.last().first && leaf.kind == LeafKind::Paragraph) {
        if (text.startsWith(QLatin1String("[ ] ")))
            text.replace(0, 3, u'☐');
        else if (text.startsWith(QLatin1String("[x] "), Qt::CaseInsensitive))
            text.replace(0, 3, u'☑');
    }
    return parseInline(text);
}

void TextBlock::update()
{
    const QString markdown = MarkdownSplitter::text(m_source.text, leaf());
    if (m_kind == leaf().kind && m_markdown == markdown && !markdown.isEmpty())
        return;
    m_kind = leaf().kind;
    m_markdown = markdown;
    const QFont font =
        m_kind == LeafKind::Heading ? style().headingFont(leaf().level) : style().font;
    m_box.setText(shown(m_source, leaf()), style(), font);
    if (m_width == Unseen)
        return;
    m_box.layOut(
        m_width, m_kind == LeafKind::Heading ? ChatStyle::lineHeightOf(font) : style().lineHeight);
}

int TextBlock::height() const
{
    return m_kind == LeafKind::Rule ? style().unit * 2 : m_box.height();
}

void TextBlock::paint(QPainter &painter, const BlockPaint &paint) const
{
    if (m_kind == LeafKind::Rule) {
        painter.fillRect(0, style().unit, m_width, 1, style().border);
        return;
    }
    const int size = int(m_box.text().text.size());
    m_box.paint(painter, {0, 0}, style(), paint.top, paint.bottom,
        int(std::min<qint64>(paint.from, size)), int(std::min<qint64>(paint.to, size)));
    if (paint.linkFocused.isEmpty())
        return;
    painter.setPen(QPen(style().accent, 2));
    painter.setBrush(Qt::NoBrush);
    for (const InlineRun &run : m_box.text().runs) {
        if (run.link < 0 || m_box.text().links.at(run.link) != paint.linkFocused)
            continue;
        const auto areas = m_box.rects(run.begin, run.length);
        for (const QRectF &rect : areas)
            painter.drawRoundedRect(rect.adjusted(-2, 1, 2, -1), 3, 3);
    }
}

qint64 TextBlock::offsetAt(QPoint point) const
{
    if (point.y() < 0)
        return 0;
    return point.y() >= m_box.height() ? m_box.text().text.size() : m_box.positionAt(point);
}

std::pair<qint64, qint64> TextBlock::wordAt(qint64 offset) const
{
    return m_box.wordAt(int(std::min<qint64>(offset, m_box.text().text.size())));
}

QString TextBlock::plainText(qint64 from, qint64 to) const
{
    if (m_kind == LeafKind::Rule)
        return QStringLiteral("---");
    const qint64 size = m_box.text().text.size();
    from = std::min(from, size);
    return m_box.text()
        .text.mid(from, std::min(to, size) - from)
        .replace(QChar::LineSeparator, u'\n');
}

QString TextBlock::linkAt(QPoint point) const
{
    return m_box.linkAt(point);
}

QStringList TextBlock::linksIn(int top, int bottom) const
{
    QStringList links;
    for (const InlineRun &run : m_box.text().runs) {
        if (run.link < 0)
            continue;
        const QRectF rect = m_box.cursorRect(run.begin);
        const QString &link = m_box.text().links.at(run.link);
        if (rect.top() < bottom && rect.bottom() > top && !links.contains(link))
            links.append(link);
    }
    return links;
}

QRect TextBlock::caretRect() const
{
    return m_kind == LeafKind::Paragraph ? m_box.cursorRect(int(m_box.text().text.size())).toRect()
                                         : QRect();
}

} // namespace ui
