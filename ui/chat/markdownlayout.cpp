// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/markdownlayout.h"

#include <QPainter>

namespace ui {

MarkdownLayout::MarkdownLayout(const ChatStyle *style, MarkdownSplitter::Syntax syntax)
    : m_style(style)
    , m_syntax(syntax)
    , m_splitter(syntax)
    , m_source{m_text, m_splitter, m_style, syntax == MarkdownSplitter::Syntax::Markdown}
{
}

void MarkdownLayout::setText(const QString &text)
{
    m_text = text;
    m_blocks.clear();
    m_heights.truncate(0);
    m_splitter = MarkdownSplitter(m_syntax);
}

bool MarkdownLayout::advance(bool final, int budget)
{
    const bool all = m_splitter.advance(m_text, final, budget);
    const int count = int(m_splitter.leaves().size());
    const int first = std::min(m_splitter.firstChanged(), m_heights.size());
    m_blocks.erase(m_blocks.lower_bound(count), m_blocks.end());
    for (auto it = m_blocks.lower_bound(first); it != m_blocks.end();) {
        const Leaf &changed = leaf(it->first);
        const bool isText = changed.kind != LeafKind::Code && changed.kind != LeafKind::Table;
        const bool wasText =
            it->second->kind() != LeafKind::Code && it->second->kind() != LeafKind::Table;
        if ((isText ? !wasText : it->second->kind() != changed.kind)
            || it->second->width() != widthOf(changed)) {
            it = m_blocks.erase(it);
        } else {
            it->second->update();
            ++it;
        }
    }
    m_heights.truncate(first);
    for (int i = first; i < count; ++i)
        m_heights.append(heightOf(i));
    return all;
}

void MarkdownLayout::setLook(const ChatStyle *style, int width)
{
    m_style = style;
    m_width = width;
    m_blocks.clear();
    m_heights.truncate(0);
    for (int i = 0; i < int(m_splitter.leaves().size()); ++i)
        m_heights.append(heightOf(i));
}

int MarkdownLayout::naturalWidth(int maxWidth) const
{
    if (blockCount() != 1 || m_text.size() > 2000 || kindOf(0) != LeafKind::Paragraph)
        return maxWidth;
    return std::min(maxWidth, TextBlock(m_source, 0, maxWidth).naturalWidth() + 1);
}

Block *MarkdownLayout::block(int index) const
{
    const auto found = m_blocks.find(index);
    return found == m_blocks.end() ? nullptr : found->second.get();
}

int MarkdownLayout::gapBefore(int block) const
{
    const Leaf &leaf = this->leaf(block);
    if (block == 0 || leaf.continues)
        return 0;
    const int unit = m_style->unit;
    if (leaf.kind == LeafKind::Heading)
        return 5 * unit;
    if (leaf.kind == LeafKind::Rule)
        return 3 * unit;
    const bool item = !leaf.path.isEmpty() && leaf.path.last().type == LeafContainer::Item;
    return item && leaf.kind == LeafKind::Paragraph && !leaf.afterBlank ? unit
        : item                                                          ? 2 * unit
                                                                        : 3 * unit;
}

int MarkdownLayout::indentOf(const Leaf &leaf) const
{
    int indent = 0;
    for (const LeafContainer &container : leaf.path)
        indent += (container.type == LeafContainer::Quote ? 4 : 6) * m_style->unit;
    return std::min(indent, m_width / 2);
}

int MarkdownLayout::widthOf(const Leaf &leaf) const
{
    return std::max(1, m_width - indentOf(leaf));
}

int MarkdownLayout::heightOf(int block) const
{
    const Block *known = this->block(block);
    return gapBefore(block)
        + (known ? known->height() : Block::estimate(m_source, leaf(block), widthOf(leaf(block))));
}

QPoint MarkdownLayout::originOf(int block) const
{
    return {indentOf(leaf(block)), m_heights.top(block) + gapBefore(block)};
}

int MarkdownLayout::prepare(int top, int bottom)
{
    if (blockCount() == 0 || bottom < 0 || top > height()) {
        release();
        return 0;
    }
    int above = 0;
    const int first = m_heights.find(std::max(0, top));
    int block = first;
    int y = m_heights.top(block);
    for (; block < blockCount() && y <= bottom; ++block) {
        auto &known = m_blocks[block];
        const bool isNew = !known;
        if (isNew)
            known = Block::create(m_source, block, widthOf(leaf(block)));
        const int begin = y + gapBefore(block);
        const int inside = known->prepare(top - begin, bottom - begin);
        const int delta = m_heights.set(block, gapBefore(block) + known->height());
        if (y < top)
            above += isNew ? delta : inside;
        y += m_heights.at(block);
    }
    keep(first, block);
    return above;
}

void MarkdownLayout::keep(int first, int last)
{
    for (auto it = m_blocks.lower_bound(m_firstSeen);
         it != m_blocks.end() && it->first < m_lastSeen;) {
        const bool seen = it->first >= first && it->first < last;
        if (!seen && it->second->isKept())
            it->second->release();
        it = seen || it->second->isKept() ? std::next(it) : m_blocks.erase(it);
    }
    m_firstSeen = first;
    m_lastSeen = last;
}

void MarkdownLayout::paint(QPainter &painter, int top, int bottom, Place from, Place to, bool caret,
    int copyFocused, const QString &linkFocused) const
{
    if (blockCount() == 0) {
        if (caret)
            painter.fillRect(0, m_style->lineHeight / 6, 2 * m_style->unit,
                m_style->lineHeight * 2 / 3, m_style->accent);
        return;
    }
    for (auto it = m_blocks.lower_bound(m_heights.find(std::max(0, top))); it != m_blocks.end();
         ++it) {
        const auto &[index, block] = *it;
        const QPoint origin = originOf(index);
        if (m_heights.top(index) > bottom)
            break;
        paintContainers(painter, index);
        painter.translate(origin);
        BlockPaint paint;
        paint.top = top - origin.y();
        paint.bottom = bottom - origin.y();
        paint.from = from.block < index ? 0 : from.block == index ? from.offset : Block::End;
        paint.to = to.block > index ? Block::End : to.block == index ? to.offset : 0;
        paint.copyFocused = copyFocused == index;
        paint.linkFocused = linkFocused;
        block->paint(painter, paint);
        painter.translate(-origin);
    }
    const Block *last = block(blockCount() - 1);
    if (caret && last) {
        QRect place = last->caretRect().translated(originOf(blockCount() - 1));
        if (place.isEmpty())
            place = {0, height(), 1, m_style->lineHeight};
        painter.fillRect(std::min(place.x() + 2, m_width - 2 * m_style->unit),
            place.y() + place.height() / 6, 2 * m_style->unit, place.height() * 2 / 3,
            m_style->accent);
    }
}

void MarkdownLayout::paintContainers(QPainter &painter, int block) const
{
    const Leaf &leaf = this->leaf(block);
    const int unit = m_style->unit;
    const int top = m_heights.top(block);
    const int bottom = top + m_heights.at(block);
    const int textTop = top + gapBefore(block);
    const int indent = indentOf(leaf);
    int x = 0;
    // true if the containers up to the current one also contain the previous leaf; then the line of
    // a quote is painted without a gap
    bool sameQuote = block > 0;
    for (qsizetype i = 0; i < leaf.path.size(); ++i) {
        const LeafContainer &container = leaf.path[i];
        sameQuote = sameQuote && !container.first;
        if (x + 4 * unit > indent)
            break;
        if (container.type == LeafContainer::Quote) {
            const int from = sameQuote ? top : textTop;
            painter.fillRect(
                x + unit / 2, from, std::max(2, unit * 3 / 4), bottom - from, m_style->border);
            x += 4 * unit;
            continue;
        }
        if (container.first) {
            const QRect area(x, textTop, 6 * unit - unit * 3 / 2, m_style->lineHeight);
            painter.setPen(m_style->muted);
            painter.setFont(m_style->font);
            if (container.ordinal >= 0) {
                painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                    QStringLiteral("%1.").arg(container.ordinal));
            } else {
                painter.setRenderHint(QPainter::Antialiasing);
                painter.setPen(Qt::NoPen);
                painter.setBrush(m_style->muted);
                const double radius = unit * 0.65;
                painter.drawEllipse(
                    QPointF(area.right() - 1.5 * unit, area.center().y() + 1.0), radius, radius);
            }
        }
        x += 6 * unit;
    }
}

