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
    /// Constructs a delegate for \a view. \a rows must have the model of the view. Both must
    /// outlive the delegate.
    InboxDelegate(QAbstractItemView *view, InboxRows *rows, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    [[nodiscard]] bool isOpen(const QModelIndex &index) const;
    /// Returns the approximate number of lines of the collapsed text of \a row if the available
    /// width is \a room pixels. Uses the measured width of the text, which is faster than a layout.
    [[nodiscard]] int closedLines(int row, double room) const;

    QAbstractItemView *m_view;
    InboxRows *m_rows;
};

} // namespace ui
