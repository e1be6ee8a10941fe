// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include "sselib/core/endpoint.h"
#include "sselib/core/error.h"
#include "sselib/core/eventsource.h"

namespace sse {

/// The header of a recording. A value type.
///
/// \since 0.1
struct CaptureHeader {
    Endpoint endpoint; ///< endpoint of the session, without its secrets
    QDateTime created; ///< start of the recording; all times count from it; invalid if not known
    QString generator; ///< name and version of the program that wrote the file

    bool operator==(const CaptureHeader &) const = default; ///< Compares all members.
};

/// A record of a session. A value type. The kind of the record determines which of the other
/// members are used.
///
/// \since 0.1
struct CaptureRecord {
    /// The kind of the record.
    enum class Kind {
        Request,   ///< a request was sent; uses #request
        Open,      ///< an event stream was opened; uses #response
        Read,      ///< bytes of the body were read; uses #bytes
        Error,     ///< an error occurred; uses #error
        Reconnect, ///< a reconnect was scheduled; uses #delay, #attempt and #cause
        Close,     ///< the source was closed; uses #reason and #word
        Prompt,    ///< the user sent a prompt; uses #text and #kept
        Limit      ///< the maximum size of the file was reached, see #limit; nothing was recorded
                   ///< after this
    };

    Kind kind = Kind::Read;             ///< kind of the record
    qint64 time = 0;                    ///< time in nanoseconds since the start of the recording
    QByteArray bytes;                   ///< see EventSource::bytesReceived()
    RequestInfo request;                ///< see EventSource::requestStarted()
    ResponseInfo response;              ///< see EventSource::opened()
    Error error;                        ///< see EventSource::errorOccurred()
    std::chrono::milliseconds delay{0}; ///< see EventSource::reconnectScheduled()
    int attempt = 0;                    ///< see EventSource::reconnectScheduled()
    /// See EventSource::reconnectScheduled().
    EventSource::ReconnectCause cause = EventSource::ReconnectCause::Eof;
    /// See EventSource::closed().
    EventSource::CloseReason reason = EventSource::CloseReason::Requested;
    QByteArray word;  ///< a more exact reason that the recording program chose: `max-events`, …
    QString text;     ///< text of the prompt
    int kept = 0;     ///< number of messages of the conversation that were kept before the prompt
    qint64 limit = 0; ///< maximum size of the file in bytes

    bool operator==(const CaptureRecord &) const = default; ///< Compares all members.
};

} // namespace sse
