// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include "sselib/doctor/reporter.h"

namespace sse {

/// Suspicious properties of one data line. PayloadStatistics compares several events to decide
/// whether they are faults.
struct Payload {
    enum class LineEnd {
        None,
        Possible,   ///< ends like an escaped line break, but could be code or a path
        Certain,    ///< ends with two escaped line breaks, or with one after a JSON document
        BeforeField ///< an escaped line break is followed by another field
    };

    [[nodiscard]] static Payload of(QByteArrayView value);
    [[nodiscard]] bool isSuspicious() const
    {
        return lineEnd != LineEnd::None || isStream || hasByteOrderMark;
    }

    LineEnd lineEnd = LineEnd::None;
    bool isStream = false;         ///< starts like a line of an event stream
    bool hasByteOrderMark = false; ///< starts with a byte order mark
    bool isPlain = false;          ///< the text before the escaped line break is not code or a path
};

/// Counts suspicious payloads and reports a fault when it repeats.
///
/// A single suspicious event may be intended, but a fault in the server affects most of its events.
class PayloadStatistics {
public:
    explicit PayloadStatistics(Reporter *reporter);

    void clear();
    /// Counts a dispatched event. \a line is the start of its last data line. Returns true if this
    /// event's escaped line break was reported.
    bool addEvent(const Payload &payload, const Place &place, QByteArrayView line);
    /// Reports the faults that at least half of the events have. Call it when no more events are
    /// expected.
    void decide();

private:
    struct RepeatedFault {
        qint64 count = 0;
        Place place;
        QByteArray line;
        bool isCertain = false;
    };

    void count(RepeatedFault &fault, bool isCertain, const Place &place, QByteArrayView line);
    void reportLineEnd();
    void reportStream();

    Reporter *m_reporter;
    RepeatedFault m_lineEnd;
    RepeatedFault m_stream;
    qint64 m_events = 0;
};

} // namespace sse
