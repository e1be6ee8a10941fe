// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFormLayout>
#include <QGroupBox>

namespace ui {

/// Adds a form to \a box, which owns it. All groups of the settings have the same spacing.
[[nodiscard]] inline QFormLayout *addFormTo(QGroupBox *box)
{
    auto *form = new QFormLayout(box);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    return form;
}

} // namespace ui
