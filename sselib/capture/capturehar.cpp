// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/capturehar.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "sselib/capture/captureeventtext.h"
#include "sselib/core/eventstreamparser.h"

namespace sse {

namespace {

using Kind = CaptureRecord::Kind;
using S = QLatin1String;

constexpr qsizetype maxValue = 16 * 1024 * 1024; // maximum size in bytes of values such as headers
constexpr qsizetype maxMessage = 64 * 1024 * 1024;
constexpr qsizetype bodyRead = 64 * 1024;

class Counter final : public StreamHandler {
public:
    void onEvent(const EventView &) override { ++events; }
    void onComment(QByteArrayView, qint64) override { ++others; }
    void onRetry(std::chrono::milliseconds, qint64) override { ++others; }
    qsizetype events = 0;
    int others = 0; // comments and retry fields
};

Headers headersOf(const QJsonValue &value)
{
    Headers headers;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &pair : array) {
        const QByteArray name = pair[S("name")].toString().toUtf8();
        if (!name.startsWith(':')) // skip pseudo-headers of HTTP/2
            headers.append({name, pair[S("value")].toString().toUtf8()});
    }
    return headers;
}

// Returns a list of cookies as the value of a header.
QByteArray cookieHeader(const QJsonValue &cookies, const QByteArray &separator)
{
    QByteArrayList values;
    const QJsonArray array = cookies.toArray();
    for (const QJsonValue &cookie : array)
        values += (cookie[S("name")].toString() + u'=' + cookie[S("value")].toString()).toUtf8()
            + (cookie[S("httpOnly")].toBool() ? "; HttpOnly" : "");
    return values.join(separator);
}

// Returns the HTTP version in the format of ResponseInfo::httpVersion. Each browser uses its own
// format for \a value.
QByteArray versionOf(const QJsonValue &value)
{
    const QString text = value.toString().toLower();
    if (text == QLatin1String("h2") || text.startsWith(QLatin1String("http/2")))
        return "HTTP/2";
    return text == QLatin1String("http/1.1") ? "HTTP/1.1" : QByteArray();
}

QJsonValue valueOf(const QByteArray &raw)
{
    return QJsonDocument::fromJson('[' + raw + ']')[0];
}

// Reads the next object. Skips the members in \a unneeded, because they may be large.
QJsonValue readObject(JsonScanner &scanner, std::initializer_list<QByteArrayView> unneeded)
{
    if (!scanner.consume('{'))
        return valueOf(scanner.rawValue(maxValue));
    QJsonObject object;
    for (QByteArray name; scanner.nextMember(&name);) {
        if (std::ranges::find(unneeded, QByteArrayView(name)) != unneeded.end())
            scanner.skip();
        else
            object.insert(QString::fromUtf8(name), valueOf(scanner.rawValue(maxValue)));
    }
    return object;
}

qint64 nanoseconds(double milliseconds)
{
    return milliseconds > 0 && milliseconds < 1e12 ? qRound64(milliseconds * 1e6) : 0;
}

bool isEventStream(const CaptureHar::Stream &stream)
{
    const QJsonValue response = stream.entry[S("response")];
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
        && (isStream || stream.entry[S("_resourceType")].toString() == S("eventsource")
            || stream.messageCount > 0);
}

} // namespace

CaptureHar::CaptureHar(std::unique_ptr<QFile> file)
    : m_file(std::move(file))
    , m_scanner(m_file.get())
{
}

std::unique_ptr<CaptureHar> CaptureHar::open(std::unique_ptr<QFile> file, qint64 start,
    const CaptureReader::Progress &progress, CaptureHeader *header, QString *problem)
{
    auto har = std::make_unique<CaptureHar>(std::move(file));
    if (progress) {
        har->m_scanner.setWatcher([&progress, size = har->m_file->size()](
                                      qint64 position) { return progress(position, size); });
    }
    har->m_scanner.seek(start);
    const bool hasEntries = har->readDocument(header);
    har->m_scanner.setWatcher({});
    if (har->m_scanner.hasFailed()) {
        *problem = CaptureReader::tr("the file is truncated or not valid JSON at byte %1. Export "
                                     "it again, or use JSON Lines or the text of an event stream.")
                       .arg(har->m_scanner.position());
        return nullptr;
    }
    if (!hasEntries) {
        *problem =
            CaptureReader::tr("the file is a JSON document, but not a HAR file. Use a HAR file, "
                              "JSON Lines (one value per line) or the text of an event stream.");
        return nullptr;
    }
    if (har->m_streams.empty()) {
        *problem =
            CaptureReader::tr("none of the %1 requests in this HAR file is an event stream. Open "
                              "the page with the event stream and export the HAR file again.")
                .arg(har->m_entryCount);
        return nullptr;
    }
    std::ranges::stable_sort(har->m_streams, {}, &Stream::started);
    har->findDuration();
    header->endpoint.flushAtEof = har->m_hasTruncated;
    header->created = har->m_streams.front().started;
    const RequestInfo first = har->requestOf(har->m_streams.front());
    header->endpoint.url = first.url;
    header->endpoint.method = first.method;
    return har;
}

