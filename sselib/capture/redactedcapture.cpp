// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/redactedcapture.h"

#include <utility>

namespace sse {

using Kind = CaptureRecord::Kind;
using Next = CaptureReader::Next;

RedactedCapture::RedactedCapture(std::unique_ptr<CaptureSource> source, CaptureHeader *header)
    : m_source(std::move(source))
    , m_first(Redactor(header->endpoint, {}).withSecretsOf(m_source->redactor()))
    , m_redactor(m_first)
    , m_body(m_redactor)
{
    const Endpoint plain = std::exchange(header->endpoint, m_redactor.endpoint(header->endpoint));
    m_hasMasked = header->endpoint != plain;
}

Next RedactedCapture::next(CaptureRecord &record, QString *problem)
{
    Following read{Next::Record, {}, {}};
    if (m_following) {
        read = *std::exchange(m_following, {});
    } else {
        for (;;) {
            read.next = m_source->next(read.record, &read.problem);
            if (read.next != Next::Record || read.record.kind != Kind::Read)
                break;
            m_lastRead = read.record.time;
            const QByteArray bytes = m_body.feed(read.record.bytes);
            m_hasMasked = m_hasMasked || bytes != read.record.bytes;
            if (bytes.isEmpty() && !read.record.bytes.isEmpty())
                continue; // all bytes may be the beginning of a secret
            record = read.record;
            record.bytes = bytes;
            return Next::Record;
        }
        const QByteArray rest = m_body.flush();
        if (read.next == Next::Record)
            redact(&read.record);
        if (!rest.isEmpty()) {
            m_following = read;
            record = {};
            record.time = m_lastRead;
            record.bytes = rest;
            return Next::Record;
        }
    }
    if (read.next == Next::Record)
        record = read.record;
    *problem = read.problem;
    return read.next;
}

void RedactedCapture::redact(CaptureRecord *record)
{
    const CaptureRecord plain = *record;
    // Secrets of a response are added to an empty redactor first, because their number is limited.
    const auto addSecretsOf = [this](const ResponseInfo &response) {
        m_redactor = m_redactor.withSecretsOf(Redactor().withSecretsOf(response));
    };
    switch (record->kind) {
    case Kind::Request:
        m_redactor = m_redactor.withSecretsOf(record->request);
        record->request = m_redactor.request(record->request);
        break;
    case Kind::Open:
        addSecretsOf(record->response);
        record->response = m_redactor.response(record->response);
        break;
    case Kind::Error:
        addSecretsOf(record->error.response);
        record->error = m_redactor.error(record->error);
        break;
    case Kind::Prompt:
        record->text = m_redactor.serverText(record->text);
        break;
    default:
        break;
    }
    m_body = RedactionStream(m_redactor);
    m_hasMasked = m_hasMasked || *record != plain;
}

bool RedactedCapture::rewind()
{
    m_redactor = m_first; // so that the records are the same as before
    m_body = RedactionStream(m_redactor);
    m_lastRead = 0;
    m_following.reset();
    return m_source->rewind();
}

QString RedactedCapture::notice() const
{
    return m_following ? QString() : m_source->notice();
}

} // namespace sse
