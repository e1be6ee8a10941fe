// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QObject>
#include <QStringList>

#include "app/dialogs.h"
#include "app/store/backgroundtask.h"

namespace app {

/// Exports recordings to a file in another format. The file is written in another thread, so that
/// the window stays responsive.
class CaptureExporter : public QObject {
    Q_OBJECT

public:
    using QObject::QObject; // the destructor cancels an export that is running

    /// Returns the formats for Dialogs::askForExport().
    [[nodiscard]] static QList<Dialogs::ExportFormat> formats();
    /// Returns the filters of formats() for a file dialog.
    [[nodiscard]] static QStringList filters();
    /// Returns the suffix of the format with the filter \a filter.
    [[nodiscard]] static QString suffixOf(const QString &filter);

    /// Returns true while an export is running.
    [[nodiscard]] bool isBusy() const { return m_task.isRunning(); }
    /// Returns the task that writes the file.
    [[nodiscard]] const BackgroundTask &task() const { return m_task; }
    /// Cancels the export. The target file is not changed. Returns false if no export is running or
    /// the target is already being replaced.
    bool cancel() { return m_task.cancel(); }
    /// Writes the recordings \a sources, one after the other, to \a target in the format with the
    /// suffix \a suffix, see sse::CaptureFormat; as JSON Lines if there is none. \a target is
    /// replaced when everything is written; it is not changed if that fails. Do not call this while
    /// isBusy().
    ///
    /// Of several recordings, those that were deleted are left out, and finished() reports them.
    void start(const QStringList &sources, const QString &target, const QString &suffix);
    /// Writes \a source to \a target in the format of the suffix of \a target.
    void start(const QString &source, const QString &target);

Q_SIGNALS:
    /// Emitted when the export is done. \a problem is one sentence; empty if it was successful.
    /// \a contents are sentences that describe what was written. Not emitted after cancel().
    void finished(const QString &target, const QString &problem, const QString &contents);

private:
    BackgroundTask m_task;
};

} // namespace app
