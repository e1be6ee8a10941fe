// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <map>

#include "ui/chat/block.h"
#include "ui/chat/heightindex.h"

namespace ui {

/// A table. Its first rows settle the widths of its columns, so that a later row moves none of
/// those above it; only rows in sight are laid out.
class TableBlock : public Block {
public:
    TableBlock(const BlockSource &source, int index, int width);

    /// Height of a row of one line.
    [[nodiscard]] static int rowHeight(const ChatStyle &style);
    /// What the table's frame and the room for its bar take.
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
    [[nodiscard]] bool isKept() const override { return true; } // it knows the heights of its rows
    void release() override { m_rows.clear(); }
    [[nodiscard]] int sideRange() const override;

private:
    /// A cell and where its text begins in the row's, whose cells are separated by tabs.
    struct Cell {
        TextBox box;
        int begin = 0;
        QPoint place; ///< in the row
    };
    using Row = std::vector<Cell>;

    [[nodiscard]] QList<InlineText> cells(int row) const;
    [[nodiscard]] Row layOutRow(int row, int &height) const;
    [[nodiscard]] QFont fontOf(int row) const;
    void settleColumns(int firstRow);
    void widenColumns(int firstRow);
    [[nodiscard]] const Cell *cellAt(QPoint point, int &row, QPoint &inside) const;
    [[nodiscard]] int contentWidth() const;

    std::map<int, Row> m_rows; ///< those in sight
    HeightIndex m_heights;
    std::vector<QList<int>> m_natural; ///< what the cells of the first rows would take
    QList<int> m_least;                ///< what the later rows take, about
    QList<int> m_widths;
};

} // namespace ui
