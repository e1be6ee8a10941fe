// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include "sselib/doctor/reporter.h"

namespace sse {

/// Looks at when a body's bytes came: held back and let go in a burst, or silent for too long.
/// Nanoseconds throughout.
class Timing {
public:
    explicit Timing(Reporter *reporter);

    void setHeartbeatLimit(qint64 limit) { m_limit = limit; }
    /// Another connection is asked for; \a resumes: with a last event ID.
    void request(qint64 time, bool resumes);
    /// The head has come. \a holder: the header that may be why the body is held back, empty for
    /// none.
    void response(qint64 time, const QByteArray &holder);
    void read(qint64 time, qsizetype bytes, const Place &place);
    /// An event of that read, by its first line of data.
    void event(QByteArrayView data);
    void check(qint64 now);
    void end(qint64 time);

    [[nodiscard]] qint64 silence(qint64 now) const;

private:
    // Reads that follow each other closely.
    struct Burst {
        Place place;
        qint64 begin = -1;
        qint64 end = -1;
        qint64 wait = 0; // before it
        qint64 reads = 0;
        qint64 bytes = 0;
        qint64 events = 0;
        // Times that stand in the events, ms.
        qint64 stamps = 0;
        qint64 firstStamp = 0;
        qint64 lastStamp = 0;
        qint64 shortest = 0; // between two
        qint64 longest = 0;
        bool isOrdered = true;
    };

    void takeStamp(qint64 stamp);
    void judgeSilence(qint64 until);
    /// Whether what the events say of their time does not fit when they came.
    void judgeBurst();
    void tellBuffered(const Place &place, bool byStamps, qint64 span);

    Reporter *m_reporter;
    qint64 m_limit = 60'000'000'000;
    qint64 m_requested = 0;
    qint64 m_lastByte = -1; // or the head
    QByteArray m_holder;
    Burst m_burst;
    qint64 m_bursts = 0;
    int m_evenBursts = 0; // that hold events stamped at a steady pace
    bool m_resumes = false;
    bool m_isOpen = false;
    bool m_toldSilence = false; // of this one
};

} // namespace sse
