// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QCoreApplication>
#include <QList>
#include <QString>

class QWidget;

namespace app {

/// Questions that several parts of the program ask. Each re-enters the event loop: what the caller
/// uses afterwards may be gone.
struct Dialogs {
    Q_DECLARE_TR_FUNCTIONS(app::Dialogs)

public:
    /// Returns true if the user chose the button \a act, which names what is to be done.
    [[nodiscard]] static bool confirm(
        QWidget *parent, const QString &title, const QString &question, const QString &act);

    struct ExportFormat {
        QString suffix; ///< without the dot
        QString filter; ///< for the dialog: `CSV table (*.csv)`
    };
    struct ExportTarget {
        QString path;
        QString suffix; ///< of the format to write: one of the formats' suffixes
    };
    /// Asks for the file of an export. A file that exists is replaced only after a question, and
    /// \a source, which is exported, never. Returns std::nullopt if the user canceled.
    ///
    /// \a name is suggested, without a suffix. Of \a formats, which are not empty, \a selected is
    /// chosen at first.
    [[nodiscard]] static std::optional<ExportTarget> askForExport(QWidget *parent,
        const QString &title, const QString &name, const QList<ExportFormat> &formats,
        const QString &selected, const QString &source = {});

    /// The file and its format if the user typed \a path while \a selected was the chosen format.
    /// A known suffix decides the format; any other suffix of letters stays, and to a name without
    /// one that of the chosen format is added.
    [[nodiscard]] static ExportTarget exportTarget(
        const QString &path, const QList<ExportFormat> &formats, const QString &selected);
};

} // namespace app
