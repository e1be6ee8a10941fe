// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QMetaType>

#include "sselib/sselib_export.h"

namespace sse {

/// One dispatched event of an event stream.
///
/// A plain value: copying shares the bytes. All text is UTF-8 as it came over the wire, with bytes
/// that are not UTF-8 already replaced by U+FFFD; decode it where it is shown, with
/// QString::fromUtf8().
///
/// WHATWG HTML, section 9.2.6 "Interpreting an event stream".
struct Event {
    /// The event type; `message` where the stream names none.
    QByteArray type;
    /// The data, its lines joined with LF.
    QByteArray data;
    /// The stream's last event ID as it stood when this event was dispatched; may be empty.
    QByteArray lastEventId;
    /// Arrival of the read that completed the event, in nanoseconds of a monotonic clock that
    /// starts with EventSource::open(); -1 where no clock was involved.
    qint64 arrival = -1;
    /// Offset of the event's first byte in the response body, in bytes. After a reconnect it starts
    /// again at 0.
    qint64 offset = 0;
    /// Length of the event in the response body, in bytes, its blank line included; but for the LF
    /// of a CRLF that comes in a later read, since an event is dispatched at the CR.
    qint64 length = 0;
    /// Offset in the response body of the data, where it stands there as it is; -1 where it does
    /// not: it came in several lines, or held bytes that are not UTF-8.
    qint64 dataOffset = -1;
    /// True where the stream ended before the event's blank line and flushing was asked for.
    bool truncated = false;
};

} // namespace sse

Q_DECLARE_METATYPE(sse::Event)
