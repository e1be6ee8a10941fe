// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/captureexport.h"

#include <memory>

#include <QIODevice>

#include "sselib/capture/capturebody.h"
#include "sselib/capture/captureexporters.h"
#include "sselib/capture/captureline.h"

namespace sse {

namespace {

constexpr qsizetype maxBufferedBytes = 256 * 1024;

QByteArray seconds(qint64 nanoseconds)
{
    return QByteArray::number(double(nanoseconds / 1000) / 1e6, 'f', 6);
}

class JsonLinesExporter final : public CaptureExporter {
public:
    void onEvent(const EventView &event) override
    {
        out += "{\"kind\":\"event\",\"t\":" + seconds(time) + ",\"event\":" + quotedJson(event.type)
            + ",\"data\":" + quotedJson(event.data) + ",\"lastEventId\":"
            + quotedJson(event.lastEventId) + (event.truncated ? ",\"truncated\":true}\n" : "}\n");
    }
};

class CsvExporter final : public CaptureExporter {
public:
    CsvExporter() { out = "time,event,id,data\r\n"; }
    void onEvent(const EventView &event) override
    {
        out += seconds(time) + ',' + cell(event.type) + ',' + cell(event.lastEventId) + ','
            + cell(event.data) + "\r\n";
    }

private:
    static QByteArray cell(QByteArrayView text)
    {
        QByteArray value = text.toByteArray();
        bool isNumber = false;
        if (!value.isEmpty() && QByteArrayView("=+-@\t\r").contains(value.front())) {
            Q_UNUSED(value.toDouble(&isNumber))
            if (!isNumber)
                value.prepend('\'');
        }
        return '"' + value.replace('"', "\"\"") + '"';
    }
};

class EventStreamExporter final : public CaptureExporter {
public:
    void onEvent(const EventView &event) override
    {
        if (event.type != "message")
            out += "event: " + event.type + '\n';
        if (event.lastEventId != m_lastId)
            out += "id: " + event.lastEventId + '\n';
        m_lastId = event.lastEventId;
        for (const QByteArray &line : event.data.toByteArray().split('\n'))
            out += "data: " + line + '\n';
        out += '\n';
    }
    void onComment(QByteArrayView text, qint64 offset) override
    {
        Q_UNUSED(offset)
        out += ": " + text.toByteArray() + '\n';
    }
    void onRetry(std::chrono::milliseconds retry, qint64 offset) override
    {
        Q_UNUSED(offset)
        out += "retry: " + QByteArray::number(qint64(retry.count())) + '\n';
    }

private:
    QByteArray m_lastId;
};

class CaptureFileExporter final : public CaptureExporter {
public:
    explicit CaptureFileExporter(CaptureHeader header)
    {
        header.format = CaptureHeader::Format::Capture;
        out = toLine(header);
    }
    void take(const CaptureRecord &record) override { out += toLine(record); }
    void onEvent(const EventView &event) override { Q_UNUSED(event) }
};

std::unique_ptr<CaptureExporter> exporterFor(
    CaptureExport::Format format, const CaptureHeader &header)
{
    switch (format) {
    case CaptureExport::Format::JsonLines:
        return std::make_unique<JsonLinesExporter>();
    case CaptureExport::Format::Csv:
        return std::make_unique<CsvExporter>();
    case CaptureExport::Format::EventStream:
        return std::make_unique<EventStreamExporter>();
    case CaptureExport::Format::Har:
        return makeHarExporter(header);
    case CaptureExport::Format::Capture:
        return std::make_unique<CaptureFileExporter>(header);
    }
    return {};
}

} // namespace

QString CaptureExport::write(
    CaptureReader &reader, Format format, QIODevice &out, const Progress &progress)
{
    const auto exporter = exporterFor(format, reader.header());
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
