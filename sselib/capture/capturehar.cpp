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

constexpr qsizetype megabyte = 1024 * 1024;
constexpr qsizetype maxValue = 4 * megabyte; // maximum size in bytes of values such as headers
constexpr qsizetype maxMessage = 64 * megabyte;
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

// Changes \a raw instead of copying it, because it may be large.
QJsonValue valueOf(QByteArray raw)
{
    raw.prepend('[');
    raw.append(']');
    return QJsonDocument::fromJson(raw)[0];
}

using Names = std::initializer_list<QByteArrayView>;

bool contains(Names names, const QByteArray &name)
{
    return std::ranges::find(names, QByteArrayView(name)) != names.end();
}

// Reads the members in \a names of the next object and skips all others, because there may be many
// and they may be large.
QJsonObject readObject(JsonScanner &scanner, Names names)
{
    QJsonObject object;
    if (!scanner.consume('{')) {
        scanner.skip();
        return object;
    }
    for (QByteArray name; scanner.nextMember(&name);) {
        if (contains(names, name))
            object.insert(QString::fromUtf8(name), valueOf(scanner.rawValue(maxValue)));
        else
            scanner.skip();
    }
    return object;
}

// Reads the next message. Arrays and objects in it are read as empty objects, because an array of
// many values needs many times its size in the file. Returns an undefined value if the message is
// not an object.
QJsonValue readMessage(JsonScanner &scanner)
{
    if (!scanner.consume('{')) {
        scanner.skip();
        return QJsonValue::Undefined;
    }
    QJsonObject message;
    qsizetype size = 0;
    for (QByteArray name; scanner.nextMember(&name);) {
        const char first = scanner.peek();
        const bool isNeeded =
            contains({"eventName", "eventId", "data", "time", "_truncated"}, name);
        if (!isNeeded || first == '[' || first == '{') {
            scanner.skip();
            if (isNeeded)
                message.insert(QString::fromUtf8(name), QJsonObject());
            continue;
        }
        QByteArray raw = scanner.rawValue(maxMessage - size);
        size += raw.size();
        message.insert(QString::fromUtf8(name), valueOf(std::move(raw)));
    }
    return message;
}

qint64 nanoseconds(double milliseconds)
{
    return milliseconds > 0 && milliseconds < 1e12 ? qRound64(milliseconds * 1e6) : 0;
}

bool isEventStream(const QJsonObject &response, const QJsonObject &entry, qint64 messageCount)
{
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
            || messageCount > 0);
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
    if (har->m_scanner.isTooLarge()) {
        *problem = CaptureReader::tr("the name or value at byte %1 is larger than %2 MB, which is "
                                     "the limit. Export only the event stream again.")
                       .arg(har->m_scanner.position())
                       .arg(maxValue / megabyte);
        return nullptr;
    }
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
    QJsonObject entry;
    QJsonObject response;
    for (QByteArray name; m_scanner.nextMember(&name);) {
        if (name == "request" && m_scanner.peek() == '{') {
            stream.request = m_scanner.position();
            m_scanner.skip();
        } else if (name == "response" && m_scanner.peek() == '{') {
            stream.response = m_scanner.position();
            response = readResponse(&stream);
        } else if (name == "_eventSourceMessages" && m_scanner.consume('[')) {
            readMessageTimes(&stream);
        } else if (name == "timings") {
            entry.insert(
                S("timings"), readObject(m_scanner, {"blocked", "dns", "connect", "send", "wait"}));
        } else if (contains({"time", "startedDateTime", "_resourceType"}, name)) {
            entry.insert(QString::fromUtf8(name), valueOf(m_scanner.rawValue(maxValue)));
        } else {
            m_webSocketCount += name == "_webSocketMessages" ? 1 : 0;
            m_scanner.skip();
        }
    }
    if (m_scanner.hasFailed() || !isEventStream(response, entry, stream.messageCount))
        return;
    if (m_streams.size() == MaxStreams) {
        ++m_omittedCount;
        return;
    }
    stream.started =
        QDateTime::fromString(entry[S("startedDateTime")].toString(), Qt::ISODateWithMs);
    stream.length = nanoseconds(entry[S("time")].toDouble());
    const QJsonObject timings = entry[S("timings")].toObject();
    for (const QJsonValue &part : timings)
        stream.wait += nanoseconds(part.toDouble());
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
    const qint64 end = m_scanner.position();
    addSecretsOf(stream);
    if (!m_scanner.hasFailed())
        m_scanner.seek(end);
    m_bodilessCount += !stream.usesMessages && stream.body < 0 ? 1 : 0;
    m_streams.push_back(std::move(stream));
}

