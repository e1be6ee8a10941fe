// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/settings/problembar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>

#include "ui/common/icons.h"
#include "ui/common/theme.h"

namespace ui {

namespace {

constexpr int signSize = 16;
constexpr int pad = 8;

} // namespace

ProblemBar::ProblemBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel)
    , m_show(new QPushButton(tr("Go to field")))
{
    m_text->setObjectName(QStringLiteral("problem"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_text->installEventFilter(this);
    m_show->setObjectName(QStringLiteral("showProblem"));
    m_show->setToolTip(tr("Go to the field with the error"));
    m_show->setAutoDefault(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(pad + signSize + pad, 4, 4, 4);
    row->setSpacing(pad);
    row->addWidget(m_text, 1);
    row->addWidget(m_show);
    QSizePolicy policy = sizePolicy();
    policy.setVerticalPolicy(QSizePolicy::Maximum);
    policy.setRetainSizeWhenHidden(true);
    setSizePolicy(policy);
    policy = m_show->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_show->setSizePolicy(policy);
    connect(m_show, &QPushButton::clicked, this, &ProblemBar::fieldRequested);
    applyColors();
}

void ProblemBar::showProblem(const QString &text, bool leads)
{
    m_text->setText(text);
    m_text->setAccessibleName(text);
    m_text->setToolTip(leads ? m_show->toolTip() : QString());
    m_show->setVisible(leads);
    setVisible(!text.isEmpty());
}

void ProblemBar::applyColors()
{
    const QColor tint = toneTint(Tone::Error, parentWidget()->palette());
    QPalette error = parentWidget()->palette();
    error.setColor(QPalette::Window, tint);
    error.setColor(QPalette::WindowText, toneColor(Tone::Error, error));
    m_text->setPalette(error);
}

void ProblemBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyColors();
}

bool ProblemBar::eventFilter(QObject *watched, QEvent *event)
{
    // The user can select the text by dragging the mouse. That is not a click, so ignore it.
    if (watched == m_text && event->type() == QEvent::MouseButtonRelease
        && static_cast<const QMouseEvent *>(event)->button() == Qt::LeftButton
        && !m_text->hasSelectedText() && m_show->isVisible())
        Q_EMIT fieldRequested();
    return QFrame::eventFilter(watched, event);
}

void ProblemBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_text->palette().color(QPalette::Window));
    paintGlyph(&painter, QRectF(pad, (height() - signSize) / 2, signSize, signSize),
        toneSign(Tone::Error), m_text->palette().color(QPalette::WindowText));
}

} // namespace ui
