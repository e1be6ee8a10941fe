// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/captureline.h"

#include <array>

#include <QJsonArray>
#include <QJsonDocument>

#include "sselib/capture/capturereader.h"
#include "sselib/core/utf8.h"

namespace sse {

namespace {

using Kind = CaptureRecord::Kind;
using S = QLatin1String;

constexpr int version = 1;
constexpr S formatName("rivulet-capture");

// The names of the enum values in the file, in the order in which the enum values are declared.
constexpr std::array kinds{
    "request", "open", "read", "error", "reconnect", "close", "prompt", "limit"};
constexpr std::array timeoutWords{"", "connect", "idle", "total"};

template <size_t N> int place(const std::array<const char *, N> &words, const QString &word)
{
    for (size_t i = 0; i < N; ++i) {
        if (word == S(words.at(i)))
            return int(i);
    }
    return -1;
}

// Returns the value of the enum whose name is \a name, or the first value.
template <typename Enum> Enum valueOf(const QString &name, Enum last)
{
    for (int i = 0; i <= int(last); ++i) {
        if (name == S(EventSource::toString(Enum(i))))
            return Enum(i);
    }
    return Enum(0);
}

Error::Code codeOf(const QString &word)
{
    for (int i = 0; i <= int(Error::Code::Rejected); ++i) {
        if (word == S(Error::toString(Error::Code(i))))
            return Error::Code(i);
    }
    return Error::Code::Network;
}

class Line {
public:
    Line(const char *kind, qint64 time)
        : m_text("{\"kind\":\"" + QByteArray(kind)
            + "\",\"t\":" + QByteArray::number(double(time) / 1e9, 'f', 9))
    {
    }
    Line &add(const char *name, QByteArrayView utf8) { return addRaw(name, quotedJson(utf8)); }
    Line &add(const char *name, qint64 number) { return addRaw(name, QByteArray::number(number)); }
    Line &add(const char *name, const Headers &headers)
    {
        QByteArrayList pairs;
        for (const Header &header : headers)
            pairs.append('[' + quotedJson(header.name) + ',' + quotedJson(header.value) + ']');
        return addRaw(name, '[' + pairs.join(',') + ']');
    }
    // Adds valid UTF-8 as a string, other bytes as Base64.
    Line &addBytes(const char *textName, const char *base64Name, const QByteArray &bytes)
    {
        return QByteArrayView(bytes).isValidUtf8() ? add(textName, bytes)
                                                   : add(base64Name, bytes.toBase64());
    }
    Line &add(const ResponseInfo &response)
    {
        add("url", response.url.toEncoded())
            .add("status", qint64(response.status))
            .add("reason", response.reason)
            .add("headers", response.headers)
            .add("attempt", qint64(response.attempt));
        if (!response.httpVersion.isEmpty())
            add("httpVersion", response.httpVersion);
        return *this;
    }
    Line &addRaw(const char *name, const QByteArray &json)
    {
        m_text += ",\"" + QByteArray(name) + "\":" + json;
        return *this;
    }
    [[nodiscard]] QByteArray end() const { return m_text + "}\n"; }

private:
    QByteArray m_text;
};

// The headers in the output of `ssecat --json` are an object, those in a recording are a list.
Headers headersOf(const QJsonValue &value)
{
    Headers headers;
    const QJsonObject object = value.toObject();
    for (auto header = object.begin(); header != object.end(); ++header)
        headers.append({header.key().toUtf8(), header->toString().toUtf8()});
    const QJsonArray pairs = value.toArray();
    for (const QJsonValue &pair : pairs)
        headers.append({pair[0].toString().toUtf8(), pair[1].toString().toUtf8()});
    return headers;
}

ResponseInfo responseOf(const QJsonObject &object, qint64 time)
{
    return {QUrl::fromEncoded(object[S("url")].toString().toUtf8()), object[S("status")].toInt(),
        object[S("reason")].toString().toUtf8(), headersOf(object[S("headers")]),
        object[S("attempt")].toInt(), time, object[S("httpVersion")].toString().toUtf8()};
}

QByteArray bytesOf(const QJsonObject &object, S textName, S base64Name)
{
    const auto encoded = object.constFind(base64Name);
    return encoded != object.constEnd() ? QByteArray::fromBase64(encoded->toString().toLatin1())
                                        : object[textName].toString().toUtf8();
}

qint64 timeOf(const QJsonObject &object)
{
    const double seconds = object[S("t")].toDouble(-1);
    return seconds >= 0 && seconds < 1e9 ? qRound64(seconds * 1e9) : -1;
}

Error errorOf(const QJsonObject &object, qint64 time)
{
    Error error;
    error.code = codeOf(object[S("code")].toString());
    error.timeout =
        Error::Timeout(std::max(place(timeoutWords, object[S("timeout")].toString()), 0));
    if (object.contains(S("cause")))
        error.cause = codeOf(object[S("cause")].toString());
    error.message = object[S("message")].toString();
    error.advice = object[S("advice")].toString();
    if (object.contains(S("status")))
        error.response = responseOf(object, time);
    error.body = bytesOf(object, S("body"), S("bodyBase64"));
    error.fatal = object[S("fatal")].toBool(true);
    return error;
}

} // namespace

QByteArray quotedJson(QByteArrayView utf8)
{
    static constexpr char digits[] = "0123456789abcdef";
    if (!utf8.isValidUtf8())
        return quotedJson(replaceInvalidUtf8(utf8));
    QByteArray out;
    out.reserve(utf8.size() + utf8.size() / 8 + 2);
    out += '"';
    // Escape a byte order mark at the start, because some JSON parsers remove it.
    if (utf8.startsWith("\xef\xbb\xbf")) {
        out += "\\ufeff";
        utf8 = utf8.sliced(3);
    }
    qsizetype done = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const auto c = static_cast<unsigned char>(utf8[i]);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        out += utf8.sliced(done, i - done);
        done = i + 1;
        switch (c) {
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        case '"':
        case '\\':
            out += '\\';
            out += char(c);
            break;
        default:
            out += "\\u00";
            out += digits[c >> 4];
            out += digits[c & 15];
        }
    }
    out += utf8.sliced(done);
    return out += '"';
}