// Reads the response without its body, of which only the position is stored in \a stream.
QJsonObject CaptureHar::readResponse(Stream *stream)
{
    QJsonObject response;
    m_scanner.consume('{');
    for (QByteArray name; m_scanner.nextMember(&name);) {
        if (name != "content" || !m_scanner.consume('{')) {
            if (contains({"status", "headers"}, name))
                response.insert(QString::fromUtf8(name), valueOf(m_scanner.rawValue(maxValue)));
            else
                m_scanner.skip();
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
            } else if (contains({"mimeType", "encoding"}, name)) {
                content.insert(QString::fromUtf8(name), valueOf(m_scanner.rawValue(maxValue)));
            } else {
                m_scanner.skip();
            }
        }
        stream->isBase64 = content[S("encoding")].toString() == S("base64");
        response.insert(S("content"), content);
    }
    return response;
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

qint64 CaptureHar::endOf(const Stream &stream) const
{
    return startOf(stream) + stream.length;
}

// Some programs list a cookie only among the cookies, and not among the headers.
void CaptureHar::addSecretsOf(const Stream &stream)
{
    RequestInfo request = requestOf(stream);
    request.headers.append({"Cookie", cookieHeader(requestObject(stream)[S("cookies")], "; ")});
    ResponseInfo response = responseOf(stream);
    response.headers.append(
        {"Set-Cookie", cookieHeader(responseObject(stream)[S("cookies")], "\n")});
    m_redactor = m_redactor.withSecretsOf(request).withSecretsOf(
        Redactor().withSecretsOf(response)); // the number of secrets of a response is limited
}

void CaptureHar::findDuration()
{
    for (const Stream &stream : m_streams) {
        m_duration = std::max(m_duration, startOf(stream) + stream.wait);
        m_duration += stream.usesMessages ? stream.duration : 0;
        m_duration = std::max(m_duration, endOf(stream));
    }
}

QJsonObject CaptureHar::requestObject(const Stream &stream)
{
    if (stream.request < 0)
        return {};
    m_scanner.seek(stream.request);
    return readObject(m_scanner, {"url", "method", "headers", "cookies", "bodySize"});
}

QJsonObject CaptureHar::responseObject(const Stream &stream)
{
    if (stream.response < 0 || m_scanner.hasFailed())
        return {};
    m_scanner.seek(stream.response);
    return readObject(m_scanner, {"statusText", "headers", "cookies", "httpVersion"});
}

RequestInfo CaptureHar::requestOf(const Stream &stream)
{
    const QJsonObject request = requestObject(stream);
    return {QUrl::fromEncoded(request[S("url")].toString().toUtf8()),
        request[S("method")].toString().toUtf8(), headersOf(request[S("headers")]),
        std::max<qint64>(qint64(request[S("bodySize")].toDouble()), 0), int(m_stream) + 1, 0};
}

ResponseInfo CaptureHar::responseOf(const Stream &stream)
{
    const QUrl url = requestOf(stream).url;
    const QJsonObject response = responseObject(stream);
    return {url, 200, response[S("statusText")].toString().toUtf8(),
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
    // Returns \a next; Damaged if the last read has failed.
    const auto checked = [this, problem](Next next) {
        if (!m_scanner.hasFailed())
            return next;
        *problem = CaptureReader::tr("the file changed while it was read, or a message at "
                                     "byte %1 is damaged or larger than %2 MB")
                       .arg(m_scanner.position())
                       .arg(maxMessage / megabyte);
        return Next::Damaged;
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
            return checked(Next::Record);
        case Step::Open:
            begin(Kind::Open, startOf(stream) + stream.wait);
            record.response = responseOf(stream);
            if (stream.usesMessages)
                setEventStreamType(&record.response.headers);
            m_opened = m_last;
            m_lastId.clear();
            m_encoded.clear();
            m_place = stream.usesMessages ? stream.messages : stream.body;
            m_step = m_place < 0 ? Step::End : Step::Body;
            return checked(Next::Record);
        case Step::Body: {
            m_scanner.seek(m_place);
            QByteArray bytes;
            qint64 time = m_last;
            if (!stream.usesMessages) {
                if (!readBody(stream, &bytes))
                    m_step = Step::End;
            } else if (m_scanner.nextElement()) {
                const QJsonValue message = readMessage(m_scanner);
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
            if (m_scanner.hasFailed())
                return checked(Next::Damaged);
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
    if (m_omittedCount > 0)
        sentences += CaptureReader::tr("Only the first %1 of %2 streams in the HAR file are shown.")
                         .arg(m_streams.size())
                         .arg(m_streams.size() + size_t(m_omittedCount));
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
