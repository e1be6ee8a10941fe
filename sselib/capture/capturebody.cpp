// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/capturebody.h"

#include "sselib/core/framing.h"
#include "sselib/core/lineparser.h"

namespace sse {

namespace {

using Kind = CaptureRecord::Kind;

// Returns true if \a record means that the connection ended without being closed by the client, so
// that the recording contains all bytes of the body that arrived. The body may nevertheless be
// incomplete.
bool cameToItsEnd(const CaptureRecord &record)
{
    switch (record.kind) {
    case Kind::Reconnect:
        return record.cause == EventSource::ReconnectCause::Eof;
    case Kind::Close:
        return record.reason == EventSource::CloseReason::EndOfStream;
    case Kind::Error:
        return record.error.code == Error::Code::Network || record.error.code == Error::Code::Tls;
    default:
        return false;
    }
}

} // namespace

void CaptureBody::reset()
{
    m_parser.reset();
    m_eventStream = nullptr;
    m_lastEventId.clear();
    m_open = false;
}

void CaptureBody::request(const RequestInfo &request)
{
    m_open = false;
    if (request.redirects > 0)
        return;
    m_lastEventId.clear();
    for (const Header &header : request.headers) {
        if (header.name.compare("last-event-id", Qt::CaseInsensitive) == 0)
            m_lastEventId = header.value;
    }
}

void CaptureBody::open(const Endpoint &endpoint, const ResponseInfo &response)
{
    m_open = true;
    m_eventStream = nullptr;
    if (readsAsJsonLines(endpoint, response.header("content-type"))) {
        m_parser = std::make_shared<LineParser>(m_handler, Endpoint::Framing::JsonLines);
    } else if (endpoint.framing == Endpoint::Framing::EventStream) {
        auto stream = std::make_shared<EventStreamParser>(m_handler);
        m_eventStream = stream.get();
        m_eventStream->reset(m_lastEventId);
        m_parser = std::move(stream);
    } else {
        m_parser =
            std::make_shared<LineParser>(m_handler, endpoint.framing, endpoint.framingPrefix);
    }
    m_parser->setMaxEventSize(endpoint.maxEventSize);
}

void CaptureBody::keepLastEventId()
{
    if (m_eventStream)
        m_lastEventId = m_eventStream->lastEventId();
}

void CaptureBody::end(const CaptureRecord &record, bool flush)
{
    if (record.kind == Kind::Prompt || !std::exchange(m_open, false) || !cameToItsEnd(record))
        return;
    const auto keep = m_parser;
    keep->finish(flush);
}

} // namespace sse
