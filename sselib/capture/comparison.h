// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include "sselib/sselib_export.h"

namespace sse {

/// An event of a compared recording. A value type that does not contain all of the data.
///
/// \since 0.1
struct ComparedEvent {
    QByteArray type;     ///< the first 200 bytes of the event type
    QByteArray id;       ///< the first 200 bytes of the last event ID
    QByteArray data;     ///< an excerpt from the start of the data, see CaptureCompare
    qint64 size = 0;     ///< size of the whole data in bytes
    qint64 time = 0;     ///< time in nanoseconds since the start of the recording
    qint64 gap = 0;      ///< time in nanoseconds since the previous event, or since the start
    quint64 content = 0; ///< hash of type and data: equal for events with equal type and data
    quint64 idKey = 0;   ///< hash of the last event ID: equal for events with equal IDs

    bool operator==(const ComparedEvent &) const = default; ///< Compares all members.
};

/// Two events that correspond to each other, or an event that only one recording contains.
///
/// \since 0.1
struct ComparedPair {
    /// How the events differ.
    enum class Kind {
        Same,      ///< type and data are equal
        Changed,   ///< type or data differ
        OnlyLeft,  ///< only the left recording contains the event
        OnlyRight, ///< only the right recording contains the event
        Moved      ///< both recordings contain the event, but in a different order
    };
    Kind kind = Kind::Same;      ///< how the events differ
    qsizetype left = -1;         ///< index in the events of the left side; -1 for OnlyRight
    qsizetype right = -1;        ///< index in the events of the right side; -1 for OnlyLeft
    bool contentDiffers = false; ///< type or data differ; also possible for Kind::Moved
    /// Gap of the right event minus gap of the left event, in nanoseconds; 0 if one of the events
    /// is missing.
    qint64 gapDifference = 0;

    bool operator==(const ComparedPair &) const = default; ///< Compares all members.
};

/// One of two compared recordings. A value type.
///
/// \since 0.1
struct ComparedSide {
    QList<ComparedEvent> events; ///< all compared events
    qint64 duration = 0;         ///< duration of the recording in nanoseconds
    QString notice; ///< a translated sentence about data that was not compared; may be empty

    bool operator==(const ComparedSide &) const = default; ///< Compares all members.
};

/// The differences between two recordings. A value type.
///
/// \since 0.1
struct SSELIB_EXPORT Comparison {
    ComparedSide left;  ///< the first recording
    ComparedSide right; ///< the second recording
    /// All pairs in the order of the left recording. Events that only the right recording contains
    /// are inserted between them.
    QList<ComparedPair> pairs;
    bool byId = false; ///< true if events were aligned by ID, else by order and content
    qsizetype firstDifference = -1; ///< index in pairs; -1 if there is no difference
    /// Index in pairs of the largest gapDifference; -1 if all gaps are equal.
    qsizetype largestDifference = -1;

    bool operator==(const Comparison &) const = default; ///< Compares all members.

    /// Returns the number of pairs with the kind \a kind.
    [[nodiscard]] qsizetype count(ComparedPair::Kind kind) const;
    /// Returns translated sentences that summarize the comparison: the numbers of pairs, the first
    /// difference, durations, times and notices.
    [[nodiscard]] QStringList summary() const;
};

} // namespace sse
