// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QWidget;

namespace ui {

/// An error on a page of a form, and the field that the user must correct. The text is empty if
/// there is no error.
struct FormProblem {
    QString text;
    QWidget *field = nullptr;
    int place = -1; ///< position in the field: a table row, or an offset in a text
};

/// Moves the focus to the field of \a problem. Its page must be visible.
void goTo(const FormProblem &problem);

} // namespace ui
