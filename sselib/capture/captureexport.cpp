// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/captureexport.h"

#include <QIODevice>

#include "sselib/capture/capturebody.h"
#include "sselib/capture/captureexporters.h"

namespace sse {

namespace {

constexpr qsizetype maxBufferedBytes = 256 * 1024;

} // namespace

QByteArray secondsText(qint64 nanoseconds)
{
    return QByteArray::number(double(nanoseconds / 1000) / 1e6, 'f', 6);
}

QString CaptureExport::write(
    CaptureReader &reader, const CaptureFormat &format, QIODevice &out, const Progress &progress)
{
    const auto exporter = format.exporter(reader.header());
    const Endpoint endpoint = reader.header().endpoint;
    CaptureBody body(exporter.get());
    const auto flush = [&] {
        const bool written = out.write(exporter->out) == exporter->out.size();
        exporter->out.clear();
        return written;
    };
    QString problem;
    reader.rewind();
    for (CaptureRecord record; problem.isEmpty();) {
        const auto next = reader.next(record);
        if (next == CaptureReader::Next::Damaged)
            problem = reader.error();
        if (next != CaptureReader::Next::Record)
            break;
        exporter->time = record.time;
        using Kind = CaptureRecord::Kind;
        if (record.kind != Kind::Read)
            body.end(record, endpoint.flushAtEof);
        exporter->take(record);
        if (record.kind == Kind::Request) {
            body.request(record.request);
        } else if (record.kind == Kind::Open) {
            body.open(endpoint, record.response);
        } else if (record.kind == Kind::Read && body.isOpen() && !body.parser()->tooLarge()) {
            body.parser()->feed(record.bytes);
            body.keepLastEventId();
        }
        if (!exporter->problem.isEmpty())
            problem = exporter->problem;
        if (exporter->out.size() < maxBufferedBytes)
            continue;
        if (!flush())
            problem = tr("Cannot write the file: %1.").arg(out.errorString());
        else if (progress && !progress(record.time))
            problem = tr("The export was canceled.");
    }
    exporter->finish();
    if (!flush() && problem.isEmpty())
        problem = tr("Cannot write the file: %1.").arg(out.errorString());
    return problem;
}

} // namespace sse
