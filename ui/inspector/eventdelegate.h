// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// Draws a cell of an event log; rows that are no event stand back, marked ones have a flag. What
/// an event means to the reader comes first, its data as it came stands back behind it.
class EventDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Between the times, which end at the right, and what begins behind them.
    static constexpr int TimeGap = 8;

    explicit EventDelegate(QObject *parent = nullptr);

    /// Shows in the time's column how long after the row above it a row came.
    void setShowsGaps(bool gaps) { m_gaps = gaps; }
    [[nodiscard]] bool showsGaps() const { return m_gaps; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    static void paintFlag(QPainter *painter, const QStyleOptionViewItem &option);

    bool m_gaps = false;
};

/// A time between two rows in words: `+3.2 ms`, `+1.204 s`.
[[nodiscard]] QString gapText(qint64 nanoseconds);

} // namespace ui
