// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/conversationdelegate.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

#include "ui/chat/chatstyle.h"
#include "ui/chat/conversationroles.h"
#include "ui/chat/markdowninline.h"

namespace ui {

namespace {

constexpr int Margin = 12;

QString dateText(const QDateTime &used)
{
    const QLocale locale;
    const QDate today = QDate::currentDate();
    if (used.date() == today)
        return locale.toString(used.time(), QLocale::ShortFormat);
    if (used.date() == today.addDays(-1))
        return ConversationDelegate::tr("Yesterday");
    return locale.toString(used.date(), QLocale::ShortFormat);
}

QString secondLine(const QModelIndex &index)
{
    const QString stream = index.data(ConversationStreamRole).toString();
    const int count = index.data(ConversationCountRole).toInt();
    QStringList parts;
    if (!stream.isEmpty())
        parts.append(shownText(stream, u' '));
    if (count > 1)
        parts.append(ConversationDelegate::tr("%1 matches").arg(QLocale().toString(count)));
    return parts.join(QStringLiteral(" · "));
}

/// Paints \a snippet in one line with the match in bold.
void paintSnippet(QPainter &painter, const QRect &area, const QString &snippet, QPoint match,
    const QFont &font, const QColor &quiet, const QColor &strong)
{
    QFont bold = font;
    bold.setBold(true);
    // Paint the text before the match, the match, and the text after it. Call shownText(), which
    // replaces control characters, for each part and not for the whole snippet, because match
    // refers to the original text.
    const QString pieces[3] = {snippet.left(match.x()), snippet.mid(match.x(), match.y()),
        snippet.mid(match.x() + match.y())};
    int x = area.left();
    for (int i = 0; i < 3 && x < area.right(); ++i) {
        const QFont &own = i == 1 ? bold : font;
        const QFontMetrics metrics(own);
        const QString text =
            metrics.elidedText(shownText(pieces[i], u' '), Qt::ElideRight, area.right() - x);
        painter.setFont(own);
        painter.setPen(i == 1 ? strong : quiet);
        painter.drawText(QRect(x, area.top(), area.right() - x + 1, area.height()),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
        x += metrics.horizontalAdvance(text);
    }
}

} // namespace

QSize ConversationDelegate::sizeHint(
    const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ChatStyle style(option.font, option.palette, 1.0);
    const bool searched = !index.data(ConversationSnippetRole).toString().isEmpty();
    return {200, style.lineHeight + (searched ? style.smallLineHeight : 0) + 12};
}

void ConversationDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ChatStyle style(option.font, option.palette, 1.0);
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor back = selected ? style.bubble : hovered ? style.surface : style.background;
    painter->setPen(Qt::NoPen);
    painter->setBrush(back);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(4, 1, -4, -1), 6, 6);
    if (selected && (option.state & QStyle::State_HasFocus)) {
        painter->setPen(QPen(style.accent, 2));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(5, 2, -5, -2), 6, 6);
    }
    const QColor quiet = readable(style.muted, style.text, back);
    const QRect room = option.rect.adjusted(Margin, 6, -Margin, -6);

    const QString date = dateText(index.data(ConversationUsedRole).toDateTime());
    const int dateWidth = QFontMetrics(style.smallFont).horizontalAdvance(date);
    const QRect first(room.left(), room.top(), room.width(), style.lineHeight);
    painter->setFont(style.smallFont);
    painter->setPen(quiet);
    painter->drawText(first, Qt::AlignRight | Qt::AlignVCenter, date);
    QFont titleFont = style.font;
    if (index.data(ConversationCurrentRole).toBool())
        titleFont.setWeight(QFont::DemiBold);
    painter->setFont(titleFont);
    painter->setPen(style.text);
    const QRect title = first.adjusted(0, 0, -dateWidth - 12, 0);
    painter->drawText(title, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(titleFont).elidedText(
            shownText(index.data().toString(), u' '), Qt::ElideRight, title.width()));

    const QString snippet = index.data(ConversationSnippetRole).toString();
    if (!snippet.isEmpty()) {
        QRect second(room.left(), first.bottom() + 1, room.width(), style.smallLineHeight);
        const QString where = secondLine(index);
        painter->setFont(style.smallFont);
        painter->setPen(quiet);
        painter->drawText(second, Qt::AlignRight | Qt::AlignVCenter, where);
        if (!where.isEmpty())
            second.setRight(
                second.right() - QFontMetrics(style.smallFont).horizontalAdvance(where) - Margin);
        paintSnippet(*painter, second, snippet, index.data(ConversationMatchRole).toPoint(),
            style.smallFont, quiet, style.text);
    }
    painter->restore();
}

} // namespace ui
