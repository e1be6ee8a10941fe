// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include "sselib/endpoint.h"
#include "sselib/error.h"
#include "sselib/eventsource.h"

namespace sse {

/// What a capture begins with.
struct CaptureHeader {
    /// What kind of file it was read from.
    enum class Format {
        Capture,     ///< sselib's own, see resources/capture-format.md
        EventStream, ///< the plain text of an event stream
        JsonLines,   ///< a JSON value on each line
        Har          ///< an HTTP archive with event streams in it
    };

    Format format = Format::Capture;
    Endpoint endpoint; ///< without its secrets
    QDateTime created; ///< the zero of all times; invalid where the file does not say
    QString generator; ///< name and version of the program that wrote it
};

/// One thing that happened in a session. Which of the members count depends on CaptureRecord::kind.
struct CaptureRecord {
    enum class Kind {
        Request,   ///< request
        Open,      ///< response
        Read,      ///< bytes: one read of the body
        Error,     ///< error
        Reconnect, ///< delay, attempt, cause
        Close,     ///< reason, word
        Prompt,    ///< text, kept: what the user asked
        Limit      ///< limit: nothing that came after this is in the capture
    };

    Kind kind = Kind::Read;
    qint64 time = 0; ///< nanoseconds since the capture began
    QByteArray bytes;
    RequestInfo request;
    ResponseInfo response;
    Error error;
    std::chrono::milliseconds delay{0};
    int attempt = 0;
    EventSource::ReconnectCause cause = EventSource::ReconnectCause::Eof;
    EventSource::CloseReason reason = EventSource::CloseReason::Requested;
    QByteArray word; ///< the reason in the word of the program that closed: `max-events`, …
    QString text;
    int kept = 0;     ///< how many messages of the conversation stayed before the prompt
    qint64 limit = 0; ///< bytes
};

/// The word for \a reason in JSON output: `requested`, `end-of-stream`, …
[[nodiscard]] SSELIB_EXPORT QByteArray closeWord(EventSource::CloseReason reason);
/// The word for \a cause in JSON output: `eof`, `network`, …
[[nodiscard]] SSELIB_EXPORT QByteArray causeWord(EventSource::ReconnectCause cause);

} // namespace sse
