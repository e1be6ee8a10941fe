// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDebug>
#include <QMetaType>

#include "sselib/sselib_export.h"

namespace sse {

/// A dispatched event of an event stream.
///
/// A value type with implicitly shared data. All text is UTF-8 as received, except that invalid
/// bytes are replaced by U+FFFD. To save time, convert it with QString::fromUtf8() only when it is
/// displayed. The members are also properties of the meta-object, so that QML can read them.
///
/// See WHATWG HTML, section 9.2.6 "Interpreting an event stream".
///
/// \since 0.1
struct SSELIB_EXPORT Event {
    /// \cond
    Q_GADGET
    Q_PROPERTY(QByteArray type MEMBER type)
    Q_PROPERTY(QByteArray data MEMBER data)
    Q_PROPERTY(QByteArray lastEventId MEMBER lastEventId)
    Q_PROPERTY(qint64 arrival MEMBER arrival)
    Q_PROPERTY(qint64 offset MEMBER offset)
    Q_PROPERTY(qint64 length MEMBER length)
    Q_PROPERTY(qint64 dataOffset MEMBER dataOffset)
    Q_PROPERTY(bool truncated MEMBER truncated)
    /// \endcond

public:
    /// The event type; `message` if the event has no `event` field.
    QByteArray type;
    /// The data. Several lines are joined with LF.
    QByteArray data;
    /// The last event ID of the stream when the event was dispatched; may be empty.
    QByteArray lastEventId;
    /// Arrival time of the read that completed the event, in nanoseconds of a monotonic clock that
    /// starts with EventSource::open(); -1 if there is no clock.
    qint64 arrival = -1;
    /// Offset in bytes of the event in the response body. It restarts at 0 after a reconnect.
    qint64 offset = 0;
    /// Length in bytes of the event in the response body, including its blank line. If CR ends the
    /// blank line and a LF follows in a later read, that LF is not included.
    qint64 length = 0;
    /// Offset in bytes of the data in the response body. -1 if the body does not contain the data
    /// in this form, because it had several lines or bytes that are not valid UTF-8.
    qint64 dataOffset = -1;
    /// True if the stream ended before the event's blank line and the event was flushed, see
    /// Endpoint::flushAtEof.
    bool truncated = false;

    bool operator==(const Event &) const = default; ///< Compares all members.
};

/// Writes the type, last event ID and position of \a event and the first 200 bytes of its data to
/// \a debug. Secrets that the server repeats in them are not masked; to mask them, write
/// Redactor::event() of the event.
///
/// \since 0.1
SSELIB_EXPORT QDebug operator<<(QDebug debug, const Event &event);

} // namespace sse

Q_DECLARE_METATYPE(sse::Event)
