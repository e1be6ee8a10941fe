// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <map>

#include "ui/chat/block.h"
#include "ui/chat/heightindex.h"

namespace ui {

/// A table. The column widths are measured in the first rows and estimated for later rows, so that
/// they rarely change when rows are added. Only visible rows are laid out.
class TableBlock : public Block {
public:
    TableBlock(const BlockSource &source, int index, int width);

    /// Returns the height of a row with one line of text.
    [[nodiscard]] static int rowHeight(const ChatStyle &style);
    /// Returns the height of the frame and the horizontal scroll bar.
    [[nodiscard]] static int margin(const ChatStyle &style);

    void update() override;
    int prepare(int top, int bottom) override;
    [[nodiscard]] int height() const override;
    void paint(QPainter &painter, const BlockPaint &paint) const override;
    [[nodiscard]] qint64 offsetAt(QPoint point) const override;
    [[nodiscard]] std::pair<qint64, qint64> wordAt(qint64 offset) const override;
    [[nodiscard]] QString plainText(qint64 from, qint64 to) const override;
    [[nodiscard]] qint64 lineOffset(int line) const override;
    [[nodiscard]] QString linkAt(QPoint point) const override;
    [[nodiscard]] QStringList linksIn(int top, int bottom) const override;
    [[nodiscard]] bool isKept() const override { return true; } // to keep the row heights
    void release() override { m_rows.clear(); }
    [[nodiscard]] int sideRange() const override;

private:
    /// A cell. The text of a row consists of the texts of its cells, separated by tabs; \a begin is
    /// the position of this cell's text in it.
    struct Cell {
        TextLayoutBox box;
        int begin = 0;
        QPoint place; ///< position in the row
    };
    using Row = std::vector<Cell>;

    [[nodiscard]] QList<InlineText> cells(int row) const;
    [[nodiscard]] Row layOutRow(int row, int &height) const;
    [[nodiscard]] QFont fontOf(int row) const;
    void settleColumns(int firstRow);
    void widenColumns(int firstRow);
    [[nodiscard]] const Cell *cellAt(QPoint point, int &row, QPoint &inside) const;
    [[nodiscard]] int contentWidth() const;

    std::map<int, Row> m_rows; ///< layouts of the visible rows
    HeightIndex m_heights;
    std::vector<QList<int>> m_natural; ///< widths that the cells of the first rows need
    QList<int> m_minimumWidths;        ///< approximate widths that later rows need
    QList<int> m_widths;
};

} // namespace ui
