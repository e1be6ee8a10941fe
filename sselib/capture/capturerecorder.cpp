// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/capturerecorder.h"

namespace sse {

namespace {

using Kind = CaptureRecord::Kind;

constexpr qsizetype maxReadSize = 64 * 1024;

CaptureRecord recordOf(Kind kind)
{
    CaptureRecord record;
    record.kind = kind;
    return record;
}

} // namespace

CaptureRecorder::CaptureRecorder(EventSource *source, QObject *parent)
    : QObject(parent)
{
    connect(source, &EventSource::requestStarted, this, &CaptureRecorder::recordRequest);
    connect(source, &EventSource::opened, this, &CaptureRecorder::recordResponse);
    connect(source, &EventSource::bytesReceived, this,
        [this](const QByteArray &bytes, qint64 offset, qint64 arrival) {
            Q_UNUSED(offset)
            recordBytes(bytes, arrival);
        });
    connect(source, &EventSource::errorOccurred, this, &CaptureRecorder::recordError);
    connect(source, &EventSource::reconnectScheduled, this,
        [this](std::chrono::milliseconds delay, int attempt, EventSource::ReconnectCause cause) {
            endBody();
            CaptureRecord record = recordOf(Kind::Reconnect);
            record.delay = delay;
            record.attempt = attempt;
            record.cause = cause;
            write(record, m_clock.nsecsElapsed());
        });
    connect(source, &EventSource::closed, this, [this](EventSource::CloseReason reason) {
        endBody();
        CaptureRecord record = recordOf(Kind::Close);
        record.reason = reason;
        record.word = std::exchange(m_closeReason, {});
        write(record, m_clock.nsecsElapsed());
    });
}

CaptureRecorder::~CaptureRecorder()
{
    stop();
}

bool CaptureRecorder::start(const QString &path, const Endpoint &endpoint, const Secrets &secrets,
    const QString &generator, qint64 maxBytes)
{
    stop();
    m_redactor = Redactor(endpoint, secrets);
    m_body = RedactionStream(m_redactor);
    CaptureHeader header;
    header.endpoint = m_redactor.endpoint(endpoint);
    header.created = QDateTime::currentDateTimeUtc();
    header.generator = generator;
    if (!m_writer.open(path, header, maxBytes))
        return false;
    m_openedAt = m_last = 0;
    m_begun = false;
    m_closeReason.clear();
    m_clock.start();
    return true;
}

void CaptureRecorder::stop()
{
    endBody();
    m_writer.close();
}

void CaptureRecorder::prompt(int kept, const QString &text)
{
    CaptureRecord record = recordOf(Kind::Prompt);
    record.kept = kept;
    record.text = m_redactor.serverText(text);
    write(record, m_clock.nsecsElapsed());
}

void CaptureRecorder::recordRequest(const RequestInfo &request)
{
    const bool opens = request.attempt == 1 && request.redirects == 0;
    if (opens) {
        if (!m_begun)
            m_clock.start();
        m_openedAt = m_begun ? m_clock.nsecsElapsed() : 0;
    }
    endBody();
    CaptureRecord record = recordOf(Kind::Request);
    record.request = m_redactor.request(request);
    write(record, opens ? m_openedAt : m_clock.nsecsElapsed());
}

void CaptureRecorder::recordResponse(const ResponseInfo &response)
{
    m_redactor = m_redactor.withSecretsOf(response);
    m_body = RedactionStream(m_redactor);
    CaptureRecord record = recordOf(Kind::Open);
    record.response = m_redactor.response(response);
    write(record, m_openedAt + response.time);
}

void CaptureRecorder::recordBytes(const QByteArray &bytes, qint64 arrival)
{
    if (!isRecording())
        return;
    writeBytes(m_body.feed(bytes), m_openedAt + arrival);
}

void CaptureRecorder::writeBytes(const QByteArray &bytes, qint64 time)
{
    for (qsizetype begin = 0; begin < bytes.size(); begin += maxReadSize) {
        CaptureRecord record = recordOf(Kind::Read);
        record.bytes = bytes.mid(begin, maxReadSize);
        write(record, time);
    }
}

void CaptureRecorder::endBody()
{
    writeBytes(m_body.flush(), m_last);
}

void CaptureRecorder::recordError(const Error &error)
{
    endBody();
    CaptureRecord record = recordOf(Kind::Error);
    record.error = m_redactor.error(error);
    write(record, m_clock.nsecsElapsed());
}

void CaptureRecorder::write(CaptureRecord &record, qint64 time)
{
    if (!isRecording())
        return;
    m_begun = true;
    m_last = std::max(m_last, time);
    record.time = m_last;
    m_writer.write(record);
}

} // namespace sse
