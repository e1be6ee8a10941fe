// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>

#include <QJsonDocument>
#include <QMap>

#include "sselib/capture/captureeventtext.h"
#include "sselib/capture/captureformattable.h"
#include "sselib/capture/captureline.h"
#include "sselib/capture/capturelines.h"
#include "sselib/core/redactor.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

using Kind = CaptureRecord::Kind;

// Writes the lines of `ssecat --json --verbose`. EventJsonLines reads them.
class JsonLinesExporter final : public CaptureExporter {
public:
    void take(const CaptureRecord &record) override;
    void onEvent(const EventView &event) override
    {
        begin("event");
        add("event", event.type);
        add("data", event.data);
        add("lastEventId", event.lastEventId);
        out += event.truncated ? ",\"truncated\":true}\n" : "}\n";
    }
    void onComment(QByteArrayView text, qint64 offset) override
    {
        Q_UNUSED(offset)
        begin("comment");
        add("text", text);
        out += "}\n";
    }
    void onRetry(std::chrono::milliseconds retry, qint64 offset) override
    {
        Q_UNUSED(offset)
        begin("retry");
        add("ms", qint64(retry.count()));
        out += "}\n";
    }

private:
    void begin(const char *kind)
    {
        out += "{\"kind\":\"" + QByteArray(kind) + "\",\"t\":" + secondsText(time);
    }
    void add(const char *name, QByteArrayView utf8)
    {
        out += ",\"" + QByteArray(name) + "\":" + quotedJson(utf8);
    }
    void add(const char *name, qint64 number)
    {
        out += ",\"" + QByteArray(name) + "\":" + QByteArray::number(number);
    }
};

void JsonLinesExporter::take(const CaptureRecord &record)
{
    const Error &error = record.error;
    switch (record.kind) {
    case Kind::Open: {
        QMap<QByteArray, QByteArray> headers;
        for (const Header &header : record.response.headers) {
            QByteArray &value = headers[header.name.toLower()];
            value = (value.isEmpty() ? value : value + ", ") + header.value;
        }
        QByteArrayList members;
        for (auto header = headers.cbegin(); header != headers.cend(); ++header)
            members.append(quotedJson(header.key()) + ':' + quotedJson(header.value()));
        begin("open");
        add("url", record.response.url.toEncoded());
        add("status", qint64(record.response.status));
        out += ",\"headers\":{" + members.join(',') + '}';
        add("attempt", qint64(record.response.attempt));
        break;
    }
    case Kind::Error:
        begin("error");
        add("code", QByteArrayView(Error::toString(error.code)));
        if (error.response.status > 0)
            add("status", qint64(error.response.status));
        add("message", error.message.toUtf8());
        if (!error.advice.isEmpty())
            add("advice", error.advice.toUtf8());
        if (!error.body.isEmpty())
            add("body", error.body);
        break;
    case Kind::Reconnect:
        begin("reconnect");
        add("delayMs", qint64(record.delay.count()));
        add("attempt", qint64(record.attempt));
        add("cause", QByteArrayView(EventSource::toString(record.cause)));
        break;
    case Kind::Close:
        begin("close");
        add("reason",
            record.word.isEmpty() ? QByteArray(EventSource::toString(record.reason)) : record.word);
        break;
    case Kind::Limit:
        begin("close");
        add("reason", QByteArrayView("capture-limit"));
        break;
    default:
        return;
    }
    out += "}\n";
}

// Reads what JsonLinesExporter or `ssecat --json` wrote: converts the events to the text of an
// event stream.
class EventJsonLines final : public CaptureLines {
public:
    explicit EventJsonLines(std::unique_ptr<QFile> file)
        : CaptureLines(std::move(file), 0)
    {
    }

    CaptureReader::Next next(CaptureRecord &record, QString *problem) override;
    bool rewind() override;

protected:
    std::optional<CaptureRecord> parse(const QByteArray &line, bool *unknown) override;

private:
    void append(CaptureRecord record);
    void append(Kind kind);

    QList<CaptureRecord> m_next;
    QByteArray m_lastId;
    qint64 m_time = 0;
    bool m_isOpen = false;
    bool m_isTruncated = false; // the most recent event is truncated
    bool m_isLineTruncated = false;
};

CaptureReader::Next EventJsonLines::next(CaptureRecord &record, QString *problem)
{
    using Next = CaptureReader::Next;
    if (m_next.isEmpty()) {
        m_isLineTruncated = false;
        const Next read = CaptureLines::next(record, problem);
        if (read == Next::Record)
            append(record);
        else if (read == Next::End && std::exchange(m_isTruncated, false))
            append(Kind::Close);
        else
            return read;
    }
    record = m_next.takeFirst();
    return Next::Record;
}

bool EventJsonLines::rewind()
{
    m_next.clear();
    m_lastId.clear();
    m_time = 0;
    m_isOpen = m_isTruncated = false;
    return CaptureLines::rewind();
}

