// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "sselib/capture/capturerecord.h"
#include "sselib/core/eventstreamparser.h"

namespace sse {

/// Parses the response bodies of a recording according to the same rules as Connection.
class CaptureBody {
public:
    explicit CaptureBody(StreamHandler *handler)
        : m_handler(handler)
    {
    }

    /// Returns to the initial state.
    void reset();
    /// Handles a request and stores the last event ID that it contains, for the next response.
    void request(const RequestInfo &request);
    /// Handles a response: creates the parser for its body.
    void open(const Endpoint &endpoint, const ResponseInfo &response);
    [[nodiscard]] bool isOpen() const { return m_open; }
    /// Returns the parser of the most recently opened body; null before the first open().
    [[nodiscard]] std::shared_ptr<StreamParser> parser() const { return m_parser; }
    /// Stores the last event ID of the parser, for the next response. Call this after each call of
    /// StreamParser::feed().
    void keepLastEventId();
    /// Call this for each record whose kind is not Read. If \a record ends the body, closes it, and
    /// finishes the parser if the body was read up to its end. \a flush is Endpoint::flushAtEof.
    void end(const CaptureRecord &record, bool flush);

private:
    StreamHandler *m_handler;
    std::shared_ptr<StreamParser> m_parser;
    EventStreamParser *m_eventStream = nullptr; // m_parser if it is an EventStreamParser, else null
    QByteArray m_lastEventId;
    bool m_open = false;
};

} // namespace sse
