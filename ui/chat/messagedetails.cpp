// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include <QPainter>

#include "ui/chat/messageitem.h"

namespace ui {

QString ChatView::outcomeText(Outcome outcome, const QString &note)
{
    QString word;
    bool reason = false;
    switch (outcome) {
    case Outcome::Streaming:
        return {};
    case Outcome::Completed:
        word = tr("Complete");
        break;
    case Outcome::NoTerminator:
        word = tr("Missing end marker");
        break;
    case Outcome::Stopped:
        word = tr("Stopped by you");
        break;
    case Outcome::Interrupted:
        word = tr("Interrupted");
        reason = true;
        break;
    case Outcome::Error:
        word = tr("Error");
        reason = true;
        break;
    case Outcome::Empty:
        word = tr("Empty answer");
        break;
    }
    if (note.isEmpty())
        return word;
    return (reason ? tr("%1: %2", "outcome and reason") : tr("%1 · %2", "outcome and note"))
        .arg(word, note);
}

QString MessageItem::outcomeText() const
{
    return ChatView::outcomeText(m_outcome, m_note);
}

void MessageItem::setDetails(const QList<Detail> &details)
{
    m_details.clear();
    for (const Detail &detail : details)
        m_details.append(
            {shownText(detail.name, u' ').left(200), shownText(detail.value, u' ').left(500)});
}

QString MessageItem::detailsText() const
{
    QStringList lines;
    for (const Detail &detail : m_details)
        lines.append(tr("%1: %2", "name and value").arg(detail.name, detail.value));
    return lines.join(u'\n');
}

void MessageItem::toggleDetails()
{
    m_detailsOpen = !m_detailsOpen;
    place();
}

QString MessageItem::detailsLabel() const
{
    return tr("Details");
}

int MessageItem::placeDetails(int y)
{
    m_detailsFold = m_detailsPanel = {};
    if (m_details.isEmpty())
        return y;
    const ChatStyle &style = *m_look.style;
    const int unit = style.unit;
    const QFontMetrics metrics(style.smallFont);
    const int width = metrics.horizontalAdvance(detailsLabel()) + 7 * unit;
    const int height = style.smallLineHeight + unit;
    // Place the fold header next to the outcome, or below it if there is no room.
    int x = 5 * unit + metrics.horizontalAdvance(outcomeText()) + 2 * unit;
    int top = m_outcomeY - unit / 2;
    if (m_outcomeHeight > style.smallLineHeight || x + width > 5 * unit + outcomeWidth()) {
        x = 5 * unit - unit;
        top = y;
        y += height;
    }
    m_detailsFold = QRect(x, top, width, height);
    if (!m_detailsOpen)
        return y;
    m_detailsPanel = QRect(5 * unit, y + 2 * unit, std::max(10 * unit, m_look.width - 5 * unit),
        int(m_details.size()) * style.smallLineHeight + 4 * unit);
    int names = 0;
    int values = 0;
    for (const Detail &detail : std::as_const(m_details)) {
        names = std::max(names, metrics.horizontalAdvance(detail.name));
        values = std::max(values, metrics.horizontalAdvance(detail.value));
    }
    m_detailsPanel.setWidth(std::min(m_detailsPanel.width(), names + values + 18 * unit));
    return m_detailsPanel.bottom() + 1 + unit;
}

QRect MessageItem::copyDetailsRect() const
{
    if (m_detailsPanel.isEmpty())
        return {};
    const int size = 6 * m_look.style->unit;
    const int unit = m_look.style->unit;
    return {m_detailsPanel.right() - size - unit, m_detailsPanel.top() + unit, size, size};
}

void MessageItem::paintDetails(QPainter &painter, const Paint &paint) const
{
    if (m_detailsFold.isEmpty() || m_outcomeY >= paint.bottom)
        return;
    const ChatStyle &style = *m_look.style;
    const int unit = style.unit;
    const bool hovered = paint.hovered.kind == Hit::Details;
    painter.setFont(style.smallFont);
    painter.setPen(hovered ? style.text : style.muted);
    painter.drawText(
        m_detailsFold.adjusted(unit, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, detailsLabel());
    const QPointF middle(m_detailsFold.right() - 3.0 * unit, m_detailsFold.center().y() + 1);
    const double size = unit * 0.8 * (m_detailsOpen ? -1 : 1);
    painter.setPen(QPen(painter.pen().color(), std::max(1.3, unit * 0.35), Qt::SolidLine,
        Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF({middle + QPointF(-size, -size / 2),
        middle + QPointF(0, size / 2), middle + QPointF(size, -size / 2)}));
    const auto ring = [&](const QRect &area) {
        painter.setPen(QPen(style.accent, 2));
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), style.unit, style.unit);
    };
    if (paint.focused.kind == Hit::Details)
        ring(m_detailsFold);
    if (m_detailsPanel.isEmpty() || m_detailsPanel.top() >= paint.bottom)
        return;

    painter.setPen(Qt::NoPen);
    painter.setBrush(style.surface);
    painter.drawRoundedRect(m_detailsPanel, 1.5 * unit, 1.5 * unit);
    painter.setBrush(Qt::NoBrush);
    const QFontMetrics metrics(style.smallFont);
    int names = 0;
    for (const Detail &detail : m_details)
        names = std::max(names, metrics.horizontalAdvance(detail.name));
    const int right = copyDetailsRect().left() - unit;
    QRect row(m_detailsPanel.left() + 3 * unit, m_detailsPanel.top() + 2 * unit, names,
        style.smallLineHeight);
    const QColor quiet = readable(style.muted, style.text, style.surface);
    for (const Detail &detail : m_details) {
        painter.setPen(quiet);
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, detail.name);
        QRect value = row;
        value.setLeft(row.right() + 4 * unit);
        value.setRight(right);
        painter.setPen(style.text);
        painter.drawText(value, Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(detail.value, Qt::ElideRight, value.width()));
        row.translate(0, style.smallLineHeight);
    }
    const QRect copy = copyDetailsRect();
    painter.setPen(QPen(paint.hovered.kind == Hit::CopyDetails ? style.text : quiet,
        std::max(1.2, unit * 0.32), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const double margin = copy.width() * 0.26;
    paintActionIcon(
        painter, Hit::CopyDetails, QRectF(copy).adjusted(margin, margin, -margin, -margin));
    if (paint.focused.kind == Hit::CopyDetails)
        ring(copy);
}

} // namespace ui
