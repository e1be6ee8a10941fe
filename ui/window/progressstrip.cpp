// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/window/progressstrip.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

#include "ui/common/elidedlabel.h"

namespace ui {

namespace {

constexpr int Steps = 1000;

} // namespace

ProgressStrip::ProgressStrip(QWidget *parent)
    : QFrame(parent)
    , m_text(new ElidedLabel(Qt::ElideMiddle, this))
    , m_bar(new QProgressBar(this))
{
    m_bar->setRange(0, Steps);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 4, 4);
    layout->setSpacing(8);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_bar, 1);
    layout->addWidget(cancel);
    connect(cancel, &QPushButton::clicked, this, &ProgressStrip::cancelRequested);
    hide();
}

void ProgressStrip::setProgress(const QString &text, double done)
{
    m_text->setText(text);
    m_bar->setAccessibleName(text);
    m_bar->setValue(qRound(done * Steps));
    setVisible(!text.isEmpty());
}

} // namespace ui
