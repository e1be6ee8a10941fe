// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include "sselib/doctor/reporter.h"

namespace sse {

/// Checks the arrival times of a body's bytes: reports events that were buffered and then arrived
/// in one burst, and silence that is too long. All times are in nanoseconds.
class Timing {
public:
    explicit Timing(Reporter *reporter);

    void setHeartbeatLimit(qint64 limit) { m_limit = limit; }
    /// Starts the next connection. \a resumes is true if the request contains a last event ID.
    void request(qint64 time, bool resumes);
    /// Call this when the response headers have arrived. \a bufferingHeader is the header that may
    /// explain why the body is buffered, see ResponseHeaderCheck::bufferingHeader(); may be empty.
    void response(qint64 time, const QByteArray &bufferingHeader);
    void read(qint64 time, qsizetype bytes, const Place &place);
    /// Adds an event of the current read. \a data is its first data line.
    void event(QByteArrayView data);
    /// Evaluates the silence and the last burst while no data arrives.
    void check(qint64 now);
    /// Ends the response.
    void end(qint64 time);

    /// Returns the time since the last byte or the response headers; 0 if neither arrived.
    [[nodiscard]] qint64 silence(qint64 now) const;

private:
    // A sequence of reads in which each read arrives at most burstGap after the previous one.
    struct Burst {
        Place place;
        qint64 begin = -1;
        qint64 end = -1;
        qint64 wait = 0; // time without data before the burst
        qint64 reads = 0;
        qint64 bytes = 0;
        qint64 events = 0;
        // The number of timestamps in the data of the events, and the first and last of them in ms.
        qint64 stamps = 0;
        qint64 firstStamp = 0;
        qint64 lastStamp = 0;
        qint64 shortest = 0; // shortest and longest difference between consecutive timestamps in ms
        qint64 longest = 0;
        bool isOrdered = true;
    };

    void addTimestamp(qint64 stamp);
    void evaluateSilence(qint64 until);
    /// Reports buffering if the timestamps of the events do not match their arrival times.
    void evaluateBurst();
    void reportBuffered(const Place &place, bool byStamps, qint64 span);

    Reporter *m_reporter;
    qint64 m_limit = 60'000'000'000;
    qint64 m_requested = 0;
    qint64 m_lastByte = -1; // time of the last byte or of the response headers
    QByteArray m_bufferingHeader;
    Burst m_burst;
    qint64 m_bursts = 0;
    int m_evenBursts = 0; // number of bursts whose timestamps have regular intervals
    bool m_resumes = false;
    bool m_isOpen = false;
    bool m_silenceReported = false; // the current silence was reported
};

} // namespace sse
