// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>

#include <QObject>
#include <QString>

#include "sselib/capture/comparison.h"
#include "sselib/sselib_export.h"

class QThread;

namespace sse {

/// Compares the events of two recordings, in a thread of its own.
///
/// Where both sides have IDs that tell most events apart, and some in common, events are aligned by
/// ID; else by order, with a bounded search for what is the same. Comments, errors and reconnects
/// are not compared, and of an event not its offsets. In memory are kept at most MaxEvents events a
/// side, and of each the first LongExcerpt bytes of its data while these are fewer than
/// MaxExcerpts together, then the first ShortExcerpt.
class SSELIB_EXPORT CaptureCompare : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype MaxEvents = 1'000'000;
    static constexpr qsizetype ShortExcerpt = 200;
    static constexpr qsizetype LongExcerpt = 4096;
    static constexpr qsizetype MaxExcerpts = qsizetype(32) * 1024 * 1024;

    explicit CaptureCompare(QObject *parent = nullptr);
    /// Ends what is under way.
    ~CaptureCompare() override;

    /// Reads the two files, which CaptureReader can read. One comparison at a time: false while one
    /// is under way.
    bool start(const QString &left, const QString &right);
    /// finished() follows, with an error(); nothing where none is under way.
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_thread != nullptr; }
    /// One sentence; empty where there is a result.
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] std::shared_ptr<const Comparison> result() const { return m_result; }

Q_SIGNALS:
    /// Of the whole, 0…100.
    void progress(int percent);
    void finished();

private:
    void run(const QString &left, const QString &right);

    std::unique_ptr<QThread> m_thread;
    std::atomic_bool m_cancelled = false;
    std::shared_ptr<Comparison> m_result;
    QString m_error;
};

} // namespace sse
