// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/eventdelegate.h"

#include <QPainter>
#include <QPainterPath>

#include "ui/common/theme.h"
#include "ui/inspector/eventroles.h"

namespace ui {

QString gapText(qint64 nanoseconds)
{
    const double ms = static_cast<double>(nanoseconds) / 1e6;
    if (ms < 100)
        return QStringLiteral("+%1 ms").arg(ms, 0, 'f', ms < 10 ? 2 : 1);
    return QStringLiteral("+%1 s").arg(ms / 1000, 0, 'f', 3);
}

EventDelegate::EventDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void EventDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index);
    if (index.column() != NumberColumn || !index.data(MarkedRole).toBool())
        return;
    const bool selected = option.state & QStyle::State_Selected;
    const double height = option.rect.height() / 2.0;
    const QRectF area(
        option.rect.x() + 3, option.rect.y() + (option.rect.height() - height) / 2, 7, height);
    QPainterPath flag(area.topLeft());
    flag.lineTo(area.topRight());
    flag.lineTo(area.bottomRight());
    flag.lineTo(area.center().x(), area.bottom() - 3);
    flag.lineTo(area.bottomLeft());
    flag.closeSubpath();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillPath(flag,
        selected ? option.palette.color(QPalette::HighlightedText)
                 : toneColor(Tone::Warning, option.palette, QPalette::Base));
    painter->restore();
}

void EventDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // The row is what has the focus, not the cell.
    option->state &= ~QStyle::State_HasFocus;
    option->textElideMode = Qt::ElideRight;
    if (m_gaps && index.column() == TimeColumn) {
        const QModelIndex before = index.siblingAtRow(index.row() - 1);
        option->text = before.isValid()
            ? gapText(index.data(TimeRole).toLongLong() - before.data(TimeRole).toLongLong())
            : QString();
    }
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
