// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QObject>
#include <QStringList>

#include "app/dialogs.h"
#include "app/store/backgroundtask.h"

namespace app {

/// Writes a recording in the format that a file's name asks for, in a thread of its own, so that
/// the window goes on.
class CaptureExporter : public QObject {
    Q_OBJECT

public:
    using QObject::QObject; // deleting it cancels what is running

    /// For Dialogs::askForExport().
    [[nodiscard]] static QList<Dialogs::ExportFormat> formats();
    /// The file dialog's filters of formats().
    [[nodiscard]] static QStringList filters();
    /// The suffix that belongs to one of filters().
    [[nodiscard]] static QString suffixOf(const QString &filter);

    [[nodiscard]] bool isBusy() const { return m_task.isRunning(); }
    [[nodiscard]] const BackgroundTask &task() const { return m_task; }
    /// Leaves the target as it was. Returns false if it is too late.
    bool cancel() { return m_task.cancel(); }
    /// Writes \a source to \a target as recording (`ssecap`), JSON Lines (`jsonl`), CSV (`csv`),
    /// event stream (`sse`) or HAR (`har`). \a target is replaced when it is complete; if that
    /// fails, it stays as it was. One at a time.
    void start(const QString &source, const QString &target, const QString &suffix);
    /// The same in the format that the suffix of \a target names.
    void start(const QString &source, const QString &target);

Q_SIGNALS:
    /// \a problem: one sentence; empty where all went well. Not emitted after cancel().
    void finished(const QString &target, const QString &problem);

private:
    BackgroundTask m_task;
};

} // namespace app
