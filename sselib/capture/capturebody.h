// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "sselib/capture/capturerecord.h"
#include "sselib/eventstreamparser.h"

namespace sse {

/// One response body of a capture on its way through the parser, by the rules that a live one has.
class CaptureBody {
public:
    explicit CaptureBody(StreamHandler *handler)
        : m_handler(handler)
    {
    }

    /// Forgets all that it was told.
    void reset();
    /// A request went out: it tells the last event ID.
    void request(const RequestInfo &request);
    void open(const Endpoint &endpoint, const ResponseInfo &response);
    [[nodiscard]] bool isOpen() const { return m_open; }
    /// The parser of the body that was opened last; null before the first.
    [[nodiscard]] std::shared_ptr<StreamParser> parser() const { return m_parser; }
    /// Keeps the last event ID, after what was fed.
    void keepLastEventId();
    /// What \a record, which is no Read, means for the body: whether it ended, was broken off, or
    /// goes on.
    void end(const CaptureRecord &record, bool flush);

private:
    StreamHandler *m_handler;
    std::shared_ptr<StreamParser> m_parser;
    EventStreamParser *m_eventStream = nullptr; // m_parser, where it is one
    QByteArray m_lastEventId;
    bool m_open = false;
};

} // namespace sse
