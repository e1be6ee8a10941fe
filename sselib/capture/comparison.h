// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include "sselib/sselib_export.h"

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

} // namespace sse
