// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include "ui/chat/messageitem.h"
#include "ui/common/textlines.h"

namespace ui {

namespace {

/// Paints a different shape for each outcome, so that color is not the only difference.
void paintShape(QPainter &painter, Outcome outcome, const QRectF &box)
{
    QPen pen = painter.pen();
    pen.setWidthF(box.width() / 7);
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const auto at = [&box](double x, double y) {
        return QPointF(box.left() + x * box.width(), box.top() + y * box.height());
    };
    switch (outcome) {
    case Outcome::Streaming:
        break;
    case Outcome::Completed:
        painter.drawPolyline(QPolygonF({at(0.12, 0.55), at(0.40, 0.82), at(0.90, 0.22)}));
        break;
    case Outcome::NoTerminator:
        for (const double x : {0.15, 0.5, 0.85})
            painter.drawPoint(at(x, 0.6));
        break;
    case Outcome::Stopped:
        painter.fillRect(QRectF(at(0.18, 0.18), at(0.82, 0.82)), pen.color());
        break;
    case Outcome::Interrupted: {
        QPainterPath triangle(at(0.5, 0.08));
        triangle.lineTo(at(0.97, 0.9));
        triangle.lineTo(at(0.03, 0.9));
        triangle.closeSubpath();
        painter.drawPath(triangle);
        painter.drawLine(at(0.5, 0.4), at(0.5, 0.6));
        painter.drawPoint(at(0.5, 0.76));
        break;
    }
    case Outcome::Error:
        painter.drawEllipse(QRectF(at(0.04, 0.04), at(0.96, 0.96)));
        painter.drawLine(at(0.33, 0.33), at(0.67, 0.67));
        painter.drawLine(at(0.67, 0.33), at(0.33, 0.67));
        break;
    case Outcome::Empty:
        painter.drawEllipse(QRectF(at(0.12, 0.12), at(0.88, 0.88)));
        break;
    }
}

} // namespace

void MessageItem::paint(QPainter &painter, const Paint &paint) const
{
    const ChatStyle &style = *m_look.style;
    const int unit = style.unit;
    if (!m_title.isEmpty() && paint.top < 6 * unit + style.smallLineHeight) {
        QFont font = style.smallFont;
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(style.muted);
        const QRect area(0, 6 * unit, m_look.width, style.smallLineHeight);
        painter.drawText(area,
            (m_author == Author::User ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
            QFontMetrics(font).elidedText(m_title, Qt::ElideRight, m_look.width));
    }
    // The bubble around a prompt starts slightly above the text. It can be in the painted area even
    // if the text starts below this area.
    for (const Section &section : sectionsBetween(paint.top, paint.bottom + 4 * unit)) {
        const QPoint origin = layoutOrigin(section);
        if (section.key != TextKey) {
            paintFold(painter, section,
                paint.focused.kind == Hit::Fold && paint.focused.section == section.key);
            if (!section.open)
                continue;
            painter.fillRect(
                unit, origin.y(), std::max(2, unit / 2), section.layout->height(), style.border);
        } else if (m_author == Author::User) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(style.bubble);
            const int y = std::max(paint.top - 4 * unit, section.y - 2 * unit - unit / 2);
            const int bottom = std::min(paint.bottom + 4 * unit,
                section.y + section.layout->height() + 2 * unit + unit / 2);
            painter.drawRoundedRect(
                m_look.width - m_bubbleWidth, y, m_bubbleWidth, bottom - y, 3 * unit, 3 * unit);
        }
        const bool focused = paint.focused.section == section.key;
        const MarkdownLayout::Place from = paint.from.section == section.key ? paint.from.at
            : paint.from.section < section.key ? MarkdownLayout::Place()
                                               : MarkdownLayout::end();
        const MarkdownLayout::Place to = paint.to.section == section.key ? paint.to.at
            : paint.to.section > section.key                             ? MarkdownLayout::end()
                                                                         : MarkdownLayout::Place();
        const bool caret = m_outcome == Outcome::Streaming
            && (section.key == TextKey ? m_thoughtMs >= 0 || !m_thinking.isValid()
                                       : section.key == ReasoningKey && m_thoughtMs < 0);
        painter.translate(origin);
        section.layout->paint(painter, paint.top - origin.y(), paint.bottom - origin.y(), from, to,
            caret, focused && paint.focused.kind == Hit::Copy ? paint.focused.block : -1,
            focused && paint.focused.kind == Hit::Link ? paint.focused.link : QString());
        painter.translate(-origin);
    }
    if (m_outcomeHeight > 0 && m_outcomeY < paint.bottom)
        paintOutcome(painter);
    paintDetails(painter, paint);
    if (!m_failure.isEmpty() && m_outcomeHeight > 0 && m_failureY < paint.bottom)
        paintFailure(painter);
    paintActions(painter, paint);
}

void MessageItem::paintFold(QPainter &painter, const Section &section, bool focused) const
{
    const ChatStyle &style = *m_look.style;
    const int unit = style.unit;
    const QRect area = foldRect(section);
    painter.setFont(style.smallFont);
    painter.setPen(style.muted);
    const int labelX = 5 * unit;
    painter.drawText(QRect(labelX, area.y(), m_look.width - labelX, area.height()),
        Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(style.smallFont)
            .elidedText(foldLabel(section), Qt::ElideRight, m_look.width - labelX));
    const QPointF middle(2.0 * unit, area.y() + area.height() / 2.0);
    const double size = unit * 0.9;
    QPen pen(style.muted, std::max(1.5, unit * 0.4), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    if (section.open)
        painter.drawPolyline(QPolygonF({middle + QPointF(-size, -size / 2),
            middle + QPointF(0, size / 2), middle + QPointF(size, -size / 2)}));
    else
        painter.drawPolyline(QPolygonF({middle + QPointF(-size / 2, -size),
            middle + QPointF(size / 2, 0), middle + QPointF(-size / 2, size)}));
    if (focused) {
        painter.setPen(QPen(style.accent, 2));
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 1.5 * unit, 1.5 * unit);
    }
}

void MessageItem::paintFailure(QPainter &painter) const
{
    const ChatStyle &style = *m_look.style;
    const double size = 3.0 * style.unit;
    painter.setPen(style.bad);
    paintShape(painter, Outcome::Error,
        QRectF(0.5, m_failureY + (style.smallLineHeight - size) / 2, size, size));
    painter.setPen(style.bad);
    QTextLayout failure(failureText(), style.smallFont);
    layOutLines(failure, m_look.width - 5 * style.unit);
    failure.draw(&painter, {5.0 * style.unit, double(m_failureY)});
}

void MessageItem::paintOutcome(QPainter &painter) const
{
    const ChatStyle &style = *m_look.style;
    const int unit = style.unit;
    const QColor color = m_outcome == Outcome::Completed ? style.good
        : m_outcome == Outcome::Error                    ? style.bad
        : m_outcome == Outcome::Stopped                  ? style.muted
                                                         : style.warning;
    const double size = 3.0 * unit;
    painter.setPen(color);
    paintShape(painter, m_outcome,
        QRectF(0.5, m_outcomeY + (style.smallLineHeight - size) / 2, size, size));
    painter.setPen(m_outcome == Outcome::Completed ? style.muted : color);
    QTextLayout outcome(outcomeText(), style.smallFont);
    const double height = layOutLines(outcome, outcomeWidth());
    outcome.draw(&painter, {5.0 * unit, m_outcomeY + (m_outcomeHeight - height) / 2});
}

} // namespace ui
