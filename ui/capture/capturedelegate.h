// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>
#include <QStyledItemDelegate>

namespace ui {

/// Paints a recording: its first prompt or its name, and below it the date and size. The first
/// recording of each day has the day as a heading above it.
class CaptureDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Returns the first prompt, or the name if there is none.
    [[nodiscard]] static QString title(const QModelIndex &index);
    /// Returns the height of the heading above the recording \a index in a view with \a font, or 0
    /// if the recording is not the first one of its day and therefore has no heading.
    [[nodiscard]] static int headingHeight(const QModelIndex &index, const QFont &font);
    /// Returns the time (with the date if it was not today) and the size.
    [[nodiscard]] static QString detail(const QModelIndex &index);

private:
    struct Heights {
        QFont font;
        int row = 0;     ///< height of a row without heading; 0 before the first call of sizeHint()
        int heading = 0; ///< height of a heading
    };
    /// heights for the font of the last call of sizeHint(), which the view calls for all rows
    mutable Heights m_heights;
};

} // namespace ui
