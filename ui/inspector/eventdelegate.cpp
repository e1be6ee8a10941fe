// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/eventdelegate.h"

#include <utility>

#include <QPainter>
#include <QPainterPath>
#include <QWidget>

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
    const QString meaning =
        index.column() == DataColumn ? index.data(MeaningRole).toString() : QString();
    if (meaning.isEmpty() && index.column() != TimeColumn) {
        QStyledItemDelegate::paint(painter, option, index);
        if (index.column() == NumberColumn && index.data(MarkedRole).toBool())
            paintFlag(painter, option);
        return;
    }
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QStyle *const style = cell.widget->style();
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, cell.widget) + 1;
    QRect area = style->subElementRect(QStyle::SE_ItemViewItemText, &cell, cell.widget)
                     .adjusted(margin, 0, -margin, 0);
    const QString text = std::exchange(cell.text, QString());
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    const QFontMetrics metrics(cell.font);
    const QPalette &palette = cell.palette;
    const bool selected = cell.state & QStyle::State_Selected;
    const auto group = cell.state & QStyle::State_Active ? QPalette::Active : QPalette::Inactive;
    const QColor ink = palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    const auto draw = [&](const QString &words, const QColor &color, Qt::Alignment alignment) {
        painter->setPen(color);
        painter->drawText(area, int(alignment) | Qt::TextSingleLine,
            metrics.elidedText(words, Qt::ElideRight, area.width()));
    };
    painter->save();
    painter->setFont(cell.font);
    if (meaning.isEmpty()) {
        area.setRight(area.right() - TimeGap);
        draw(text, ink, cell.displayAlignment);
    } else {
        draw(meaning, ink, Qt::AlignLeft | Qt::AlignVCenter);
        area.setLeft(area.left() + metrics.horizontalAdvance(meaning + QStringLiteral("  ")));
        if (area.width() > metrics.averageCharWidth() * 4)
            draw(text, selected ? ink : toneColor(Tone::Dim, palette, QPalette::Base),
                Qt::AlignLeft | Qt::AlignVCenter);
    }
    painter->restore();
}

void EventDelegate::paintFlag(QPainter *painter, const QStyleOptionViewItem &option)
{
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
    // The focus is shown for the row, not for a cell.
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
