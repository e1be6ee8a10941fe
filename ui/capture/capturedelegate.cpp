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

QDateTime localTime(const QModelIndex &index)
{
    return index.data(CaptureDateRole).toDateTime().toLocalTime();
}

QDate dayOf(const QModelIndex &index)
{
    return localTime(index).date();
}

bool isFirstOfDay(const QModelIndex &index)
{
    const QModelIndex above = index.siblingAtRow(index.row() - 1);
    return !above.isValid() || dayOf(above) != dayOf(index);
}

QString timeText(const QModelIndex &index)
{
    return QLocale().toString(localTime(index).time(), QLocale::ShortFormat);
}

QString sizeText(const QModelIndex &index)
{
    return QLocale().formattedDataSize(
        index.data(CaptureSizeRole).toLongLong(), 1, QLocale::DataSizeSIFormat);
}

QString dayText(const QDate &day)
{
    const QDate today = QDate::currentDate();
    return day == today            ? CaptureDelegate::tr("Today")
        : day == today.addDays(-1) ? CaptureDelegate::tr("Yesterday")
                                   : QLocale().toString(day, QLocale::ShortFormat);
}

} // namespace

QString CaptureDelegate::title(const QModelIndex &index)
{
    const QString prompt = index.data(CapturePromptRole).toString();
    return prompt.isEmpty() ? index.data().toString() : prompt;
}

int CaptureDelegate::headingHeight(const QModelIndex &index, const QFont &font)
{
    return isFirstOfDay(index) ? QFontMetrics(smallFont(font)).height() + Margin : 0;
}

QString CaptureDelegate::detail(const QModelIndex &index)
{
    const QLocale locale;
    const QString time = timeText(index);
    const QDate day = dayOf(index);
    const QString date = day == QDate::currentDate()
        ? time
        : tr("%1, %2").arg(locale.toString(day, QLocale::ShortFormat), time);
    return tr("%1 · %2").arg(date, sizeText(index));
}

void CaptureDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    const QColor dim = toneColor(Tone::Dim, palette, QPalette::Base);
    const QFont small = smallFont(option.font);
    QRect row = option.rect;
    painter->save();
    const auto draw = [&](const QRect &line, const QFont &font, const QColor &color,
                          const QString &what) {
        painter->setFont(font);
        painter->setPen(color);
        painter->drawText(line, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine,
            QFontMetrics(font).elidedText(what, Qt::ElideRight, line.width()));
    };
    if (const int heading = headingHeight(index, option.font); heading > 0) {
        QFont bold = small;
        bold.setBold(true);
        draw(
            row.adjusted(Margin + 4, Margin / 2 + 2, -Margin, 0), bold, dim, dayText(dayOf(index)));
        row.setTop(row.top() + heading);
    }

    QColor background = base;
    if (option.state.testFlag(QStyle::State_Selected))
        background = blended(base, palette.color(QPalette::Active, QPalette::Highlight), 0.18);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        background = blended(base, text, 0.05);
    painter->fillRect(row, background);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(toneColor(Tone::Accent, palette, QPalette::Base));
        painter->drawRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    QRect line = row.adjusted(Margin + 4, Margin / 2, -Margin, -Margin / 2);
    draw(line, option.font, text, title(index));
    line.setTop(line.top() + QFontMetrics(option.font).height() + 2);
    const QString name = index.data().toString();
    const QString when = tr("%1 · %2").arg(timeText(index), sizeText(index));
    draw(line, small, readableOn(dim, background),
        title(index) == name ? when : tr("%1 · %2").arg(name, when));
    painter->restore();
}

QSize CaptureDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (m_heights.row == 0 || m_heights.font != option.font) {
        const int small = QFontMetrics(smallFont(option.font)).height();
        m_heights = {
            option.font, QFontMetrics(option.font).height() + 2 + small + Margin, small + Margin};
    }
    return {160, m_heights.row + (isFirstOfDay(index) ? m_heights.heading : 0)};
}

} // namespace ui
