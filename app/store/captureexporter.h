// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>

#include <QCoreApplication>
#include <QObject>
#include <QStringList>

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

    /// For a file dialog.
    [[nodiscard]] static QStringList filters();
    /// The ending of the file's name that goes with one of filters().
    [[nodiscard]] static QString suffixOf(const QString &filter);

    [[nodiscard]] bool isBusy() const { return m_thread != nullptr; }
    /// Copies \a source, or writes it as JSON Lines (`.jsonl`), CSV (`.csv`), event stream (`.sse`)
    /// or HAR (`.har`) to \a target, which is replaced once it is whole. One at a time.
    void start(const QString &source, const QString &target);

Q_SIGNALS:
    /// \a problem: one sentence; empty where all went well.
    void finished(const QString &target, const QString &problem);

private:
    std::unique_ptr<QThread> m_thread;
    std::atomic_bool m_cancelled = false;
};

} // namespace app
