// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>

class QWidget;

namespace app {

/// Dialogs that several parts of the program use. The functions that show a dialog re-enter the
/// event loop, so objects of the caller may be deleted before such a function returns.
struct Dialogs {
    Q_DECLARE_TR_FUNCTIONS(app::Dialogs)

public:
    /// Asks \a question. Returns true if the user clicked the button with the text \a act, which
    /// names the action, for example "Delete".
    [[nodiscard]] static bool confirm(
        QWidget *parent, const QString &title, const QString &question, const QString &act);

    struct ExportFormat {
        QString suffix; ///< without the dot
        QString filter; ///< for the file dialog, for example `CSV table (*.csv)`
    };
    struct ExportTarget {
        QString path;
        QString suffix; ///< suffix of the format to write
    };
    /// Asks for the file of an export. The user must confirm that an existing file is replaced, and
    /// cannot choose one of \a sources, the files that are being exported. Returns std::nullopt if
    /// the user canceled.
    ///
    /// \a name is the suggested name without a suffix. \a formats must not be empty; the one with
    /// the suffix \a selected is preselected.
    [[nodiscard]] static std::optional<ExportTarget> askForExport(QWidget *parent,
        const QString &title, const QString &name, const QList<ExportFormat> &formats,
        const QString &selected, const QStringList &sources = {});

    /// Returns the file and the format to write after the user has entered \a path and chosen the
    /// format with the suffix \a selected. If \a path has the suffix of one of \a formats, that
    /// format is written. If it has another suffix that contains a letter, the path is kept and the
    /// chosen format is written. Otherwise, \a selected is appended to the path.
    [[nodiscard]] static ExportTarget exportTarget(
        const QString &path, const QList<ExportFormat> &formats, const QString &selected);
};

} // namespace app
