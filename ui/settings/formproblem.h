// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QWidget;

namespace ui {

/// What is wrong on a page of a form, and where it can be mended; no text where nothing is.
struct FormProblem {
    QString text;
    QWidget *field = nullptr;
    int place = -1; ///< in the field: the row of a table, or how far into a text
};

/// Brings the field of \a problem, whose page is in sight, under the keys.
void goTo(const FormProblem &problem);

} // namespace ui