// Reads the document and finds its event streams. Returns true if the document contains the list of
// requests that every HAR has.
bool CaptureHar::readDocument(CaptureHeader *header)
{
    bool hasEntries = false;
    if (!m_scanner.consume('{'))
        return false;
    for (QByteArray name; m_scanner.nextMember(&name);) {
        if (name != "log" || !m_scanner.consume('{')) {
            m_scanner.skip();
            continue;
        }
        while (m_scanner.nextMember(&name)) {
            if (name == "creator") {
                const QJsonValue creator = valueOf(m_scanner.rawValue(maxValue));
                header->generator =
                    (creator[S("name")].toString() + u' ' + creator[S("version")].toString())
                        .trimmed();
            } else if (name == "entries" && m_scanner.consume('[')) {
                hasEntries = true;
                while (m_scanner.nextElement())
                    readEntry();
            } else {
                m_scanner.skip();
            }
        }
    }
    return hasEntries;
}

void CaptureHar::readEntry()
{
    ++m_entryCount;
    Stream stream;
    if (!m_scanner.consume('{')) {
        m_scanner.skip();
        return;
    }
    for (QByteArray name; m_scanner.nextMember(&name);) {
        if (name == "request")
            stream.entry.insert(S("request"), readObject(m_scanner, {"postData", "queryString"}));
        else if (name == "response" && m_scanner.consume('{'))
            readResponse(&stream);
        else if (name == "_eventSourceMessages" && m_scanner.consume('['))
            readMessageTimes(&stream);
        else if (name == "timings" || name == "time" || name == "startedDateTime"
            || name == "_resourceType")
            stream.entry.insert(QString::fromUtf8(name), valueOf(m_scanner.rawValue(maxValue)));
        else {
            m_webSocketCount += name == "_webSocketMessages" ? 1 : 0;
            m_scanner.skip();
        }
    }
    if (m_scanner.hasFailed() || !isEventStream(stream))
        return;
    stream.started =
        QDateTime::fromString(stream.entry[S("startedDateTime")].toString(), Qt::ISODateWithMs);
    if (stream.messageCount > 0 && stream.body >= 0) {
        // Prefer the messages, because they have times. Use the body if it contains more events:
        // some programs export only the first few messages.
        const qint64 after = m_scanner.position();
        Counter counter;
        EventStreamParser parser(&counter);
        m_scanner.seek(stream.body);
        m_encoded.clear();
        for (bool hasMore = true; hasMore && !m_scanner.hasFailed();) {
            QByteArray bytes;
            hasMore = readBody(stream, &bytes);
            parser.feed(bytes);
        }
        stream.usesMessages = counter.events <= stream.messageCount;
        m_skippedCount += stream.usesMessages ? counter.others : 0;
        if (!m_scanner.hasFailed())
            m_scanner.seek(after);
    } else {
        stream.usesMessages = stream.messageCount > 0;
    }
    addSecretsOf(stream);
    m_bodilessCount += !stream.usesMessages && stream.body < 0 ? 1 : 0;
    m_streams.push_back(std::move(stream));
}

void CaptureHar::readResponse(Stream *stream)
{
    QJsonObject response;
    for (QByteArray name; m_scanner.nextMember(&name);) {
        if (name != "content" || !m_scanner.consume('{')) {
            response.insert(QString::fromUtf8(name), valueOf(m_scanner.rawValue(maxValue)));
            continue;
        }
        QJsonObject content;
        while (m_scanner.nextMember(&name)) {
            if (name == "text") {
                const bool isText = m_scanner.peek() == '"';
                const qint64 begin = m_scanner.position() + 1;
                m_scanner.skip();
                if (isText && m_scanner.position() > begin + 1)
                    stream->body = begin;
            } else {
                content.insert(QString::fromUtf8(name), valueOf(m_scanner.rawValue(maxValue)));
            }
        }
        stream->isBase64 = content[S("encoding")].toString() == S("base64");
        response.insert(S("content"), content);
    }
    stream->entry.insert(S("response"), response);
}

