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

/// Compares the events of two recordings in another thread.
///
/// \code
/// sse::CaptureCompare compare;
/// connect(&compare, &sse::CaptureCompare::finished, this, [&compare] {
///     if (const auto comparison = compare.result())
///         qInfo() << comparison->summary();
///     else
///         qWarning() << compare.error();
/// });
/// compare.start("left.ssecap"_L1, "right.ssecap"_L1);
/// \endcode
///
/// If in both recordings most events have different IDs, and some IDs occur in both recordings,
/// events are aligned by ID. Otherwise they are aligned by order and content, with a bounded search
/// for equal events. Types and data are compared; comments, errors, reconnects and offsets are not.
///
/// Memory use is bounded: at most #MaxEvents events per recording are compared. The result contains
/// the first #LongExcerpt bytes of the data of each event, until the excerpts of a recording exceed
/// #MaxExcerpts; of later events it contains the first #ShortExcerpt bytes.
///
/// \since 0.1
class SSELIB_EXPORT CaptureCompare : public QObject {
    Q_OBJECT

public:
    static constexpr qsizetype MaxEvents = 1'000'000; ///< maximum number of events per recording
    static constexpr qsizetype ShortExcerpt = 200;    ///< size of a short excerpt in bytes
    static constexpr qsizetype LongExcerpt = 4096;    ///< size of a long excerpt in bytes
    /// Total size of the excerpts of a recording, in bytes, after which further excerpts are short.
    static constexpr qsizetype MaxExcerpts = qsizetype(32) * 1024 * 1024;

    /// Constructs an object without a result.
    explicit CaptureCompare(QObject *parent = nullptr);
    /// Cancels a running comparison and waits until its thread has ended.
    ~CaptureCompare() override;

    /// Starts to compare two files in formats that CaptureReader supports, and emits finished() at
    /// the end. Returns false if a comparison is running.
    bool start(const QString &left, const QString &right);
    /// Cancels a running comparison: finished() is emitted, and error() is set.
    void cancel();
    /// Returns true if a comparison is running.
    [[nodiscard]] bool isBusy() const { return m_thread != nullptr; }
    /// Returns one translated sentence with the reason why there is no result; empty if there is
    /// no error.
    [[nodiscard]] QString error() const { return m_error; }
    /// Returns the result of the most recent comparison; null if it failed or is running.
    [[nodiscard]] std::shared_ptr<const Comparison> result() const { return m_result; }

Q_SIGNALS:
    /// The progress of the whole comparison, from 0 to 100. Emitted in the thread of the
    /// comparison.
    void progress(int percent);
    /// The comparison is finished, failed or was canceled. See result() and error().
    void finished();

private:
    void run(const QString &left, const QString &right);

    std::unique_ptr<QThread> m_thread;
    std::atomic_bool m_cancelled = false;
    std::shared_ptr<Comparison> m_result;
    QString m_error;
};

} // namespace sse