MarkdownLayout::Place MarkdownLayout::placeAt(QPoint point) const
{
    if (blockCount() == 0 || point.y() < 0)
        return {};
    if (point.y() >= height())
        return {blockCount() - 1, Block::End};
    const int index = m_heights.find(point.y());
    const Block *block = this->block(index);
    return {index, block ? block->offsetAt(point - originOf(index)) : 0};
}

std::pair<MarkdownLayout::Place, MarkdownLayout::Place> MarkdownLayout::wordAt(Place place) const
{
    const Block *block = this->block(place.block);
    if (!block)
        return {place, place};
    const auto [from, to] = block->wordAt(place.offset);
    return {{place.block, from}, {place.block, to}};
}

QString MarkdownLayout::plainText(Place from, Place to) const
{
    QString text;
    const int last = std::min(to.block, blockCount() - 1);
    for (int i = from.block; i <= last; ++i) {
        const qint64 begin = i == from.block ? from.offset : 0;
        const qint64 end = i == to.block ? to.offset : Block::End;
        const Block *block = this->block(i);
        std::unique_ptr<Block> temporary;
        if (!block) {
            temporary = Block::create(m_source, i, Block::Unseen);
            block = temporary.get();
        }
        if (i > from.block && !leaf(i).continues) {
            const bool item = !leaf(i).path.isEmpty() && !leaf(i).afterBlank;
            text += item ? QStringLiteral("\n") : QStringLiteral("\n\n");
        }
        if (begin == 0 && !leaf(i).path.isEmpty() && leaf(i).path.last().first
            && leaf(i).path.last().type == LeafContainer::Item) {
            const int ordinal = leaf(i).path.last().ordinal;
            text += ordinal < 0 ? QStringLiteral("• ") : QStringLiteral("%1. ").arg(ordinal);
        }
        text += block->plainText(begin, end);
    }
    return text;
}

