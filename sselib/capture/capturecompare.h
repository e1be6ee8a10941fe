// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QObject>
#include <QString>
#include <QStringList>

#include "sselib/sselib_export.h"

class QThread;

namespace sse {

/// An event of a recording, as a Comparison keeps it: not all of its data.
struct ComparedEvent {
    QByteArray type;     ///< at most its first 200 bytes
    QByteArray id;       ///< the last event ID; at most its first 200 bytes
    QByteArray data;     ///< the begin of it, see CaptureCompare
    qint64 size = 0;     ///< of all its data, in bytes
    qint64 time = 0;     ///< in nanoseconds since the recording began
    qint64 gap = 0;      ///< nanoseconds since the event before it, or since the recording began
    quint64 content = 0; ///< the same for the same type and data
    quint64 idKey = 0;   ///< the same for the same ID
};

/// Two events that belong together, or one that stands alone.
struct ComparedPair {
    enum class Kind {
        Same,      ///< type and data are the same
        Changed,   ///< type or data differ
        OnlyLeft,  ///< right is -1
        OnlyRight, ///< left is -1
        Moved      ///< both have it, in another order
    };
    Kind kind = Kind::Same;
    qsizetype left = -1; ///< index in ComparedSide::events
    qsizetype right = -1;
    bool contentDiffers = false; ///< where Moved: type or data differ too
    qint64 gapDifference = 0;    ///< right gap less left gap, in nanoseconds; 0 for one alone
};

/// One of two recordings.
struct ComparedSide {
    QList<ComparedEvent> events;
    qint64 duration = 0; ///< of the recording, in nanoseconds
    QString notice;      ///< what could not be read of it; empty for nothing
};

/// How two recordings differ.
struct SSELIB_EXPORT Comparison {
    ComparedSide left;
    ComparedSide right;
    QList<ComparedPair> pairs;        ///< in the order of the left, with what the right has between
    bool byId = false;                ///< aligned by event ID, not by order and content
    qsizetype firstDifference = -1;   ///< index in pairs; -1 where there is none
    qsizetype largestDifference = -1; ///< index in pairs of the largest gapDifference; or -1

    [[nodiscard]] qsizetype count(ComparedPair::Kind kind) const;
    /// Sentences for people: how many of each, the first difference, durations, times, notices.
    [[nodiscard]] QStringList summary() const;
};

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
