// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

class QAbstractItemView;
class QDateTime;

namespace ui {

class InboxRows;

/// Formats the time of a message relative to \a now: the time if it is today, "Yesterday", or the
/// date.
[[nodiscard]] QString shortTime(const QDateTime &received, const QDateTime &now);

/// Paints a message: type, time, and up to three lines of text. The current row shows more text.
/// All text is plain text.
class InboxDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// \a view shows the rows that \a rows measures. Both must outlive the delegate.
    InboxDelegate(QAbstractItemView *view, InboxRows *rows, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    [[nodiscard]] bool isOpen(const QModelIndex &index) const;
    /// Returns the approximate number of lines of a row that is not expanded, for a width of \a
    /// room. Fast, because it does no text layout.
    [[nodiscard]] int closedLines(int row, double room) const;

    QAbstractItemView *m_view;
    InboxRows *m_rows;
};

} // namespace ui