QByteArray toLine(const CaptureHeader &header)
{
    return Line("capture", 0)
        .add("format", QByteArrayView(formatName.data(), formatName.size()))
        .add("version", qint64(version))
        .add("created", header.created.toUTC().toString(Qt::ISODateWithMs).toUtf8())
        .add("generator", header.generator.toUtf8())
        .addRaw("endpoint", QJsonDocument(header.endpoint.toJson()).toJson(QJsonDocument::Compact))
        .end();
}

QByteArray toLine(const CaptureRecord &r)
{
    Line line(kinds.at(size_t(r.kind)), r.time);
    switch (r.kind) {
    case Kind::Request:
        line.add("method", r.request.method)
            .add("url", r.request.url.toEncoded())
            .add("headers", r.request.headers)
            .add("bodySize", r.request.bodySize)
            .add("attempt", qint64(r.request.attempt))
            .add("redirects", qint64(r.request.redirects));
        break;
    case Kind::Open:
        line.add(r.response);
        break;
    case Kind::Read:
        line.addBytes("text", "base64", r.bytes);
        break;
    case Kind::Error:
        line.add("code", Error::toString(r.error.code))
            .add("message", r.error.message.toUtf8())
            .add("advice", r.error.advice.toUtf8())
            .addRaw("fatal", r.error.fatal ? "true" : "false");
        if (r.error.timeout != Error::Timeout::None)
            line.add("timeout", timeoutWords.at(size_t(r.error.timeout)));
        if (r.error.cause != Error::Code::None)
            line.add("cause", Error::toString(r.error.cause));
        if (r.error.response.status > 0)
            line.add(r.error.response);
        if (!r.error.body.isEmpty())
            line.addBytes("body", "bodyBase64", r.error.body);
        break;
    case Kind::Reconnect:
        line.add("delayMs", qint64(r.delay.count()))
            .add("attempt", qint64(r.attempt))
            .add("cause", EventSource::toString(r.cause));
        break;
    case Kind::Close:
        line.add("reason", EventSource::toString(r.reason));
        if (!r.word.isEmpty())
            line.add("word", r.word);
        break;
    case Kind::Prompt:
        line.add("text", r.text.toUtf8()).add("kept", qint64(r.kept));
        break;
    case Kind::Limit:
        line.add("bytes", r.limit);
        break;
    }
    return line.end();
}

QJsonObject captureObject(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object();
}

std::optional<CaptureHeader> headerOf(const QJsonObject &object, QString *problem)
{
    const int found = object[S("version")].toInt();
    if (object[S("kind")].toString() != S("capture") || object[S("format")].toString() != formatName
        || found < 1) {
        *problem = CaptureReader::tr("its first line is not the header of a recording");
        return std::nullopt;
    }
    if (found > version) {
        *problem = CaptureReader::tr(
            "its format version is %1, and this program supports versions up to %2")
                       .arg(found)
                       .arg(version);
        return std::nullopt;
    }
    CaptureHeader header;
    const auto endpoint = Endpoint::fromJson(object[S("endpoint")].toObject(), problem);
    if (!endpoint)
        return std::nullopt;
    header.endpoint = *endpoint;
    header.created = QDateTime::fromString(object[S("created")].toString(), Qt::ISODateWithMs);
    header.generator = object[S("generator")].toString();
    return header;
}

std::optional<CaptureRecord> recordOf(const QByteArray &line, bool *unknown)
{
    const QJsonObject object = captureObject(line);
    const qint64 time = timeOf(object);
    const QString kindWord = object[S("kind")].toString();
    if (time < 0 || kindWord.isEmpty())
        return std::nullopt;
    const int kind = place(kinds, kindWord);
    *unknown = kind < 0;
    CaptureRecord r;
    r.time = time;
    if (*unknown)
        return r;
    r.kind = Kind(kind);
    switch (r.kind) {
    case Kind::Request:
        r.request = {QUrl::fromEncoded(object[S("url")].toString().toUtf8()),
            object[S("method")].toString().toUtf8(), headersOf(object[S("headers")]),
            qint64(object[S("bodySize")].toDouble()), object[S("attempt")].toInt(),
            object[S("redirects")].toInt()};
        break;
    case Kind::Open:
        r.response = responseOf(object, time);
        break;
    case Kind::Read:
        r.bytes = bytesOf(object, S("text"), S("base64"));
        break;
    case Kind::Error:
        r.error = errorOf(object, time);
        break;
    case Kind::Reconnect:
        r.delay = std::chrono::milliseconds(qint64(object[S("delayMs")].toDouble()));
        r.attempt = object[S("attempt")].toInt();
        r.cause = valueOf(object[S("cause")].toString(), EventSource::ReconnectCause::Restart);
        break;
    case Kind::Close:
        r.reason = valueOf(object[S("reason")].toString(), EventSource::CloseReason::Failed);
        r.word = object[S("word")].toString().toUtf8();
        break;
    case Kind::Prompt:
        r.text = object[S("text")].toString();
        r.kept = object[S("kept")].toInt();
        break;
    case Kind::Limit:
        r.limit = qint64(object[S("bytes")].toDouble());
        break;
    }
    return r;
}

qint64 timeOf(const QByteArray &line)
{
    return timeOf(captureObject(line));
}

} // namespace sse
