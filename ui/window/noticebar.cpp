// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/window/noticebar.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/common/icons.h"

namespace ui {

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_close(new QToolButton(this))
{
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_close->setIcon(icon(Glyph::Close));
    m_close->setText(tr("Dismiss"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAutoRaise(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(40, 4, 4, 4);
    layout->setSpacing(8);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::dismiss);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NoticeBar::onTimeout);
    hide();
}

void NoticeBar::setAction(const QString &text, const QString &toolTip)
{
    m_action = new QPushButton(text, this);
    m_action->setToolTip(toolTip);
    static_cast<QHBoxLayout *>(layout())->insertWidget(1, m_action, 0, Qt::AlignTop);
    setTabOrder(m_action, m_close);
    connect(m_action, &QPushButton::clicked, this, &NoticeBar::actionTriggered);
}

QWidget *NoticeBar::lastInTabOrder() const
{
    return m_close;
}

void NoticeBar::onTimeout()
{
    if (underMouse() || isAncestorOf(QApplication::focusWidget()))
        m_timer.start();
    else
        dismiss();
}

void NoticeBar::showMessage(Tone tone, const QString &message, const QString &advice)
{
    const QString text =
        message.isEmpty() || advice.isEmpty() ? message : message + QLatin1Char('\n') + advice;
    if (text != m_message)
        m_dismissed = false;
    if (m_timer.interval() > 0)
        m_timer.start();
    m_message = text;
    m_tone = tone;
    m_text->setText(text);
    m_text->setAccessibleName(text);
    setVisible(!text.isEmpty() && !m_dismissed);
    // Let screen readers announce the text, because a bar with a button may be hidden soon.
    if (isVisible() && m_action) {
        QAccessibleEvent alert(m_text, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
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
