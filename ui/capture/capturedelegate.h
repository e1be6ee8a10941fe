// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace ui {

/// Draws a recording: what was asked, else its name, and below it when and how much; over the first
/// of a day the day.
class CaptureDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// What was asked first, else the name.
    [[nodiscard]] static QString title(const QModelIndex &index);
    /// Of the day over \a index in a view with \a font; 0 where the one above is of the same day.
    [[nodiscard]] static int headingHeight(const QModelIndex &index, const QFont &font);
    /// Today as a time, else a date and a time; and the size.
    [[nodiscard]] static QString detail(const QModelIndex &index);
};

} // namespace ui
