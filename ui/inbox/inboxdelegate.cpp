// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inbox/inboxdelegate.h"

#include <QAbstractItemView>
#include <QDateTime>
#include <QFontInfo>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>
#include <QToolTip>

#include <cmath>

#include "ui/common/textlines.h"
#include "ui/common/theme.h"
#include "ui/inbox/inboxroles.h"
#include "ui/inbox/inboxrows.h"

namespace ui {

namespace {

constexpr int pad = 8;
constexpr int textLeft = 24; // includes room for the dot that marks unread messages
constexpr int gap = 4;
constexpr int dotSize = 8;
constexpr double maxLines = 3; // maximum lines of text in a row that is not expanded
// maximum length of the text in an expanded row, in UTF-16 code units
constexpr qsizetype openLength = 4000;
constexpr qsizetype tipLength = 1000;
constexpr double fillRatio = 0.92; // with word wrap, a line uses 92 % of its width on average

QFont smallFont(QFont font)
{
    font.setPointSizeF(QFontInfo(font).pointSizeF() * 0.85);
    return font;
}

QString shortened(const QString &text, qsizetype length)
{
    return text.size() <= length ? text : text.left(length) + QChar(0x2026);
}

QString openText(const QModelIndex &index)
{
    QString text = shortened(index.data().toString(), openLength).trimmed();
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    return text.replace(u'\n', QChar::LineSeparator);
}

} // namespace

QString shortTime(const QDateTime &received, const QDateTime &now)
{
    const QLocale locale;
    const QDateTime local = received.toLocalTime();
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    if (days == 0)
        return locale.toString(local.time(), QLocale::ShortFormat);
    if (days == 1)
        return InboxDelegate::tr("Yesterday");
    return locale.toString(local.date(), QLocale::ShortFormat);
}

InboxDelegate::InboxDelegate(QAbstractItemView *view, InboxRows *rows, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_view(view)
    , m_rows(rows)
{
}

bool InboxDelegate::isOpen(const QModelIndex &index) const
{
    return index == m_view->currentIndex();
}

int InboxDelegate::closedLines(int row, double room) const
{
    const double lines = std::ceil(m_rows->textSize(row).width() / (room * fillRatio));
    return static_cast<int>(std::clamp(lines, 1.0, maxLines));
}

QSize InboxDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = m_view->viewport()->width();
    const double room = std::max(40, width - textLeft - pad);
    double textHeight = 0;
    if (isOpen(index)) {
        QFont bold = option.font;
        bold.setBold(true);
        QTextLayout layout(openText(index), bold);
        textHeight = layOutLines(layout, room, 0);
    } else {
        textHeight = closedLines(index.row(), room) * m_rows->textSize(index.row()).height();
    }
    const int metaHeight = QFontMetrics(smallFont(option.font)).height();
    return {width, pad + metaHeight + gap + static_cast<int>(std::ceil(textHeight)) + pad};
}

void InboxDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QPalette &palette = option.palette;
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    const QColor accent = palette.color(QPalette::Highlight);
    const QColor dimmed = blended(text, base, 0.32);
    const bool unread = index.data(UnreadRole).toBool();

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setClipRect(option.rect);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, blended(base, accent, 0.16));
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, blended(base, text, 0.05));
    painter->fillRect(QRect(option.rect.left() + textLeft, option.rect.bottom(),
                          option.rect.width() - textLeft, 1),
        blended(base, text, 0.12));

    const QRect inner = option.rect.adjusted(textLeft, pad, -pad, -pad);
    const QFont small = smallFont(option.font);
    const QFontMetrics smallMetrics(small);
    const QRect meta(inner.left(), inner.top(), inner.width(), smallMetrics.height());

    painter->setFont(small);
    painter->setPen(dimmed);
    const QString time =
        shortTime(index.data(ReceivedRole).toDateTime(), QDateTime::currentDateTime());
    painter->drawText(meta, Qt::AlignRight | Qt::AlignVCenter, time);
    const int typeRoom = meta.width() - smallMetrics.horizontalAdvance(time) - 24;
    const QString type = smallMetrics.elidedText(
        index.data(MessageTypeRole).toString().simplified(), Qt::ElideRight, typeRoom);
    const QRect tag(
        meta.left(), meta.top(), smallMetrics.horizontalAdvance(type) + 12, meta.height());
    painter->setPen(Qt::NoPen);
    painter->setBrush(blended(base, text, 0.09));
    painter->drawRoundedRect(tag, 4, 4);
    painter->setPen(dimmed);
    painter->drawText(tag, Qt::AlignCenter, type);

    const double top = meta.bottom() + 1 + gap;
    QFont font = option.font;
    font.setBold(unread);
    const bool open = isOpen(index);
    const QString shown = open ? openText(index) : InboxRows::preview(index.data().toString());
    const int most = open ? 0 : closedLines(index.row(), inner.width());
    QTextLayout layout(shown, font);
    layOutLines(layout, inner.width(), most);
    painter->setPen(text);
    painter->setFont(font);
    for (int i = 0; i < layout.lineCount(); ++i) {
        const QTextLine line = layout.lineAt(i);
        const bool cut = i + 1 == most && line.textStart() + line.textLength() < shown.size();
        if (!cut) {
            line.draw(painter, QPointF(inner.left(), top));
            continue;
        }
        const QRectF rest(inner.left(), top + line.y(), inner.width(), line.height());
        painter->drawText(rest, Qt::AlignVCenter | Qt::TextSingleLine,
            QFontMetricsF(font).elidedText(
                shown.mid(line.textStart()), Qt::ElideRight, inner.width()));
    }

    if (unread) {
        const double middle = top + QFontMetricsF(font).height() / 2;
        painter->setPen(Qt::NoPen);
        painter->setBrush(accent);
        painter->drawEllipse(
            QRectF(option.rect.left() + pad, middle - dotSize / 2.0, dotSize, dotSize));
    }
    if (option.state & QStyle::State_HasFocus) {
        painter->setBrush(Qt::NoBrush);
        painter->setPen(QPen(accent, 1));
        painter->drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5));
    }
    painter->restore();
}

bool InboxDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
    const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid() || isOpen(index))
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    // Escape the text, because Qt interprets a tooltip that looks like HTML.
    const QString text = shortened(index.data().toString(), tipLength);
    QToolTip::showText(event->globalPos(), Qt::convertFromPlainText(text), view);
    return true;
}

} // namespace ui