void CaptureHar::readMessageTimes(Stream *stream)
{
    stream->messages = m_scanner.position();
    while (m_scanner.nextElement()) {
        double time = 0;
        if (m_scanner.consume('{')) {
            for (QByteArray name; m_scanner.nextMember(&name);) {
                if (name == "time")
                    time = m_scanner.rawValue(maxValue).toDouble();
                else if (name == "_truncated")
                    m_hasTruncated = m_scanner.rawValue(maxValue) == "true" || m_hasTruncated;
                else
                    m_scanner.skip();
            }
        } else {
            m_scanner.skip();
        }
        if (stream->messageCount++ == 0)
            stream->firstTime = time;
        stream->duration =
            std::max(stream->duration, nanoseconds((time - stream->firstTime) * 1000));
    }
}

// Reads the next bytes of the body at the scanner's position. Returns true if there are more.
bool CaptureHar::readBody(const Stream &stream, QByteArray *bytes)
{
    if (!stream.isBase64)
        return m_scanner.readString(bytes, bodyRead);
    const bool hasMore = m_scanner.readString(&m_encoded, m_encoded.size() + bodyRead);
    m_encoded.removeIf([](char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; });
    if (!hasMore && m_encoded.size() % 4 > 1)
        m_encoded.append(4 - m_encoded.size() % 4, '=');
    const qsizetype size = hasMore ? m_encoded.size() / 4 * 4 : m_encoded.size();
    const QByteArray part = m_encoded.first(size);
    m_encoded.remove(0, size);
    const auto decoded =
        QByteArray::fromBase64Encoding(part, QByteArray::AbortOnBase64DecodingErrors);
    m_hasBadBase64 = m_hasBadBase64 || !decoded;
    *bytes = decoded ? *decoded : QByteArray::fromBase64(part);
    return hasMore;
}

qint64 CaptureHar::startOf(const Stream &stream) const
{
    const QDateTime zero = m_streams.front().started;
    return zero.isValid() && stream.started.isValid() ? zero.msecsTo(stream.started) * 1'000'000
                                                      : 0;
}

qint64 CaptureHar::waitOf(const Stream &stream)
{
    qint64 wait = 0;
    for (const char *part : {"blocked", "dns", "connect", "send", "wait"})
        wait += nanoseconds(stream.entry[S("timings")].toObject()[S(part)].toDouble());
    return wait;
}

qint64 CaptureHar::endOf(const Stream &stream) const
{
    return startOf(stream) + nanoseconds(stream.entry[S("time")].toDouble());
}

// Some programs list a cookie only among the cookies, and not among the headers.
void CaptureHar::addSecretsOf(const Stream &stream)
{
    RequestInfo request = requestOf(stream);
    request.headers.append(
        {"Cookie", cookieHeader(stream.entry[S("request")][S("cookies")], "; ")});
    ResponseInfo response = responseOf(stream);
    response.headers.append(
        {"Set-Cookie", cookieHeader(stream.entry[S("response")][S("cookies")], "\n")});
    m_redactor = m_redactor.withSecretsOf(request).withSecretsOf(
        Redactor().withSecretsOf(response)); // the number of secrets of a response is limited
}

void CaptureHar::findDuration()
{
    for (const Stream &stream : m_streams) {
        m_duration = std::max(m_duration, startOf(stream) + waitOf(stream));
        m_duration += stream.usesMessages ? stream.duration : 0;
        m_duration = std::max(m_duration, endOf(stream));
    }
}

RequestInfo CaptureHar::requestOf(const Stream &stream) const
{
    const QJsonValue request = stream.entry[S("request")];
    return {QUrl::fromEncoded(request[S("url")].toString().toUtf8()),
        request[S("method")].toString().toUtf8(), headersOf(request[S("headers")]),
        std::max<qint64>(qint64(request[S("bodySize")].toDouble()), 0), int(m_stream) + 1, 0};
}

ResponseInfo CaptureHar::responseOf(const Stream &stream) const
{
    const QJsonValue response = stream.entry[S("response")];
    return {requestOf(stream).url, 200, response[S("statusText")].toString().toUtf8(),
        headersOf(response[S("headers")]), int(m_stream) + 1, m_last,
        versionOf(response[S("httpVersion")])};
}

