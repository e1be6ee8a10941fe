// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

class QAbstractItemView;
class QDateTime;

namespace ui {

class InboxRows;

/// \a received as short as \a now lets it be: the time today, "Yesterday", else the date.
[[nodiscard]] QString shortTime(const QDateTime &received, const QDateTime &now);

/// Paints a row of the inbox: type and time, and below them up to three lines of text; the current
/// row shows much more of it. Text is never taken for HTML.
class InboxDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// \a view shows the rows that \a rows measures; both must outlive the delegate.
    InboxDelegate(QAbstractItemView *view, InboxRows *rows, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    [[nodiscard]] bool isOpen(const QModelIndex &index) const;
    /// How many lines \a room wide the row takes when not open: about, but known at once.
    [[nodiscard]] int closedLines(int row, double room) const;

    QAbstractItemView *m_view;
    InboxRows *m_rows;
};

} // namespace ui