QString MarkdownLayout::markdown(Place from, Place to) const
{
    if (blockCount() == 0 || from.block >= blockCount())
        return {};
    const int begin = leaf(from.block).begin;
    const int end = leaf(std::min(to.block, blockCount() - 1)).end;
    return m_text.mid(begin, end - begin);
}

QString MarkdownLayout::linkAt(QPoint point) const
{
    if (point.y() < 0 || point.y() >= height())
        return {};
    const int index = m_heights.find(point.y());
    const Block *block = this->block(index);
    return block ? block->linkAt(point - originOf(index)) : QString();
}

int MarkdownLayout::copyButtonAt(QPoint point) const
{
    const int index = m_heights.find(point.y());
    const Block *block = this->block(index);
    return block && block->copyRect().contains(point - originOf(index)) ? index : -1;
}

QList<MarkdownLayout::Target> MarkdownLayout::targets(int top, int bottom) const
{
    QList<Target> found;
    for (const auto &[index, block] : m_blocks) {
        const QPoint origin = originOf(index);
        if (origin.y() > bottom || origin.y() + block->height() < top)
            continue;
        if (!block->copyRect().isEmpty())
            found.append({index, {}, origin.y()});
        const auto links = block->linksIn(top - origin.y(), bottom - origin.y());
        for (const QString &link : links)
            found.append({index, link, origin.y()});
    }
    return found;
}

Block *MarkdownLayout::sideways(int y, QPoint *origin)
{
    if (y < 0 || y >= height())
        return nullptr;
    const auto found = m_blocks.find(m_heights.find(y));
    if (found == m_blocks.end() || found->second->sideRange() <= 0)
        return nullptr;
    if (origin)
        *origin = originOf(found->first);
    return found->second.get();
}

} // namespace ui
