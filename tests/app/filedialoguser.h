// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFileInfo>
#include <QLineEdit>

#include "tests/app/scene.h"

namespace test {

/// Simulates a user of a file dialog, who opens \a folder, selects the format with \a suffix, types
/// the file name \a name and accepts the dialog. If the program then asks a question, the user
/// answers Yes if \a replaces is true, and Cancel otherwise.
class FileDialogUser {
public:
    FileDialogUser(const QString &folder, const QString &name, const QString &suffix, bool replaces)
        : m_answers([=, this](QWidget *dialog) {
            if (auto *box = qobject_cast<QMessageBox *>(dialog)) {
                questions.append(box->text());
                auto *yes = box->button(QMessageBox::Yes);
                auto *no = box->button(QMessageBox::Cancel);
                (yes && replaces ? yes : no ? no : box->buttons().constFirst())->click();
                return;
            }
            auto *files = qobject_cast<QFileDialog *>(dialog);
            if (!files) // not a file dialog, but another dialog that is still open
                return;
            if (m_count++ > 0) { // the program has opened a file dialog again
                files->reject();
                return;
            }
            suggested = QFileInfo(files->selectedFiles().value(0)).fileName();
            files->setDirectory(folder);
            for (const QString &filter : files->nameFilters()) {
                if (filter.contains(QLatin1String("*.") + suffix + QLatin1Char(')')))
                    files->selectNameFilter(filter);
            }
            files->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setText(name);
            static_cast<QDialog *>(files)->accept();
            if (files->isVisible()) // the dialog has shown a message instead of closing
                files->reject();
        })
    {
    }

    QStringList questions;
    QString suggested; // the file name that the program suggested

private:
    int m_count = 0;
    DialogAnswers m_answers;
};

} // namespace test
