// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include "sselib/doctor/contentsniffer.h"
#include "sselib/doctor/payload.h"
#include "sselib/doctor/reporter.h"
#include "sselib/doctor/utf8check.h"

namespace sse {

/// Receives the events that BodyScan finds, in addition to the faults that it reports.
class BodyListener {
public:
    virtual ~BodyListener() = default;
    /// Called for the first data line of an event, before the event is complete.
    virtual void onData(QByteArrayView value) = 0;
    /// Called when a blank line dispatches the event. \a id is the value of the event's own `id`
    /// field; null if the event has no `id` field.
    virtual void onDispatch(const Place &place, QByteArrayView id) = 0;
};

/// Reads response bodies line by line and reports the faults in them.
///
/// It buffers at most 64 KiB of an incomplete line, and no data of complete events.
class BodyScan {
public:
    BodyScan(Reporter *reporter, BodyListener *listener);

    /// Resets the state for the body of the next response. The counts of events() and dropped() are
    /// kept.
    void begin();
    /// Reads the next bytes of the body. They may start and end at any position.
    void feed(QByteArrayView bytes);
    /// Ends the body. \a clean is true if the response was complete according to HTTP.
    void end(bool clean);
    /// Call this if no data has arrived for \a silence nanoseconds. If the silence is long enough,
    /// reports an event whose blank line is missing, and faults that were not reported earlier
    /// because more data might have disproved them. If \a isLast is true, no more data is expected,
    /// and a shorter silence is long enough.
    void settle(qint64 silence, bool isLast = false);
    /// Reports faults that depend on all events. Call this once, after the last response.
    void finish();

    /// Returns the number of events dispatched in all responses.
    [[nodiscard]] qint64 events() const { return m_events; }
    /// Returns the number of blocks in all responses that were meant as events but were not
    /// dispatched.
    [[nodiscard]] qint64 dropped() const { return m_dropped; }
    /// Returns the number of events dispatched since begin().
    [[nodiscard]] qint64 eventsOfResponse() const { return m_eventsOfResponse; }
    /// Returns the position at which the next line starts. If the current line is incomplete, this
    /// is the start of the current line.
    [[nodiscard]] const Place &place() const { return m_place; }

private:
    struct Block {
        Place place;
        bool hasLine = false;
        bool hasData = false;
        bool hasEvent = false;
        bool hasId = false;
        bool hasIgnored = false;
        bool hasText = false;         // the block contains a line without a colon
        bool isHeartbeat = false;     // the event type is a usual heartbeat name
        bool opensJson = false;       // the last data line ends inside a JSON document
        bool missingReported = false; // the missing blank line was reported
        Payload payload;              // payload of the last data line
        // The first field with an unknown name. It is reported at the end of the block, since its
        // severity depends on whether the block has data.
        bool hasUnknown = false;
        Place unknownPlace;
    };

    void appendToLine(QByteArrayView part);
    void handleLine(QByteArrayView line);
    void handleField(QByteArrayView name, QByteArrayView value, QByteArrayView line);
    void handleData(QByteArrayView value, QByteArrayView line);
    void handleNonField(QByteArrayView line);
    void handleUnknownField(QByteArrayView name, QByteArrayView line);
    void handleRetry(QByteArrayView value, QByteArrayView line);
    void reportContinuation(QByteArrayView line);
    void reportBom(QByteArrayView line);
    void reportUnknown();
    void reportMissingBlankLine();
    bool reportUnendedLine(Payload payload, QByteArrayView line);
    void checkUtf8(QByteArrayView value, QByteArrayView line);
    void reportBufferedText();
    /// Returns true if the current block has a data or event field, which may be incomplete.
    [[nodiscard]] bool isInsideEvent() const;
    void endBlock();
    void handleEvent(const Payload &payload, const Place &place, bool hasId);

    Reporter *m_reporter;
    BodyListener *m_listener;
    ContentSniffer m_sniffer;
    PayloadStatistics m_payloads;
    Utf8Check m_utf8;
    Block m_block;
    QByteArray m_part;     // the incomplete line, cut to maxBufferedLine
    qint64 m_partSize = 0; // full size of the incomplete line so far
    QByteArray m_id;       // ID of the current block
    QByteArray m_unknownName;
    QByteArray m_unknownLine;
    QByteArray m_dataLine;      // first bytes of the last suspicious data line
    QByteArrayView m_firstLine; // first line of the current block; in the bytes passed to feed()
    QByteArray m_firstLineCopy; // copy of m_firstLine that is used after feed() has returned
    Place m_place;              // position of the next line
    qint64 m_events = 0;
    qint64 m_eventsOfResponse = 0;
    qint64 m_dropped = 0;
    bool m_afterCr = false;
    bool m_badUtf8 = false;       // the bytes passed to feed() contain invalid UTF-8
    bool m_lineIsBad = false;     // the current line may contain invalid UTF-8
    bool m_lastDataSplit = false; // the previous line with invalid UTF-8 contains a split character
    bool m_isUtf16 = false;
};

} // namespace sse
