// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFileInfo>
#include <QLineEdit>

#include "tests/app/scene.h"

namespace test {

/// A user in a file dialog, who types \a name while the format with \a suffix is chosen, and
/// answers each question with \a replaces.
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
            if (!files) // the dialog below it
                return;
            if (m_count++ > 0) { // asked again
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
            if (files->isVisible()) // it shows a message of its own
                files->reject();
        })
    {
    }

    QStringList questions;
    QString suggested; // by the program

private:
    int m_count = 0;
    DialogAnswers m_answers;
};

} // namespace test
