// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/capture/historydialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

namespace ui {

HistoryDialog::HistoryDialog(const HistoryLimits &limits, const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_record(new QCheckBox(tr("&Record sessions"), this))
    , m_megabytes(new QSpinBox(this))
    , m_days(new QSpinBox(this))
{
    setWindowTitle(tr("History settings"));
    m_record->setObjectName(QStringLiteral("record"));
    m_record->setChecked(limits.record);
    m_megabytes->setObjectName(QStringLiteral("megabytes"));
    m_megabytes->setRange(1, 1'000'000);
    m_megabytes->setSingleStep(100);
    m_megabytes->setSuffix(tr(" MB"));
    m_megabytes->setValue(limits.megabytes);
    m_days->setObjectName(QStringLiteral("days"));
    m_days->setRange(0, 10'000);
    m_days->setSpecialValueText(tr("No limit"));
    m_days->setSuffix(tr(" days"));
    m_days->setValue(limits.days);

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->addRow(m_record);
    form->addRow(tr("&Keep at most:"), m_megabytes);
    form->addRow(tr("&Delete after:"), m_days);
    auto *note = new QLabel(
        tr("The oldest recordings are deleted first. Recordings contain what was sent and "
           "received, with tokens and other secrets masked. Only you can read them. They are "
           "stored in %1. You can turn off recording in the settings of a stream.")
            .arg(folder),
        this);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setMinimumWidth(360);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addLayout(form);
    layout->addWidget(note);
    layout->addStretch();
    layout->addWidget(buttons);
}

HistoryLimits HistoryDialog::limits() const
{
    return {m_record->isChecked(), m_megabytes->value(), m_days->value()};
}

} // namespace ui
