// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/pillbutton.h"

#include <QPainter>

#include "ui/chat/chatstyle.h"

namespace ui {

PillButton::PillButton(bool strong, QWidget *parent)
    : QPushButton(parent)
    , m_strong(strong)
{
    setCursor(Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover);
}

QSize PillButton::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {std::max(72, metrics.horizontalAdvance(text()) + 32), metrics.height() + 12};
}

void PillButton::paintEvent(QPaintEvent *)
{
    const ChatStyle style(font(), palette(), 1.0);
    const bool filled = m_strong && isEnabled();
    QColor fill = filled ? style.accent : style.background;
    if (isDown())
        fill = fill.lightness() > 128 ? fill.darker(115) : fill.lighter(130);
    else if (underMouse() && isEnabled())
        fill = fill.lightness() > 128 ? fill.darker(106) : fill.lighter(115);
    const QColor ink = !isEnabled()                             ? style.muted
        : !filled                                               ? style.text
        : contrast(Qt::white, fill) > contrast(Qt::black, fill) ? QColor(Qt::white)
                                                                : QColor(Qt::black);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(filled ? QPen(Qt::NoPen) : QPen(style.border));
    painter.setBrush(fill);
    const QRectF area = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2);
    if (hasFocus()) {
        painter.setPen(QPen(filled ? ink : style.accent, 2));
        painter.setBrush(Qt::NoBrush);
        const QRectF ring = filled ? area.adjusted(3, 3, -3, -3) : area.adjusted(1, 1, -1, -1);
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2);
    }
    painter.setPen(ink);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
}

} // namespace ui
