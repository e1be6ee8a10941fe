// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// Paints a cell of the event log. Rows that are not events are dimmed and marked rows have a flag.
/// The meaning of an event (see MeaningRole) is painted first, followed by its dimmed raw data.
class EventDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// Horizontal space in pixels between the right-aligned times and the next column.
    static constexpr int TimeGap = 8;

    explicit EventDelegate(QObject *parent = nullptr);

    /// Sets whether the time column shows the time since the previous row instead of the time since
    /// the start.
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

/// Formats the time between two rows, for example `+3.2 ms` or `+1.204 s`.
[[nodiscard]] QString gapText(qint64 nanoseconds);

} // namespace ui
