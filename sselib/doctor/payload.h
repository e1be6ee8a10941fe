// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include "sselib/doctor/reporter.h"

namespace sse {

/// Suspicious properties of one data line. PayloadStatistics counts them in several events to
/// decide whether they are faults.
struct Payload {
    enum class LineEnd {
        None,
        Possible,   ///< ends like an escaped line break, but could be code or a path
        Certain,    ///< ends with two or more escaped line breaks, or with one after JSON
        BeforeField ///< also contains an escaped line break that is followed by a field
    };

    [[nodiscard]] static Payload of(QByteArrayView value);
    [[nodiscard]] bool isSuspicious() const
    {
        return lineEnd != LineEnd::None || isStream || hasByteOrderMark;
    }

    LineEnd lineEnd = LineEnd::None;
    bool isStream = false;         ///< starts like a line of an event stream
    bool hasByteOrderMark = false; ///< starts with a byte order mark
    bool isPlain = false; ///< the text before the escaped line break does not look like code
};

/// Counts suspicious payloads and reports a fault when it occurs repeatedly.
///
/// A single suspicious event may be intended, but a fault in the server affects most of its events.
class PayloadStatistics {
public:
    explicit PayloadStatistics(Reporter *reporter);

    void clear();
    /// Counts a dispatched event. \a line is the start of its last data line. Returns true if this
    /// event's escaped line break was reported.
    bool addEvent(const Payload &payload, const Place &place, QByteArrayView line);
    /// Reports each fault that is certain and that at least half of the events have. Call this when
    /// no more events are expected for now.
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
