// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/eventdelegate.h"

#include "ui/common/theme.h"
#include "ui/inspector/eventroles.h"

namespace ui {

EventDelegate::EventDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void EventDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // The row is what has the focus, not the cell.
    option->state &= ~QStyle::State_HasFocus;
    option->textElideMode = Qt::ElideRight;
    const auto kind = static_cast<EventKind>(index.data(KindRole).toInt());
    if (kind == EventKind::Event) {
        const bool quiet = index.column() != TypeColumn && index.column() != DataColumn;
        if (quiet)
            option->palette.setColor(
                QPalette::Text, toneColor(Tone::Dim, option->palette, QPalette::Base));
        return;
    }
    option->font.setItalic(true);
    option->palette.setColor(QPalette::Text,
        toneColor(
            kind == EventKind::Error ? Tone::Error : Tone::Dim, option->palette, QPalette::Base));
}

} // namespace ui
