// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/capture/capturedelegate.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

#include "ui/capture/captureroles.h"
#include "ui/common/theme.h"

namespace ui {

namespace {

constexpr int Margin = 8;

QFont smallFont(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

} // namespace

QString CaptureDelegate::detail(const QModelIndex &index)
{
    const QLocale locale;
    const QDateTime when = index.data(CaptureDateRole).toDateTime().toLocalTime();
    const QString time = locale.toString(when.time(), QLocale::ShortFormat);
    const QString date = when.date() == QDate::currentDate()
        ? time
        : tr("%1, %2").arg(locale.toString(when.date(), QLocale::ShortFormat), time);
    return tr("%1 · %2").arg(date,
        locale.formattedDataSize(
            index.data(CaptureSizeRole).toLongLong(), 1, QLocale::DataSizeSIFormat));
}

void CaptureDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    QColor background = base;
    if (option.state.testFlag(QStyle::State_Selected))
        background = blended(base, palette.color(QPalette::Active, QPalette::Highlight), 0.18);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        background = blended(base, text, 0.05);

    painter->save();
    painter->fillRect(option.rect, background);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(toneColor(Tone::Accent, palette, QPalette::Base));
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    const QFont small = smallFont(option.font);
    const int nameHeight = QFontMetrics(option.font).height();
    QRect line = option.rect.adjusted(Margin + 4, Margin / 2, -Margin, -Margin / 2);
    const auto draw = [&](const QFont &font, const QColor &color, const QString &what) {
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine,
            QFontMetrics(font).elidedText(what, Qt::ElideRight, line.width()));
    };
    draw(option.font, text, index.data().toString());
    line.setTop(line.top() + nameHeight + 2);
    draw(small, readableOn(toneColor(Tone::Dim, palette, QPalette::Base), background),
        detail(index));
    painter->restore();
}

QSize CaptureDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int height = QFontMetrics(option.font).height() + 2
        + QFontMetrics(smallFont(option.font)).height() + Margin;
    return {160, height};
}

} // namespace ui
