// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include <QPainter>
#include <QPainterPath>

#include "ui/chat/messageitem.h"
#include "ui/common/textlines.h"

namespace ui {

namespace {

constexpr int ButtonUnits = 6;

} // namespace

/// Paints the icon into the square \a box.
void MessageItem::paintActionIcon(QPainter &painter, Hit::Kind action, const QRectF &box)
{
    const auto at = [&box](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    switch (action) {
    case Hit::PreviousVersion:
        painter.drawPolyline(QPolygonF({at(0.68, 0.08), at(0.26, 0.5), at(0.68, 0.92)}));
        break;
    case Hit::NextVersion:
        painter.drawPolyline(QPolygonF({at(0.32, 0.08), at(0.74, 0.5), at(0.32, 0.92)}));
        break;
    case Hit::CopyMessage:
    case Hit::CopyDetails: {
        const double round = box.width() * 0.12;
        painter.drawRoundedRect(QRectF(at(0.32, 0.32), at(1, 1)), round, round);
        painter.drawPolyline(
            QPolygonF({at(0.14, 0.68), at(0, 0.68), at(0, 0), at(0.68, 0), at(0.68, 0.14)}));
        break;
    }
    case Hit::Edit:
        painter.drawPolygon(
            QPolygonF({at(0, 1), at(0.06, 0.7), at(0.76, 0), at(1, 0.24), at(0.3, 0.94)}));
        painter.drawLine(at(0.58, 0.18), at(0.82, 0.42));
        break;
    case Hit::Regenerate: {
        QPainterPath turn;
        const QRectF circle(at(0.04, 0.04), at(0.96, 0.96));
        turn.arcMoveTo(circle, 20);
        turn.arcTo(circle, 20, 300);
        painter.drawPath(turn);
        painter.drawPolyline(QPolygonF({at(0.98, 0.02), at(0.94, 0.36), at(0.6, 0.34)}));
        break;
    }
    case Hit::Events:
        for (const double y : {0.1, 0.5, 0.9}) {
            painter.drawLine(at(0, y), at(0.14, y));
            painter.drawLine(at(0.36, y), at(1, y));
        }
        break;
    default:
        break;
    }
}

void MessageItem::setRevisable(bool revisable, bool last)
{
    m_revisable = revisable;
    m_last = last;
    place(); // the buttons change the position of the outcome
}

void MessageItem::setTraceable(bool traceable)
{
    m_traceable = traceable;
    place();
}

void MessageItem::setVersion(int version, int count)
{
    m_version = version;
    m_versionCount = std::max(1, count);
    place();
}

void MessageItem::setFailure(const QString &failure)
{
    m_failure = shownText(failure, u' ').left(2000);
    place();
}

QString MessageItem::failureText() const
{
    return m_failure.isEmpty() ? QString()
                               : tr("Could not regenerate the answer. %1").arg(m_failure);
}

QString MessageItem::versionLabel() const
{
    return tr("%1/%2", "version and count").arg(m_version + 1).arg(m_versionCount);
}

bool MessageItem::isEnabled(Hit::Kind action) const
{
    return action == Hit::PreviousVersion ? m_version > 0
        : action == Hit::NextVersion      ? m_version + 1 < m_versionCount
                                          : action != Hit::VersionLabel;
}

QList<MessageItem::Hit::Kind> MessageItem::actions() const
{
    QList<Hit::Kind> actions;
    if (m_outcome == Outcome::Streaming)
        return actions;
    if (m_versionCount > 1)
        actions.append({Hit::PreviousVersion, Hit::VersionLabel, Hit::NextVersion});
    if (m_author == Author::User && m_revisable)
        actions.append(Hit::Edit);
    if (!text().isEmpty())
        actions.append(Hit::CopyMessage);
    if (m_traceable)
        actions.append(Hit::Events);
    if (m_author == Author::Assistant && m_revisable && m_last)
        actions.append(Hit::Regenerate);
    return actions;
}

QString MessageItem::nameOf(Hit::Kind action)
{
    switch (action) {
    case Hit::PreviousVersion:
        return tr("Previous version");
    case Hit::NextVersion:
        return tr("Next version");
    case Hit::CopyMessage:
        return tr("Copy message");
    case Hit::Edit:
        return tr("Edit and send again");
    case Hit::Regenerate:
        return tr("Regenerate the answer");
    case Hit::Events:
        return tr("Show events");
    case Hit::Details:
        return tr("Answer statistics");
    case Hit::CopyDetails:
        return tr("Copy statistics");
    default:
        return {};
    }
}

QString MessageItem::accessibleNameOf(Hit::Kind action) const
{
    if (action != Hit::PreviousVersion && action != Hit::NextVersion)
        return nameOf(action);
    return tr("%1 (version %2 of %3)").arg(nameOf(action)).arg(m_version + 1).arg(m_versionCount);
}

int MessageItem::actionWidth(Hit::Kind action) const
{
    const int unit = m_look.style->unit;
    return action == Hit::VersionLabel
        ? QFontMetrics(m_look.style->smallFont).horizontalAdvance(versionLabel()) + unit
        : ButtonUnits * unit;
}

int MessageItem::actionsWidth() const
{
    int width = 0;
    const auto offered = actions();
    for (const Hit::Kind action : offered)
        width += actionWidth(action);
    return width;
}

int MessageItem::outcomeWidth() const
{
    const int unit = m_look.style->unit;
    const int buttons = actionsWidth();
    return std::max(10 * unit, m_look.width - 5 * unit - (buttons > 0 ? buttons + 2 * unit : 0));
}

QRect MessageItem::actionRect(qsizetype index, const QList<Hit::Kind> &offered) const
{
    const int unit = m_look.style->unit;
    const int size = ButtonUnits * unit;
    int fromRight = 0;
    for (qsizetype i = index; i < offered.size(); ++i)
        fromRight += actionWidth(offered[i]);
    const int width = actionWidth(offered[index]);
    if (m_author == Author::User) {
        const int y = find(TextKey)->y + (m_look.style->lineHeight - size) / 2;
        return {m_look.width - m_bubbleWidth - 2 * unit - fromRight, y, width, size};
    }
    const int y = m_outcomeY + (m_look.style->smallLineHeight - size) / 2;
    return {m_look.width - fromRight, y, width, size};
}

void MessageItem::paintActions(QPainter &painter, const Paint &paint) const
{
    const ChatStyle &style = *m_look.style;
    const auto offered = actions();
    for (qsizetype i = 0; i < offered.size(); ++i) {
        const Hit::Kind action = offered[i];
        if (!paint.actions && action >= Hit::CopyMessage)
            continue;
        const QRectF area = actionRect(i, offered);
        if (action == Hit::VersionLabel) {
            painter.setFont(style.smallFont);
            painter.setPen(style.muted);
            painter.drawText(area, Qt::AlignCenter, versionLabel());
            continue;
        }
        const bool hovered = paint.hovered.kind == action;
        if (hovered) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(style.surface);
            painter.drawRoundedRect(area, style.unit, style.unit);
        }
        painter.setBrush(Qt::NoBrush);
        if (paint.focused.kind == action) {
            painter.setPen(QPen(style.accent, 2));
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), style.unit, style.unit);
        }
        painter.setPen(QPen(!isEnabled(action) ? style.border
                : hovered                      ? style.text
                                               : style.muted,
            std::max(1.2, style.unit * 0.32), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const double margin = area.width() * 0.26;
        paintActionIcon(painter, action, area.adjusted(margin, margin, -margin, -margin));
    }
}

} // namespace ui
