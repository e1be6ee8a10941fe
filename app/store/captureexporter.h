// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>

#include <QCoreApplication>
#include <QObject>
#include <QStringList>

#include "app/dialogs.h"

class QThread;

namespace app {

/// Writes a recording in the format that a file's name asks for, in a thread of its own, so that
/// the window goes on.
class CaptureExporter : public QObject {
    Q_OBJECT

public:
    explicit CaptureExporter(QObject *parent = nullptr);
    /// Ends what is under way; its file is not written.
    ~CaptureExporter() override;

    /// For Dialogs::askForExport().
    [[nodiscard]] static QList<Dialogs::ExportFormat> formats();
    /// The file dialog's filters of formats().
    [[nodiscard]] static QStringList filters();
    /// The suffix that belongs to one of filters().
    [[nodiscard]] static QString suffixOf(const QString &filter);

    [[nodiscard]] bool isBusy() const { return m_thread != nullptr; }
    /// Writes \a source to \a target as recording (`ssecap`), JSON Lines (`jsonl`), CSV (`csv`),
    /// event stream (`sse`) or HAR (`har`). \a target is replaced when it is complete; if that
    /// fails, it stays as it was. One at a time.
    void start(const QString &source, const QString &target, const QString &suffix);
    /// The same in the format that the suffix of \a target names.
    void start(const QString &source, const QString &target);

Q_SIGNALS:
    /// \a problem: one sentence; empty where all went well.
    void finished(const QString &target, const QString &problem);

private:
    std::unique_ptr<QThread> m_thread;
    std::atomic_bool m_cancelled = false;
};

} // namespace app