// Appends a record that is missing in the file.
void EventJsonLines::append(Kind kind)
{
    CaptureRecord record;
    record.kind = kind;
    record.time = m_time;
    record.reason = EventSource::CloseReason::EndOfStream;
    record.response = {{}, 200, "OK", {{"content-type", "text/event-stream"}}, 1, m_time};
    m_next.append(record);
}

void EventJsonLines::append(CaptureRecord record)
{
    m_time = record.time;
    const bool isOfBody = record.kind == Kind::Read;
    if (m_isTruncated) { // the body must end, so that the event does not become longer
        if (isOfBody || record.kind == Kind::Open) {
            append(Kind::Reconnect);
            m_isOpen = false;
        } else if (record.kind == Kind::Close) {
            record.reason = EventSource::CloseReason::EndOfStream;
        }
    }
    if (isOfBody && !m_isOpen)
        append(Kind::Open);
    m_isOpen = isOfBody || record.kind == Kind::Open;
    m_isTruncated = m_isLineTruncated;
    m_next.append(record);
}

std::optional<CaptureRecord> EventJsonLines::parse(const QByteArray &line, bool *unknown)
{
    auto record = recordOf(line, unknown);
    if (!record)
        return std::nullopt;
    if (!*unknown) {
        if (record->kind == Kind::Open) {
            record->response = Redactor().response(record->response);
            setEventStreamType(&record->response.headers); // the events become such a stream
        } else if (record->kind == Kind::Close) {
            const QByteArray reason = captureObject(line)["reason"_L1].toString().toUtf8();
            if (reason != EventSource::toString(record->reason))
                record->word = reason;
            *unknown = reason.startsWith("capture-"); // the session continued after its recording
        }
        return record;
    }
    const QJsonObject object = captureObject(line);
    const QString kind = object["kind"_L1].toString();
    bool changed = false;
    if (kind == "event"_L1) {
        m_isLineTruncated = object["truncated"_L1].toBool();
        record->bytes = eventText(
            {object["event"_L1], object["lastEventId"_L1], object["data"_L1], m_isLineTruncated},
            &m_lastId, &changed);
    } else if (kind == "comment"_L1) {
        QByteArray text = object["text"_L1].toString().toUtf8();
        text.replace('\r', ' ').replace('\n', ' ');
        record->bytes = ": " + text + '\n';
    } else if (kind == "retry"_L1) {
        record->bytes = "retry: " + QByteArray::number(object["ms"_L1].toInteger()) + '\n';
    } else {
        return record;
    }
    *unknown = false;
    return record;
}

bool isJson(const QByteArray &text)
{
    QJsonParseError error;
    QJsonDocument::fromJson(text, &error);
    return error.error == QJsonParseError::NoError;
}

// Returns true if EventJsonLines can read a file with this first line.
bool isEventLine(const CaptureInput &input)
{
    struct KindOfLine {
        QLatin1String kind;
        QLatin1String member; // a member that each line of this kind has
    };
    static constexpr std::array<KindOfLine, 7> kinds{{{"open"_L1, "status"_L1},
        {"event"_L1, "lastEventId"_L1}, {"comment"_L1, "text"_L1}, {"retry"_L1, "ms"_L1},
        {"error"_L1, "code"_L1}, {"reconnect"_L1, "delayMs"_L1}, {"close"_L1, "reason"_L1}}};
    if (!input.isLineComplete)
        return input.firstLine.startsWith("{\"kind\":\"open\",\"t\":")
            || input.firstLine.startsWith("{\"kind\":\"event\",\"t\":");
    const QJsonObject object = captureObject(input.firstLine);
    if (!object["t"_L1].isDouble())
        return false;
    return std::ranges::any_of(kinds, [&object](const KindOfLine &line) {
        return object["kind"_L1] == line.kind && object.contains(line.member);
    });
}

// A HAR file also matches.
CaptureFormat::Match match(const CaptureInput &input)
{
    const QByteArray &line = input.firstLine;
    const bool isValue =
        (line.startsWith('{') || line.startsWith('[')) && (!input.isLineComplete || isJson(line));
    return isValue ? CaptureFormat::Match::Possible : CaptureFormat::Match::No;
}

std::unique_ptr<CaptureSource> open(CaptureInput &input, CaptureHeader *header, QString *)
{
    if (isEventLine(input)) {
        header->endpoint.flushAtEof = true; // only events that are marked have no blank line
        const QByteArray url = captureObject(input.firstLine)["url"_L1].toString().toUtf8();
        header->endpoint.url = Redactor().url(QUrl::fromEncoded(url));
        input.device->seek(input.start);
        return std::make_unique<EventJsonLines>(std::move(input.device));
    }
    header->endpoint.framing = Endpoint::Framing::JsonLines;
    return std::make_unique<CaptureText>(
        std::move(input.device), "application/x-ndjson", input.start);
}

} // namespace

constinit const CaptureFormat captureJsonLinesFormat{
    .suffix = "jsonl"_L1,
    .otherSuffixes = {"ndjson"_L1},
    .filter = QT_TRANSLATE_NOOP("app::CaptureExporter", "JSON Lines (*.jsonl)"),
    .match = match,
    .open = open,
    .exporter = makeCaptureExporter<JsonLinesExporter>,
};

} // namespace sse
