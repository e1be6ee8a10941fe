// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/composerframe.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include "ui/chat/chatstyle.h"
#include "ui/chat/composer.h"

namespace ui {

ComposerFrame::ComposerFrame(Composer *composer, QPushButton *button)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 6, 6);
    row->setSpacing(8);
    row->addWidget(composer, 1, Qt::AlignVCenter);
    row->addWidget(button, 0, Qt::AlignBottom);
    composer->installEventFilter(this);
    setFocusProxy(composer);
    setFocusPolicy(Qt::ClickFocus); // clicks on the padding focus the composer
    setCursor(Qt::IBeamCursor);
    button->setCursor(Qt::ArrowCursor);
}

bool ComposerFrame::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::eventFilter(watched, event);
}

void ComposerFrame::paintEvent(QPaintEvent *)
{
    const ChatStyle style(font(), palette(), 1.0);
    const bool focused = focusProxy()->hasFocus();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(focused ? style.accent : style.border, focused ? 2 : 1));
    painter.setBrush(style.background);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 10, 10);
}

} // namespace ui
