// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/window/noticebar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include "ui/common/icons.h"

namespace ui {

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *close = new QToolButton(this);
    close->setIcon(icon(Glyph::Close));
    close->setText(tr("Dismiss"));
    close->setToolTip(tr("Dismiss"));
    close->setAutoRaise(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(40, 4, 4, 4);
    layout->setSpacing(8);
    layout->addWidget(m_text, 1);
    layout->addWidget(close, 0, Qt::AlignTop);
    connect(close, &QToolButton::clicked, this, &NoticeBar::dismiss);
    hide();
}

void NoticeBar::showMessage(Tone tone, const QString &message, const QString &advice)
{
    const QString text =
        message.isEmpty() || advice.isEmpty() ? message : message + QLatin1Char('\n') + advice;
    if (text != m_message)
        m_dismissed = false;
    m_message = text;
    m_tone = tone;
    m_text->setText(text);
    m_text->setAccessibleName(text);
    setVisible(!text.isEmpty() && !m_dismissed);
    update();
}

void NoticeBar::dismiss()
{
    m_dismissed = true;
    hide();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor tint = toneTint(m_tone, palette());
    painter.fillRect(rect(), tint);
    painter.fillRect(QRect(0, height() - 1, width(), 1), lineColor(palette()));
    const int line = fontMetrics().height();
    const QRect sign(12, m_text->y() + (std::min(m_text->height(), line + 8) - 18) / 2, 18, 18);
    paintGlyph(&painter, sign, toneSign(m_tone), readableOn(toneColor(m_tone, palette()), tint));
}

} // namespace ui
