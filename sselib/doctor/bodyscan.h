// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include "sselib/doctor/opening.h"
#include "sselib/doctor/payload.h"
#include "sselib/doctor/reporter.h"
#include "sselib/doctor/utf8check.h"

namespace sse {

/// What BodyScan tells of a sound event besides the faults.
class BodyListener {
public:
    virtual ~BodyListener() = default;
    /// The first line of data of an event to come.
    virtual void onData(QByteArrayView value) = 0;
    /// The event is dispatched. \a id is what its own `id` field says; null where it has none.
    virtual void onDispatch(const Place &place, QByteArrayView id) = 0;
};

/// Reads a response's body line by line and finds what is wrong with it. Of a line it keeps 64 KiB
/// at most, of data nothing.
class BodyScan {
public:
    BodyScan(Reporter *reporter, BodyListener *listener);

    /// Another response begins.
    void begin();
    void feed(QByteArrayView bytes);
    /// The body is over, as HTTP has it (\a clean) or not.
    void end(bool clean);
    /// Nothing has come for \a silence nanoseconds; \a isLast: nor is more waited for.
    void settle(qint64 silence, bool isLast = false);
    /// No other response follows.
    void finish();

    [[nodiscard]] qint64 events() const { return m_events; } ///< of all responses
    [[nodiscard]] qint64 dropped() const { return m_dropped; }
    [[nodiscard]] qint64 eventsOfResponse() const { return m_eventsOfResponse; }
    /// Of the line to come.
    [[nodiscard]] const Place &place() const { return m_place; }

private:
    struct Block {
        Place place;
        bool hasLine = false;
        bool hasData = false;
        bool hasEvent = false;
        bool hasId = false;
        bool hasIgnored = false;
        bool hasText = false;     // of which a line had no colon
        bool isHeartbeat = false; // by its type
        bool opensJson = false;   // its data so far is the beginning of a JSON document
        bool toldMissing = false;
        Payload payload; // of its last line of data
        // The first field of no known name, whose weight the rest of the block decides.
        bool hasUnknown = false;
        Place unknownPlace;
    };

    void keepPart(QByteArrayView part);
    void takeLine(QByteArrayView line);
    void takeField(QByteArrayView name, QByteArrayView value, QByteArrayView line);
    void takeData(QByteArrayView value, QByteArrayView line);
    void takeNoField(QByteArrayView line);
    void takeUnknown(QByteArrayView name, QByteArrayView line);
    void takeRetry(QByteArrayView value, QByteArrayView line);
    void tellContinuation(QByteArrayView line);
    void tellBom(QByteArrayView line);
    void tellUnknown();
    void tellMissingBlankLine();
    bool tellUnendedLine(Payload payload, QByteArrayView line);
    void checkUtf8(QByteArrayView value, QByteArrayView line);
    void release();
    /// An event was begun and not ended.
    [[nodiscard]] bool isInsideEvent() const;
    void endBlock();
    void takeEvent(const Payload &payload, const Place &place, bool hasId);

    Reporter *m_reporter;
    BodyListener *m_listener;
    Opening m_opening;
    PayloadHabits m_habits;
    Utf8Check m_utf8;
    Block m_block;
    QByteArray m_part;     // the beginning of a line whose end has not come
    qint64 m_partSize = 0; // of that line so far
    QByteArray m_id;       // of the block
    QByteArray m_unknownName;
    QByteArray m_unknownLine;
    QByteArray m_dataLine; // the beginning of the block's last, where something is odd about it
    QByteArrayView m_firstLine; // of the block, in what is fed
    QByteArray m_firstKept;     // the same, kept
    Place m_place;              // of the line to come
    qint64 m_events = 0;
    qint64 m_eventsOfResponse = 0;
    qint64 m_dropped = 0;
    bool m_afterCr = false;
    bool m_badUtf8 = false;    // in this read
    bool m_lineIsBad = false;  // in what came of this line
    bool m_lastIsTorn = false; // the data before this ended inside a character
    bool m_isUtf16 = false;
};

} // namespace sse
