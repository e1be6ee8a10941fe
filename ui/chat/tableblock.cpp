// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/tableblock.h"

#include <QPainter>

#include "ui/chat/markdownlines.h"

namespace ui {

namespace {

/// number of low bits in an offset that contain the position in the row; the other bits contain the
/// row number
constexpr int OffsetBits = 20;
constexpr int SampleRows = 48; ///< number of rows whose cells are measured

Qt::Alignment alignmentOf(ColumnAlign align)
{
    return align == ColumnAlign::Center ? Qt::AlignHCenter
        : align == ColumnAlign::Right   ? Qt::AlignRight
                                        : Qt::AlignLeft;
}

} // namespace

TableBlock::TableBlock(const BlockSource &source, int index, int width)
    : Block(source, index)
{
    m_kind = LeafKind::Table;
    m_width = width;
    update();
}

int TableBlock::rowHeight(const ChatStyle &style)
{
    return style.lineHeight + 3 * style.unit;
}

int TableBlock::margin(const ChatStyle &style)
{
    return 3 * style.unit;
}

QFont TableBlock::fontOf(int row) const
{
    QFont font = style().font;
    if (row == 0)
        font.setWeight(QFont::DemiBold);
    return font;
}

QList<InlineText> TableBlock::cells(int row) const
{
    const QList<SourceSpan> spans = lines::tableCells(m_source.text, leaf().lines[size_t(row)]);
    const qsizetype columns = leaf().columns.size();
    QList<InlineText> texts;
    for (qsizetype i = 0; i < columns; ++i) {
        QString text;
        if (i < spans.size()) {
            // Put surplus cells into the last column so that no text is lost.
            const SourceSpan until = i + 1 == columns ? spans.last() : spans[i];
            text = m_source.text.mid(spans[i].begin, until.end() - spans[i].begin);
            text.replace(QLatin1String("\\|"), QLatin1String("|"));
        }
        texts.append(parseInline(text));
    }
    return texts;
}

void TableBlock::update()
{
    const int count = int(leaf().lines.size());
    const int first = std::max(0, std::min(m_heights.size(), count) - 1);
    m_rows.erase(m_rows.lower_bound(first), m_rows.end());
    m_heights.truncate(first);
    while (m_heights.size() < count)
        m_heights.append(rowHeight(style()));
    if (m_width == Unseen)
        return;
    widenColumns(std::max(first, SampleRows));
    settleColumns(first);
}

/// Increases m_minimumWidths if the rows from \a firstRow on need it. Estimates the width of a cell
/// from the number of its characters, because measuring thousands of rows would be slow. The widths
/// grow in large steps, so that the rows above rarely have to be laid out again.
void TableBlock::widenColumns(int firstRow)
{
    const int step = 4 * style().charWidth;
    while (m_minimumWidths.size() < leaf().columns.size())
        m_minimumWidths.append(3 * style().charWidth);
    for (int row = firstRow; row < m_heights.size(); ++row) {
        const QList<SourceSpan> spans = lines::tableCells(m_source.text, leaf().lines[size_t(row)]);
        for (qsizetype i = 0; i < std::min(spans.size(), m_minimumWidths.size()); ++i) {
            int width = 0;
            for (const QChar c : QStringView(m_source.text).mid(spans[i].begin, spans[i].length))
                width += (c.unicode() < 0x1100 ? 1 : 2) * style().charWidth;
            m_minimumWidths[i] = std::max(m_minimumWidths[i], (width + step) / step * step);
        }
    }
}

void TableBlock::settleColumns(int firstRow)
{
    m_natural.resize(std::min({m_natural.size(), size_t(firstRow), size_t(SampleRows)}));
    const int rows = std::min(SampleRows, m_heights.size());
    for (int row = int(m_natural.size()); row < rows; ++row) {
        QList<int> natural;
        const auto texts = cells(row);
        for (const InlineText &text : texts) {
            TextLayoutBox box;
            box.setText(text, style(), fontOf(row));
            box.layOut(TextLayoutBox::NoWrap, style().lineHeight);
            natural.append(box.naturalWidth());
        }
        m_natural.push_back(natural);
    }
    const int widest = std::max(30 * style().charWidth, m_width / 2);
    QList<int> widths = m_minimumWidths;
    for (int &width : widths)
        width = std::min(width, widest);
    for (const QList<int> &natural : m_natural) {
        for (qsizetype i = 0; i < natural.size(); ++i)
            widths[i] = std::clamp(natural[i], widths[i], std::max(widths[i], widest));
    }
    if (widths == m_widths)
        return;
    m_widths = widths;
    m_rows.clear();
    for (int row = 0; row < m_heights.size(); ++row)
        m_heights.set(row, rowHeight(style()));
}

TableBlock::Row TableBlock::layOutRow(int row, int &height) const
{
    const int unit = style().unit;
    const auto texts = cells(row);
    Row cellsOfRow(size_t(texts.size()));
    int x = 3 * unit;
    int begin = 0;
    height = rowHeight(style());
    for (qsizetype i = 0; i < texts.size(); ++i) {
        Cell &cell = cellsOfRow[size_t(i)];
        cell.box.setText(texts[i], style(), fontOf(row));
        cell.box.layOut(m_widths[i], style().lineHeight, alignmentOf(leaf().columns[i]));
        cell.begin = begin;
        cell.place = {x, 3 * unit / 2};
        begin += int(texts[i].text.size()) + 1;
        x += m_widths[i] + 6 * unit;
        height = std::max(height, cell.box.height() + 3 * unit);
    }
    return cellsOfRow;
}

int TableBlock::prepare(int top, int bottom)
{
    int above = 0;
    int row = m_heights.find(std::max(0, top));
    m_rows.erase(m_rows.begin(), m_rows.lower_bound(row));
    int y = m_heights.top(row);
    for (; row < m_heights.size() && y <= bottom; ++row) {
        if (!m_rows.contains(row)) {
            int rowsHeight = 0;
            m_rows.emplace(row, layOutRow(row, rowsHeight));
            const int delta = m_heights.set(row, rowsHeight);
            if (y < top)
                above += delta;
        }
        y += m_heights.at(row);
    }
    m_rows.erase(m_rows.lower_bound(row), m_rows.end());
    return above;
}

int TableBlock::height() const
{
    return m_heights.total() + margin(style());
}

int TableBlock::contentWidth() const
{
    int width = 0;
    for (const int column : m_widths)
        width += column + 6 * style().unit;
    return width;
}

int TableBlock::sideRange() const
{
    return std::max(0, contentWidth() + 1 - m_width);
}

void TableBlock::paint(QPainter &painter, const BlockPaint &paint) const
{
    painter.save();
    painter.setClipRect(QRect(0, paint.top, m_width, paint.bottom - paint.top), Qt::IntersectClip);
    const int width = contentWidth();
    for (const auto &[index, cellsOfRow] : m_rows) {
        const int y = m_heights.top(index);
        const int rowsHeight = m_heights.at(index);
        const QRect area(-m_sideScroll, y, width, rowsHeight);
        if (index == 0)
            painter.fillRect(area, style().surface);
        painter.fillRect(area.x(), y + rowsHeight - 1, width, 1, style().border);
        for (const Cell &cell : cellsOfRow) {
            const qint64 begin = (qint64(index) << OffsetBits) + cell.begin;
            const qint64 size = cell.box.text().text.size();
            const auto clip = [&](qint64 offset) {
                return int(std::clamp<qint64>(offset - begin, 0, size));
            };
            cell.box.paint(painter, area.topLeft() + cell.place, style(), 0, cell.box.height(),
                clip(paint.from), clip(paint.to));
        }
    }
    painter.restore();
    paintSideBar(painter);
}

const TableBlock::Cell *TableBlock::cellAt(QPoint point, int &row, QPoint &inside) const
{
    row = m_heights.find(std::max(0, point.y()));
    const auto found = m_rows.find(row);
    if (found == m_rows.end() || found->second.empty())
        return nullptr;
    const int x = point.x() + m_sideScroll;
    const Cell *cell = &found->second.front();
    for (const Cell &other : found->second) {
        if (other.place.x() - 3 * style().unit <= x)
            cell = &other;
    }
    inside = QPoint(x, point.y() - m_heights.top(row)) - cell->place;
    return cell;
}

qint64 TableBlock::offsetAt(QPoint point) const
{
    if (point.y() < 0)
        return 0;
    if (point.y() >= m_heights.total())
        return qint64(m_heights.size()) << OffsetBits;
    int row = 0;
    QPoint inside;
    const Cell *cell = cellAt(point, row, inside);
    const qint64 begin = qint64(row) << OffsetBits;
    return cell ? begin + cell->begin + cell->box.positionAt(inside) : begin;
}

std::pair<qint64, qint64> TableBlock::wordAt(qint64 offset) const
{
    const auto row = m_rows.find(int(offset >> OffsetBits));
    if (row == m_rows.end())
        return {offset, offset};
    const qint64 begin = qint64(row->first) << OffsetBits;
    for (const Cell &cell : row->second) {
        const qint64 from = begin + cell.begin;
        if (offset <= from + cell.box.text().text.size()) {
            const auto word = cell.box.wordAt(int(std::max<qint64>(0, offset - from)));
            return {from + word.first, from + word.second};
        }
    }
    return {offset, offset};
}

qint64 TableBlock::lineOffset(int line) const
{
    return qint64(line) << OffsetBits;
}

QString TableBlock::plainText(qint64 from, qint64 to) const
{
    QString text;
    const int rows = int(leaf().lines.size());
    const int first = int(std::min<qint64>(from >> OffsetBits, rows));
    const int last = int(std::min<qint64>(to >> OffsetBits, rows - 1));
    for (int row = first; row <= last; ++row) {
        QStringList texts;
        const auto parsed = cells(row);
        for (const InlineText &cell : parsed)
            texts.append(cell.text);
        const QString shown = texts.join(u'\t');
        const qint64 begin = qint64(row) << OffsetBits;
        const qint64 left = std::clamp<qint64>(from - begin, 0, shown.size());
        const qint64 right = std::clamp<qint64>(to - begin, 0, shown.size());
        if (row > first)
            text += u'\n';
        text += QStringView(shown).mid(left, right - left);
    }
    return text;
}

QString TableBlock::linkAt(QPoint point) const
{
    int row = 0;
    QPoint inside;
    const Cell *cell = cellAt(point, row, inside);
    return cell && point.y() >= 0 && point.y() < m_heights.total() ? cell->box.linkAt(inside)
                                                                   : QString();
}

QStringList TableBlock::linksIn(int top, int bottom) const
{
    QStringList links;
    for (const auto &[index, cellsOfRow] : m_rows) {
        const int y = m_heights.top(index);
        if (y > bottom || y + m_heights.at(index) < top)
            continue;
        for (const Cell &cell : cellsOfRow)
            links += cell.box.text().links;
    }
    links.removeDuplicates();
    return links;
}

} // namespace ui
