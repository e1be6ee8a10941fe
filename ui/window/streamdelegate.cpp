// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/window/streamdelegate.h"

#include <QAbstractItemView>
#include <QDateTime>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/common/theme.h"
#include "ui/window/connectionstatus.h"
#include "ui/window/statusdisplay.h"

namespace ui {

namespace {

constexpr int Margin = 8;
constexpr int SignSize = 12;

QFont smallFont(QFont font)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * 0.88);
    return font;
}

/// Paints the badge at the right end of \a line and returns its width.
int paintBadge(
    QPainter *painter, const QRect &line, int count, const QFont &font, const QPalette &palette)
{
    const QString text = count > 999 ? QStringLiteral("999+") : QString::number(count);
    QFont bold = font;
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    const int height = metrics.height() + 2;
    const int width = std::max(metrics.horizontalAdvance(text) + 10, height);
    const QRectF badge(
        line.right() - width + 1, line.center().y() - height / 2.0 + 1, width, height);
    const QColor fill = toneColor(Tone::Accent, palette, QPalette::Base);
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    painter->drawRoundedRect(badge, height / 2.0, height / 2.0);
    painter->setFont(bold);
    painter->setPen(readableOn(palette.color(QPalette::Base), fill));
    painter->drawText(badge, Qt::AlignCenter, text);
    return width + Margin;
}

} // namespace

StreamDelegate::StreamDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void StreamDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    const QColor text = palette.color(QPalette::Active, QPalette::Text);
    const QColor accent = toneColor(Tone::Accent, palette, QPalette::Base);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    QColor background = base;
    if (selected)
        background = blended(base, palette.color(QPalette::Active, QPalette::Highlight), 0.18);
    else if (option.state.testFlag(QStyle::State_MouseOver))
        background = blended(base, text, 0.05);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(option.rect, background);
    if (selected)
        painter->fillRect(
            QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), accent);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(accent);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
    }

    const QFont small = smallFont(option.font);
    const int nameHeight = QFontMetrics(option.font).height();
    const QRect inner = option.rect.adjusted(Margin + 4, Margin, -Margin, -Margin);
    const auto status = index.data(StatusRole).value<ConnectionStatus>();
    const QRectF sign(
        inner.left(), inner.top() + (nameHeight - SignSize) / 2.0, SignSize, SignSize);
    StatusDisplay::paintSign(
        painter, sign, status, readableOn(StatusDisplay::color(status, palette), background, 3));

    QRect line = inner.adjusted(SignSize + Margin, 0, 0, 0);
    line.setHeight(nameHeight);
    const int unread = index.data(UnreadCountRole).toInt();
    QRect nameRect = line;
    if (unread > 0)
        nameRect.setRight(line.right() - paintBadge(painter, line, unread, small, palette));
    painter->setFont(option.font);
    painter->setPen(text);
    painter->drawText(nameRect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(option.font)
            .elidedText(index.data().toString(), Qt::ElideRight, nameRect.width()));

    QRect urlRect = inner.adjusted(SignSize + Margin, nameHeight + 2, 0, 0);
    painter->setFont(small);
    painter->setPen(readableOn(toneColor(Tone::Dim, palette, QPalette::Base), background));
    // A replay has the same URL as its stream, so show the date instead.
    const QString recorded = index.data(RecordedRole).toString();
    painter->drawText(urlRect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(small).elidedText(
            recorded.isEmpty() ? index.data(UrlRole).toString() : recorded, Qt::ElideMiddle,
            urlRect.width()));
    painter->restore();
}

QSize StreamDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int height = QFontMetrics(option.font).height() + 2
        + QFontMetrics(smallFont(option.font)).height() + 2 * Margin;
    return {160, height};
}

bool StreamDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
    const QStyleOptionViewItem &, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return false;
    const auto status = index.data(StatusRole).value<ConnectionStatus>();
    QStringList lines{index.data().toString(), index.data(RecordedRole).toString(),
        index.data(UrlRole).toString(),
        StatusDisplay::text(status, QDateTime::currentMSecsSinceEpoch())};
    if (status.isUnverified)
        lines.append(StatusDisplay::unverifiedText());
    lines.removeAll(QString());
    // Escape the text, because Qt detects rich text automatically, and a name may look like HTML.
    QToolTip::showText(event->globalPos(),
        QStringLiteral("<p style='white-space:pre'>%1</p>")
            .arg(lines.join(QLatin1Char('\n')).toHtmlEscaped()),
        view);
    return true;
}

} // namespace ui
