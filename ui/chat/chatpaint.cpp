// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include <QPainter>
#include <QPaintEvent>

#include "ui/chat/chatview_p.h"

namespace ui {

void ChatView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), d->style->background);
    if (d->messages.empty()) {
        d->paintPlaceholder(painter);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    d->paintMessages(painter, event->rect());
}

void ChatView::Private::paintMessages(QPainter &painter, const QRect &area) const
{
    const auto [from, to] = selection();
    const int last = messageAt(area.bottom());
    for (int i = messageAt(area.top()); i <= last; ++i) {
        const QPoint origin(columnX(), messageTop(i));
        MessageItem::Paint paint{
            area.top() - origin.y(), area.bottom() + 1 - origin.y(), {}, {}, {}, {}, false};
        if (from < to && from.message <= i && to.message >= i) {
            paint.from = from.message == i ? from.at : MessageItem::Place();
            paint.to = to.message == i ? to.at : MessageItem::end();
        }
        if (q->hasFocus() && focused.message == i)
            paint.focused = focused.at;
        paint.hovered = hovered.message == i ? hovered.at : MessageItem::Hit();
        paint.actions = hovered.message == i || (q->hasFocus() && focused.message == i)
            || (revisable && i == int(messages.size()) - 1);
        painter.translate(origin);
        messages[size_t(i)]->paint(painter, paint);
        painter.translate(-origin);
    }
}

void ChatView::Private::paintPlaceholder(QPainter &painter) const
{
    const QFont titleFont = style->headingFont(3);
    const QRect room =
        q->viewport()->rect().adjusted(6 * style->unit, 0, -6 * style->unit, -8 * style->unit);
    const int flags = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;
    const QRect title = QFontMetrics(titleFont).boundingRect(room, flags, placeholderTitle);
    const QRect hint = QFontMetrics(style->font).boundingRect(room, flags, placeholderHint);
    const int gap = 2 * style->unit;
    QRect at = room;
    at.setTop(std::max(0, (room.height() - title.height() - gap - hint.height()) / 2));
    painter.setPen(style->text);
    painter.setFont(titleFont);
    painter.drawText(at, flags, placeholderTitle);
    at.setTop(at.top() + title.height() + gap);
    painter.setPen(style->muted);
    painter.setFont(style->font);
    painter.drawText(at, flags, placeholderHint);
}

} // namespace ui
