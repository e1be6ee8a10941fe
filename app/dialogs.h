// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QCoreApplication>
#include <QList>
#include <QString>

class QWidget;

namespace app {

/// Dialogs that several parts of the program use. They re-enter the event loop, so objects of the
/// caller may be deleted when they return.
struct Dialogs {
    Q_DECLARE_TR_FUNCTIONS(app::Dialogs)

public:
    /// Asks \a question and returns true if the user clicked the button \a act, which names the
    /// action, such as "Delete".
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
    /// cannot choose \a source, the file that is being exported. Returns std::nullopt if the user
    /// canceled.
    ///
    /// \a name is the suggested name without a suffix. \a formats must not be empty; the one with
    /// the suffix \a selected is preselected.
    [[nodiscard]] static std::optional<ExportTarget> askForExport(QWidget *parent,
        const QString &title, const QString &name, const QList<ExportFormat> &formats,
        const QString &selected, const QString &source = {});

    /// Returns the file and format of an export. The user has entered \a path and chosen the format
    /// with the suffix \a selected. If \a path has the suffix of another format, that format is
    /// used. Any other suffix with a letter is kept. If there is none, \a selected is appended.
    [[nodiscard]] static ExportTarget exportTarget(
        const QString &path, const QList<ExportFormat> &formats, const QString &selected);
};

} // namespace app
