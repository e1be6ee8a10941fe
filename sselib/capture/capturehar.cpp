// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "sselib/capture/capturesource.h"
#include "sselib/eventstreamparser.h"
#include "sselib/masker.h"

namespace sse {

namespace {

using Kind = CaptureRecord::Kind;
using S = QLatin1String;

struct Entry {
    QJsonObject json;
    QDateTime started;
};

class Counter final : public StreamHandler {
public:
    void onEvent(const EventView &) override { ++events; }
    qsizetype events = 0;
};

Headers headersOf(const QJsonValue &value, const Masker &masker)
{
    Headers headers;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &pair : array) {
        const QByteArray name = pair[S("name")].toString().toUtf8();
        if (!name.startsWith(':')) // of HTTP/2
            headers.append({name, masker.header({name, pair[S("value")].toString().toUtf8()})});
    }
    return headers;
}

// As ResponseInfo has it; browsers write each their own.
QByteArray versionOf(const QJsonValue &value)
{
    const QString text = value.toString().toLower();
    if (text == QLatin1String("h2") || text.startsWith(QLatin1String("http/2")))
        return "HTTP/2";
    return text == QLatin1String("http/1.1") ? "HTTP/1.1" : QByteArray();
}

QJsonArray messagesOf(const QJsonObject &entry)
{
    return entry[S("_eventSourceMessages")].toArray();
}

bool isEventStream(const QJsonObject &entry)
{
    const QJsonValue response = entry[S("response")];
    QString type = response[S("content")][S("mimeType")].toString();
    const QJsonArray headers = response[S("headers")].toArray();
    for (const QJsonValue &header : headers) {
        if (header[S("name")].toString().compare(S("content-type"), Qt::CaseInsensitive) == 0)
            type = header[S("value")].toString();
    }
    const bool isStream =
        type.section(u';', 0, 0).trimmed().compare(S("text/event-stream"), Qt::CaseInsensitive)
        == 0;
    return response[S("status")].toInt() == 200
        && (isStream || entry[S("_resourceType")].toString() == S("eventsource")
            || !messagesOf(entry).isEmpty());
}

QByteArray bodyOf(const QJsonValue &content)
{
    const QByteArray text = content[S("text")].toString().toUtf8();
    return content[S("encoding")].toString() == S("base64") ? QByteArray::fromBase64(text) : text;
}

// The lines that a message would have come in, by what a browser says of it.
QByteArray streamText(const QJsonObject &message, QByteArray *lastId)
{
    QByteArray text;
    const QByteArray type = message[S("eventName")].toString().toUtf8();
    const QByteArray id = message[S("eventId")].toString().toUtf8();
    if (!type.isEmpty() && type != "message")
        text += "event: " + type + '\n';
    if (id != *lastId)
        text += "id: " + id + '\n';
    *lastId = id;
    for (const QByteArray &line : message[S("data")].toString().toUtf8().split('\n'))
        text += "data: " + line + '\n';
    return text + '\n';
}

qint64 nanoseconds(double milliseconds)
{
    return milliseconds > 0 && milliseconds < 1e12 ? qRound64(milliseconds * 1e6) : 0;
}

class HarWriter {
public:
    explicit HarWriter(std::vector<CaptureRecord> *records)
        : m_records(records)
    {
    }

    void add(const Entry &entry, const QDateTime &zero);
    void close();
    int bodiless = 0; // streams of which nothing is kept

private:
    CaptureRecord &append(Kind kind, qint64 time)
    {
        m_last = std::max(m_last, time);
        CaptureRecord &record = m_records->emplace_back();
        record.kind = kind;
        record.time = m_last;
        return record;
    }
    void addBody(const QJsonObject &entry);

