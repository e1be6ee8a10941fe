// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/dialogs.h"

#include <algorithm>

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QStandardPaths>

#include "app/common/samefile.h"

namespace app {

namespace {

using namespace Qt::StringLiterals;

// Deletes a dialog at the end of a scope, unless its parent has already deleted it during exec().
// The dialog must therefore not be on the stack.
template <typename Dialog> class DialogGuard {
    Q_DISABLE_COPY_MOVE(DialogGuard)

public:
    explicit DialogGuard(Dialog *dialog)
        : m_dialog(dialog)
    {
    }
    ~DialogGuard() { delete m_dialog; }
    Dialog *operator->() const { return m_dialog; }
    [[nodiscard]] bool isGone() const { return m_dialog.isNull(); }

private:
    const QPointer<Dialog> m_dialog;
};

} // namespace

bool Dialogs::confirm(
    QWidget *parent, const QString &title, const QString &question, const QString &act)
{
    const DialogGuard box(new QMessageBox(
        QMessageBox::Question, title, question, QMessageBox::Yes | QMessageBox::Cancel, parent));
    box->setTextFormat(Qt::PlainText);
    box->button(QMessageBox::Yes)->setText(act);
    box->setDefaultButton(QMessageBox::Cancel);
    return box->exec() == QMessageBox::Yes;
}

Dialogs::ExportTarget Dialogs::exportTarget(
    const QString &path, const QList<ExportFormat> &formats, const QString &selected)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    if (std::ranges::find(formats, suffix, &ExportFormat::suffix) != formats.end())
        return {path, suffix};
    // The "2" in "v1.2" is not a suffix, so require a letter.
    const bool isSuffix = std::ranges::any_of(suffix, [](QChar c) { return c.isLetter(); })
        && std::ranges::all_of(suffix, [](QChar c) { return c.isLetterOrNumber(); });
    if (isSuffix)
        return {path, selected};
    return {path + (path.endsWith(u'.') ? QString() : u"."_s) + selected, selected};
}

std::optional<Dialogs::ExportTarget> Dialogs::askForExport(QWidget *parent, const QString &title,
    const QString &name, const QList<ExportFormat> &formats, const QString &selected,
    const QStringList &sources)
{
    const DialogGuard dialog(new QFileDialog(
        parent, title, QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)));
    QStringList filters;
    for (const ExportFormat &format : formats)
        filters.append(format.filter);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    // Do not ask yet whether to replace a file, because its suffix may still be added. Ask below.
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setNameFilters(filters);
    const auto first = std::ranges::find(formats, selected, &ExportFormat::suffix);
    if (first != formats.end())
        dialog->selectNameFilter(first->filter);
    dialog->selectFile(name);
    while (!dialog.isGone() && dialog->exec() == QDialog::Accepted) {
        const auto chosen = formats.value(filters.indexOf(dialog->selectedNameFilter()));
        const ExportTarget target = exportTarget(dialog->selectedFiles().constFirst(), formats,
            chosen.suffix.isEmpty() ? formats.constFirst().suffix : chosen.suffix);
        const QString shown = QFileInfo(target.path).fileName();
        if (std::ranges::any_of(sources,
                [&target](const QString &path) { return isSameFile(target.path, path); })) {
            const DialogGuard box(new QMessageBox(QMessageBox::Warning, title,
                tr("“%1” is the file that is exported. Choose another name.").arg(shown),
                QMessageBox::Ok, parent));
            box->setTextFormat(Qt::PlainText);
            box->exec();
        } else if (QFileInfo(target.path).isDir()) {
            const DialogGuard box(new QMessageBox(QMessageBox::Warning, title,
                tr("“%1” is a folder. Choose another name.").arg(shown), QMessageBox::Ok, parent));
            box->setTextFormat(Qt::PlainText);
            box->exec();
        } else if (!QFileInfo::exists(target.path)
            || confirm(
                parent, title, tr("“%1” already exists. Replace it?").arg(shown), tr("Replace"))) {
            return target;
        }
    }
    return std::nullopt;
}

} // namespace app