CaptureReader::Next CaptureHar::next(CaptureRecord &record, QString *problem)
{
    using Next = CaptureReader::Next;
    const auto begin = [this, &record](Kind kind, qint64 time) {
        record = {};
        record.kind = kind;
        record.time = m_last = std::max(m_last, time);
    };
    while (m_stream < m_streams.size()) {
        const Stream &stream = m_streams[m_stream];
        switch (m_step) {
        case Step::Reconnect:
            m_step = Step::Request;
            if (m_stream == 0)
                break;
            begin(Kind::Reconnect, m_last);
            record.delay = std::chrono::milliseconds(
                std::max<qint64>(startOf(stream) - m_last, 0) / 1'000'000);
            record.attempt = int(m_stream) + 1;
            return Next::Record;
        case Step::Request:
            m_step = Step::Open;
            begin(Kind::Request, startOf(stream));
            record.request = requestOf(stream);
            return Next::Record;
        case Step::Open:
            begin(Kind::Open, startOf(stream) + waitOf(stream));
            record.response = responseOf(stream);
            if (stream.usesMessages)
                setEventStreamType(&record.response.headers);
            m_opened = m_last;
            m_lastId.clear();
            m_encoded.clear();
            m_place = stream.usesMessages ? stream.messages : stream.body;
            m_step = m_place < 0 ? Step::End : Step::Body;
            return Next::Record;
        case Step::Body: {
            m_scanner.seek(m_place);
            QByteArray bytes;
            qint64 time = m_last;
            if (!stream.usesMessages) {
                if (!readBody(stream, &bytes))
                    m_step = Step::End;
            } else if (m_scanner.nextElement()) {
                const QJsonValue message = valueOf(m_scanner.rawValue(maxMessage));
                if (!message.isObject() && !m_scanner.hasFailed()) {
                    *problem = CaptureReader::tr("the message at byte %1 is not a JSON object")
                                   .arg(m_scanner.position());
                    return Next::Damaged;
                }
                bool changed = false;
                bytes = eventText({message[S("eventName")], message[S("eventId")],
                                      message[S("data")], message[S("_truncated")].toBool()},
                    &m_lastId, &changed);
                m_changedCount += changed ? 1 : 0;
                time = m_opened
                    + nanoseconds((message[S("time")].toDouble() - stream.firstTime) * 1000);
            } else {
                m_step = Step::End;
            }
            if (m_scanner.hasFailed()) {
                *problem = CaptureReader::tr("the file changed while it was read, or a message at "
                                             "byte %1 is damaged or larger than %2 MB")
                               .arg(m_scanner.position())
                               .arg(maxMessage / 1024 / 1024);
                return Next::Damaged;
            }
            m_place = m_scanner.position();
            if (bytes.isEmpty())
                break;
            begin(Kind::Read, time);
            record.bytes = bytes;
            return Next::Record;
        }
        case Step::End:
            m_last = std::max(m_last, endOf(stream));
            m_step = Step::Reconnect;
            ++m_stream;
            break;
        }
    }
    if (std::exchange(m_closed, true))
        return Next::End;
    begin(Kind::Close, m_last);
    record.reason = EventSource::CloseReason::EndOfStream;
    return Next::Record;
}

bool CaptureHar::rewind()
{
    m_stream = 0;
    m_step = Step::Reconnect;
    m_last = 0;
    m_closed = false;
    m_changedCount = 0;
    m_hasBadBase64 = false;
    return true;
}

QString CaptureHar::notice() const
{
    QStringList sentences;
    if (m_bodilessCount > 0)
        sentences += CaptureReader::tr("The HAR file contains no data for %1 of its %2 streams.")
                         .arg(m_bodilessCount)
                         .arg(m_streams.size());
    if (m_changedCount > 0)
        sentences += CaptureReader::tr(
            "Messages with characters that an event stream cannot contain: %1. Line ends and NUL "
            "in names and IDs are shown as “�”, carriage returns in data as line ends.")
                         .arg(m_changedCount);
    if (m_skippedCount > 0)
        sentences += CaptureReader::tr("Comments and retry fields, which are only in the response "
                                       "bodies of the HAR file, are not shown: %1.")
                         .arg(m_skippedCount);
    if (m_hasBadBase64)
        sentences += CaptureReader::tr(
            "A response body is not valid Base64; the invalid characters were skipped.");
    if (m_webSocketCount > 0)
        sentences += CaptureReader::tr("Ignored WebSocket connections: %1.").arg(m_webSocketCount);
    return sentences.join(u' ');
}

} // namespace sse