    std::vector<CaptureRecord> *m_records;
    const Masker m_masker;
    qint64 m_last = 0;
    int m_attempt = 0;
};

void HarWriter::add(const Entry &entry, const QDateTime &zero)
{
    const QJsonValue request = entry.json[S("request")];
    const QJsonValue response = entry.json[S("response")];
    const QJsonValue timings = entry.json[S("timings")];
    const QUrl url =
        QUrl::fromEncoded(m_masker.url(QUrl::fromEncoded(request[S("url")].toString().toUtf8())));
    const qint64 start =
        zero.isValid() && entry.started.isValid() ? zero.msecsTo(entry.started) * 1'000'000 : 0;
    if (++m_attempt > 1) {
        CaptureRecord &reconnect = append(Kind::Reconnect, m_last);
        reconnect.delay =
            std::chrono::milliseconds(std::max<qint64>(start - m_last, 0) / 1'000'000);
        reconnect.attempt = m_attempt;
    }
    append(Kind::Request, start).request = {url, request[S("method")].toString().toUtf8(),
        headersOf(request[S("headers")], m_masker),
        std::max<qint64>(qint64(request[S("bodySize")].toDouble()), 0), m_attempt, 0};
    qint64 wait = 0;
    for (const char *part : {"blocked", "dns", "connect", "send", "wait"})
        wait += nanoseconds(timings[S(part)].toDouble());
    CaptureRecord &open = append(Kind::Open, start + wait);
    open.response = {url, 200, response[S("statusText")].toString().toUtf8(),
        headersOf(response[S("headers")], m_masker), m_attempt, m_last,
        versionOf(response[S("httpVersion")])};
    addBody(entry.json);
    m_last = std::max(m_last, start + nanoseconds(entry.json[S("time")].toDouble()));
}

void HarWriter::addBody(const QJsonObject &entry)
{
    const QByteArray body = bodyOf(entry[S("response")][S("content")]);
    const QJsonArray messages = messagesOf(entry);
    Counter counter;
    EventStreamParser(&counter).feed(body);
    // The messages tell when each came; but some programs keep the first few only.
    if (messages.isEmpty() || counter.events > messages.size()) {
        if (body.isEmpty())
            ++bodiless;
        else
            append(Kind::Read, m_last).bytes = body;
        return;
    }
    const double first = messages.first()[S("time")].toDouble();
    const qint64 opened = m_last;
    QByteArray lastId;
    for (const QJsonValue &message : messages) {
        const double seconds = message[S("time")].toDouble() - first;
        append(Kind::Read, opened + nanoseconds(seconds * 1000)).bytes =
            streamText(message.toObject(), &lastId);
    }
}

void HarWriter::close()
{
    append(Kind::Close, m_last).reason = EventSource::CloseReason::EndOfStream;
}

} // namespace

std::unique_ptr<CaptureHar> CaptureHar::read(
    const QByteArray &text, CaptureHeader *header, QString *problem)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(text, &error).object();
    const QJsonObject log = object[S("log")].toObject();
    if (error.error != QJsonParseError::NoError || !log[S("entries")].isArray()) {
        *problem = error.error != QJsonParseError::NoError
            ? CaptureReader::tr("it is no JSON document: %1 at byte %2. A HAR file, JSON Lines or "
                                "the text of an event stream could be used.")
                  .arg(error.errorString())
                  .arg(error.offset)
            : CaptureReader::tr("it is a JSON document, but no HAR. A HAR file, JSON Lines or the "
                                "text of an event stream could be used.");
        return nullptr;
    }
    std::vector<Entry> entries;
    const QJsonArray array = log[S("entries")].toArray();
    for (const QJsonValue &value : array) {
        const QJsonObject entry = value.toObject();
        if (isEventStream(entry))
            entries.push_back({entry,
                QDateTime::fromString(entry[S("startedDateTime")].toString(), Qt::ISODateWithMs)});
    }
    if (entries.empty()) {
        *problem = CaptureReader::tr(
            "it is a HAR file without an event stream among its %1 requests. One exported while a "
            "page with an event stream was open could be used.")
                       .arg(array.size());
        return nullptr;
    }
    std::ranges::stable_sort(entries, {}, &Entry::started);
    auto har = std::make_unique<CaptureHar>();
    HarWriter writer(&har->m_records);
    for (const Entry &entry : entries)
        writer.add(entry, entries.front().started);
    writer.close();
    if (writer.bodiless > 0)
        har->m_notice =
            CaptureReader::tr("The HAR holds nothing of what %1 of its %2 streams sent.")
                .arg(writer.bodiless)
                .arg(entries.size());
    header->created = entries.front().started;
    header->endpoint.url = har->m_records.front().request.url;
    header->endpoint.method = har->m_records.front().request.method;
    const QJsonValue creator = log[S("creator")];
    header->generator =
        (creator[S("name")].toString() + u' ' + creator[S("version")].toString()).trimmed();
    return har;
}

CaptureReader::Next CaptureHar::next(CaptureRecord &record, QString *problem)
{
    Q_UNUSED(problem)
    if (m_next == m_records.size())
        return CaptureReader::Next::End;
    record = m_records[m_next++];
    return CaptureReader::Next::Record;
}

bool CaptureHar::rewind()
{
    m_next = 0;
    return true;
}

qint64 CaptureHar::duration() const
{
    return m_records.empty() ? 0 : m_records.back().time;
}

} // namespace sse
