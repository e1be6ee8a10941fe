// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/settings/formproblem.h"

#include <QPlainTextEdit>
#include <QTableWidget>

namespace ui {

void goTo(const FormProblem &problem)
{
    problem.field->setFocus();
    if (problem.place < 0)
        return;
    if (auto *table = qobject_cast<QTableWidget *>(problem.field)) {
        table->setCurrentCell(problem.place, 0);
    } else if (auto *text = qobject_cast<QPlainTextEdit *>(problem.field)) {
        QTextCursor cursor = text->textCursor();
        cursor.setPosition(std::min(problem.place, int(text->toPlainText().size())));
        text->setTextCursor(cursor);
    }
}

} // namespace ui
