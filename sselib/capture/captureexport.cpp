// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/captureexport.h"

#include <algorithm>

#include <QIODevice>

#include "sselib/capture/capturebody.h"
#include "sselib/capture/captureexporters.h"

namespace sse {

namespace {

constexpr qsizetype maxBufferedBytes = 256 * 1024;

using Kind = CaptureRecord::Kind;

// Counts the events that it passes on to another handler.
class EventCounter final : public StreamHandler {
public:
    explicit EventCounter(StreamHandler *handler)
        : m_handler(handler)
    {
    }

    void onEvent(const EventView &event) override
    {
        count += !event.truncated || countsTruncated ? 1 : 0;
        m_handler->onEvent(event);
    }
    void onComment(QByteArrayView text, qint64 offset) override
    {
        m_handler->onComment(text, offset);
    }
    void onRetry(std::chrono::milliseconds retry, qint64 offset) override
    {
        m_handler->onRetry(retry, offset);
    }

    bool countsTruncated = true;
    qint64 count = 0;

private:
    StreamHandler *const m_handler;
};

bool isParsedAlike(const Endpoint &a, const Endpoint &b)
{
    return a.framing == b.framing && a.framingPrefix == b.framingPrefix
        && a.flushAtEof == b.flushAtEof && a.maxEventSize == b.maxEventSize;
}

// Writes the records of one or several recordings.
class Export {
public:
    Export(const CaptureHeader &header, const CaptureFormat &format, QIODevice &out,
        const CaptureExport::Progress &progress)
        : m_out(out)
        , m_progress(progress)
        , m_exporter(format.exporter(header))
        , m_counter(m_exporter.get())
    {
    }

    // These functions return one sentence if a problem occurs, else an empty string.
    QString add(CaptureReader &reader, qint64 start, bool isLast);
    QString finish();

    qint64 last = 0; // time of the last record
    CaptureExport::Summary summary;

private:
    void write(const CaptureRecord &record, const Endpoint &endpoint);
    void note(const QString &notice)
    {
        if (!notice.isEmpty() && !summary.notices.contains(notice))
            summary.notices.append(notice);
    }
    bool flush()
    {
        const bool written = m_out.write(m_exporter->out) == m_exporter->out.size();
        m_exporter->out.clear();
        return written;
    }

    QIODevice &m_out;
    const CaptureExport::Progress &m_progress;
    const std::unique_ptr<CaptureExporter> m_exporter;
    EventCounter m_counter;
    CaptureBody m_body{&m_counter};
};

void Export::write(const CaptureRecord &record, const Endpoint &endpoint)
{
    m_exporter->time = last = record.time;
    if (record.kind != Kind::Read) {
        m_counter.countsTruncated =
            endpoint.flushAtEof || endpoint.framing != Endpoint::Framing::EventStream;
        m_body.end(record, endpoint.flushAtEof || m_exporter->keepsIncompleteEvents);
    }
    m_exporter->take(record);
    if (record.kind == Kind::Request) {
        m_body.request(record.request);
    } else if (record.kind == Kind::Open) {
        ++summary.connections;
        m_body.open(endpoint, record.response);
    } else if (record.kind == Kind::Read && m_body.isOpen() && !m_body.parser()->tooLarge()) {
        m_body.parser()->feed(record.bytes);
        m_body.keepLastEventId();
    }
}

QString Export::add(CaptureReader &reader, qint64 start, bool isLast)
{
    const Endpoint endpoint = reader.header().endpoint;
    bool isClosed = false;
    QString problem;
    reader.rewind();
    m_body.reset();
    for (CaptureRecord record; problem.isEmpty();) {
        const auto next = reader.next(record);
        if (next == CaptureReader::Next::Damaged)
            problem = reader.error();
        if (next != CaptureReader::Next::Record)
            break;
        record.time = std::max(record.time + start, last);
        if (record.kind == Kind::Limit) {
            note(CaptureExport::tr(
                "The recording reached its limit of %1 bytes; later data is missing.")
                     .arg(record.limit));
            if (!isLast)
                record.kind = Kind::Close; // playback would end at a record of the kind Limit
        }
        isClosed = record.kind == Kind::Close;
        write(record, endpoint);
        if (!m_exporter->problem.isEmpty())
            problem = m_exporter->problem;
        if (m_exporter->out.size() < maxBufferedBytes)
            continue;
        if (!flush())
            problem = CaptureExport::tr("Cannot write the file: %1.").arg(m_out.errorString());
        else if (m_progress && !m_progress(record.time))
            problem = CaptureExport::tr("The export was canceled.");
    }
    if (!isLast && !isClosed) {
        CaptureRecord close;
        close.kind = Kind::Close;
        close.time = last;
        write(close, endpoint);
    }
    note(reader.notice());
    return problem;
}

QString Export::finish()
{
    m_exporter->finish();
    note(m_exporter->notice);
    summary.events = m_counter.count;
    return flush() ? QString()
                   : CaptureExport::tr("Cannot write the file: %1.").arg(m_out.errorString());
}

} // namespace

QByteArray secondsText(qint64 nanoseconds)
{
    return QByteArray::number(double(nanoseconds / 1000) / 1e6, 'f', 6);
}

QString CaptureExport::write(const QList<CaptureReader *> &readers, const CaptureFormat &format,
    QIODevice &out, const Progress &progress, Summary *summary)
{
    CaptureHeader header = readers.constLast()->header();
    const QDateTime created = readers.constFirst()->header().created;
    header.created = created;
    for (const CaptureReader *reader : readers) {
        if (format.isNative && !isParsedAlike(reader->header().endpoint, header.endpoint))
            return tr("The format or a limit of the stream was changed during the session, which a "
                      "recording cannot contain. Export as JSON Lines instead.");
    }
    Export result(header, format, out, progress);
    QString problem;
    for (CaptureReader *reader : readers) {
        const QDateTime begun = reader->header().created;
        const qint64 start = created.isValid() && begun.isValid()
            ? std::max<qint64>(created.msecsTo(begun), 0) * 1'000'000
            : result.last;
        problem = result.add(*reader, start, reader == readers.constLast());
        if (!problem.isEmpty())
            break;
    }
    const QString end = result.finish();
    if (summary)
        *summary = result.summary;
    return problem.isEmpty() ? end : problem;
}

QString CaptureExport::write(CaptureReader &reader, const CaptureFormat &format, QIODevice &out,
    const Progress &progress, Summary *summary)
{
    return write(QList<CaptureReader *>{&reader}, format, out, progress, summary);
}

} // namespace sse
