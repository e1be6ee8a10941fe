// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/cat/options.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include "app/common/shownheader.h"
#include "sselib/capture/capturereader.h"
#include "sselib/chat/dialects.h"
#include "sselib/doctor/doctor.h"

namespace app {

namespace {

using std::chrono::milliseconds;

constexpr qint64 maxNumber = 1'000'000'000'000'000;
constexpr qint64 maxDelay = 1'000'000'000;    // ms; about 11 days, within the range of QTimer
constexpr qint64 maxFile = 256 * 1024 * 1024; // bytes of a file with a request body or token
constexpr qint64 maxSeconds = 2'000'000;      // s; about 23 days, within the range of QTimer

// Thrown at the first error in the command line. The message is for the user.
struct UsageError {
    QString message;
};

class Reader {
    Q_DECLARE_TR_FUNCTIONS(ssecat)

public:
    Reader();
    CatCommandLine read(const QStringList &arguments);

private:
    QString add(const QStringList &names, const QString &description, const QString &value = {});
    [[nodiscard]] static QString exitStatusHelp();
    CatOptions options();
    void readUrl(sse::Endpoint &endpoint) const;
    void readHeaders(sse::Endpoint &endpoint);
    void readToken(CatOptions &options);
    void readBody(sse::Endpoint &endpoint);
    void readConnection(sse::Endpoint &endpoint);
    void readFraming(sse::Endpoint &endpoint);
    void readChat(sse::Endpoint &endpoint);
    void readDoctor(CatOptions &options);
    void readCapture(CatOptions &options);
    [[nodiscard]] qint64 number(
        const QString &name, qint64 fallback, qint64 min, qint64 max = maxNumber) const;
    [[nodiscard]] milliseconds delay(const QString &name, milliseconds fallback) const
    {
        return milliseconds(number(name, fallback.count(), 0, maxDelay));
    }
    [[nodiscard]] qint64 seconds(const QString &name, qint64 fallbackMs) const;
    [[nodiscard]] QByteArray bytes(const QString &name) const
    {
        return m_parser.value(name).toUtf8();
    }
    [[nodiscard]] static QByteArray fileContent(const QString &path);
    void only(const QString &a, const QString &b) const;

    QCommandLineParser m_parser;
};

QString Reader::add(const QStringList &names, const QString &description, const QString &value)
{
    m_parser.addOption(QCommandLineOption(names, description, value));
    return names.last();
}

// Returns the values of --chat, except those that the help explains.
QStringList chatFormats()
{
    QStringList ids{sse::chat::autoDetectId()};
    for (const sse::chat::Format *format : sse::chat::Format::all()) {
        if (!sse::chat::isPlainText(format->id))
            ids.append(format->id);
    }
    return ids;
}

Reader::Reader()
{
    const QString ms = tr("ms");
    const QString s = tr("s");
    const QString file = tr("file");
    m_parser.setApplicationDescription(tr("curl -N that understands event streams."));
    m_parser.addPositionalArgument(QStringLiteral("URL"), tr("The event stream, http or https."));
    add({QStringLiteral("H"), QStringLiteral("header")}, tr("Add a request header; may repeat."),
        tr("Name: value"));
    add({QStringLiteral("token")}, tr("The token."), tr("value"));
    add({QStringLiteral("token-name")},
        tr("Name of the token's header, parameter or cookie (default: token)."), tr("name"));
    add({QStringLiteral("token-in")},
        tr("How the token is sent: header (default), query or cookie."), tr("place"));
    add({QStringLiteral("token-file")}, tr("Read the token from a file; - is standard input."),
        file);
    add({QStringLiteral("bearer")}, tr("Short for -H 'Authorization: Bearer <value>'."),
        tr("value"));
    add({QStringLiteral("X"), QStringLiteral("method")},
        tr("Request method (default: GET, or POST with a body)."), tr("method"));
    add({QStringLiteral("d"), QStringLiteral("data")},
        tr("Request body; sent as application/json unless -H sets another Content-Type."),
        tr("text"));
    add({QStringLiteral("data-file")},
        tr("Read the request body from a file; - is standard input."), file);
    add({QStringLiteral("last-event-id")}, tr("Sent as Last-Event-ID on the first request."),
        tr("id"));
    add({QStringLiteral("last-event-id-param")},
        tr("Also send the last event ID as this query parameter."), tr("name"));
    add({QStringLiteral("cookie-jar")}, tr("Keep the server's cookies in a file."), file);
    add({QStringLiteral("event")}, tr("Print only events of this type; may repeat."), tr("type"));
    add({QStringLiteral("max-events")}, tr("Close after this many dispatched events."), tr("n"));
    add({QStringLiteral("max-time")}, tr("Close after this many seconds."), s);
    add({QStringLiteral("no-reconnect")}, tr("End when the stream ends for the first time."));
    add({QStringLiteral("max-attempts")}, tr("Give up after this many failed attempts in a row."),
        tr("n"));
    add({QStringLiteral("initial-delay")},
        tr("Reconnection time and first delay of the backoff (default: 1000)."), ms);
    add({QStringLiteral("max-delay")}, tr("Maximum delay of the backoff (default: 30000)."), ms);
    add({QStringLiteral("min-delay")},
        tr("Shortest wait that a server can ask for with retry or Retry-After (default: 100)."),
        ms);
    add({QStringLiteral("connect-timeout")},
        tr("Time until the response headers are complete (default: 30; 0: no limit)."), s);
    add({QStringLiteral("idle-timeout")},
        tr("Reconnect if no byte arrives for this many seconds (default: 0, never)."), s);
    add({QStringLiteral("retry-post")},
        tr("Also send requests other than GET and HEAD again on reconnect."));
    add({QStringLiteral("policy")},
        tr("When to try again: resilient (default), or strict like a browser."), tr("policy"));
    add({QStringLiteral("retry-status")},
        tr("Statuses that resilient tries again, such as 403,5xx,520-527 (default: %1).")
            .arg(sse::RetryPolicy::defaultRetryStatuses()),
        tr("list"));
    add({QStringLiteral("flush-at-eof")}, tr("Dispatch a last event that lacks its blank line."));
    add({QStringLiteral("max-event-size")},
        tr("Maximum size of one event and, with --chat, of the answer in memory (default: "
           "67108864)."),
        tr("bytes"));
    add({QStringLiteral("chat")},
        tr("Decode AI streams: %1, text (data is the text), json:/pointer (RFC 6901 pointer into "
           "each data).")
            .arg(chatFormats().join(tr(", ", "between items"))),
        tr("format"));
    add({QStringLiteral("framing")}, tr("sse (default), ndjson, raw, or prefix:<text>."),
        tr("framing"));
    add({QStringLiteral("doctor")}, tr("Explain what is wrong with the stream."));
    add({QStringLiteral("origin")}, tr("Check CORS as if requested from this origin."), tr("URL"));
    add({QStringLiteral("heartbeat-limit")},
        tr("Warn if no data arrives for this many seconds (default: 60)."), s);
    add({QStringLiteral("record")}, tr("Write a recording of the session."), file);
    add({QStringLiteral("replay")},
        tr("Play a recording, event stream text, JSON Lines or HAR file instead of a URL."), file);
    add({QStringLiteral("speed")}, tr("Speed of the replay (default: 1; 0: as fast as possible)."),
        tr("factor"));
    add({QStringLiteral("json")}, tr("Print one JSON object per line."));
    add({QStringLiteral("v"), QStringLiteral("verbose")},
        tr("Also print comments, retry fields and connection steps."));
    add({QStringLiteral("insecure")}, tr("Accept any certificate of the URL's origin."));
    add({QStringLiteral("cacert")}, tr("Also trust these certificate authorities (PEM)."), file);
    add({QStringLiteral("cert")},
        tr("The client's certificate: PEM, or PKCS#12 with its key. Sent to the URL's origin "
           "only."),
        file);
    add({QStringLiteral("key")}, tr("Its key (PEM, RSA or EC)."), file);
    add({QStringLiteral("key-password-file")},
        tr("The first line is the password of the key or of the PKCS#12 file."), file);
    add({QStringLiteral("proxy")},
        tr("http, socks5 or socks5h proxy, or none (default: the system's)."), tr("URL"));
    add({QStringLiteral("http1")}, tr("Use HTTP/1.1 (default)."));
    add({QStringLiteral("http2")}, tr("Use HTTP/2 if the server supports it (TLS only)."));
    m_parser.addHelpOption();
    add({QStringLiteral("version")}, tr("Print the version."));
}

QString Reader::exitStatusHelp()
{
    return tr("Exit status:\n"
              "  0  ended as asked, or the reader of the output has closed the pipe\n"
              "  1  the output, the recording or the cookie jar could not be written\n"
              "  2  usage error\n"
              "  3  the HTTP status is an error\n"
              "  4  the response is not an event stream\n"
              "  5  network, proxy, TLS, redirect or timeout error\n"
              "  6  a limit was exceeded\n"
              "  7  the AI answer was interrupted, is empty or contains an error");
}

CatCommandLine Reader::read(const QStringList &arguments)
{
    if (!m_parser.parse(arguments))
        return {std::nullopt, m_parser.errorText(), 2};
    if (m_parser.isSet(QStringLiteral("help")))
        return {std::nullopt, m_parser.helpText() + QLatin1Char('\n') + exitStatusHelp(), 0};
    if (m_parser.isSet(QStringLiteral("version")))
        return {std::nullopt,
            QStringLiteral("ssecat %1").arg(QCoreApplication::applicationVersion()), 0};
    try {
        return {options(), {}, 0};
    } catch (const UsageError &error) {
        return {std::nullopt, error.message, 2};
    }
}

CatOptions Reader::options()
{
    CatOptions o;
    sse::Endpoint &e = o.endpoint;
    const bool replays = m_parser.isSet(QStringLiteral("replay"));
    if (replays && !m_parser.positionalArguments().isEmpty())
        throw UsageError{tr("--replay takes no URL: it plays what was recorded.")};
    if (!replays && m_parser.positionalArguments().size() != 1)
        throw UsageError{m_parser.positionalArguments().isEmpty()
                ? tr("There is no URL. Usage: ssecat [options] URL")
                : tr("There is more than one URL; quote what holds spaces.")};
    if (!replays)
        readUrl(e);
    readHeaders(e);
    readToken(o);
    readBody(e);
    readConnection(e);
    readFraming(e);
    readChat(e);
    readDoctor(o);
    readCapture(o);
    o.lastEventId = bytes(QStringLiteral("last-event-id"));
    if (o.lastEventId.contains('\n') || o.lastEventId.contains('\r'))
        throw UsageError{tr("--last-event-id takes no line end.")};
    e.lastEventIdParameter = bytes(QStringLiteral("last-event-id-param"));
    o.cookieJar = m_parser.value(QStringLiteral("cookie-jar"));
    for (const QString &type : m_parser.values(QStringLiteral("event")))
        o.types.append(type.toUtf8());
    o.maxEvents = number(QStringLiteral("max-events"), 0, 1);
    o.maxTimeMs = seconds(QStringLiteral("max-time"), 0);
    o.json = m_parser.isSet(QStringLiteral("json"));
    o.verbose = m_parser.isSet(QStringLiteral("verbose"));
    return o;
}

void Reader::readUrl(sse::Endpoint &endpoint) const
{
    const QString text = m_parser.positionalArguments().first();
    endpoint.url = QUrl(text);
    if (!endpoint.url.isValid() || endpoint.url.scheme().isEmpty()) {
        throw UsageError{tr("“%1” is not a valid URL. Enter a complete URL, such as "
                            "https://example.com/events.")
                             .arg(sse::Redactor::enteredUrl(text))};
    }
}

void Reader::readHeaders(sse::Endpoint &endpoint)
{
    for (const QString &line : m_parser.values(QStringLiteral("header"))) {
        const QByteArray text = line.toUtf8();
        const qsizetype colon = text.indexOf(':');
        if (colon < 1)
            throw UsageError{
                tr("“%1” is not a valid header. Write -H 'Name: value'.").arg(shownHeader(line))};
        QByteArray value = text.mid(colon + 1);
        if (value.startsWith(' '))
            value.remove(0, 1);
        endpoint.headers.append({text.left(colon), value});
    }
    if (m_parser.isSet(QStringLiteral("bearer")))
        endpoint.headers.append({"Authorization", "Bearer " + bytes(QStringLiteral("bearer"))});
}

void Reader::readToken(CatOptions &options)
{
    only(QStringLiteral("token"), QStringLiteral("token-file"));
    options.secrets.token = bytes(QStringLiteral("token"));
    if (m_parser.isSet(QStringLiteral("token-file"))) {
        QByteArray token = fileContent(m_parser.value(QStringLiteral("token-file")));
        if (token.endsWith('\n'))
            token.chop(token.endsWith("\r\n") ? 2 : 1);
        else if (token.endsWith('\r'))
            token.chop(1);
        options.secrets.token = token;
    }
    if (m_parser.isSet(QStringLiteral("token-name")))
        options.endpoint.tokenName = bytes(QStringLiteral("token-name"));
    const QString place = m_parser.value(QStringLiteral("token-in"));
    using P = sse::Endpoint::TokenPlacement;
    if (place == QLatin1String("query"))
        options.endpoint.tokenPlacement = P::Query;
    else if (place == QLatin1String("cookie"))
        options.endpoint.tokenPlacement = P::Cookie;
    else if (!place.isEmpty() && place != QLatin1String("header"))
        throw UsageError{tr("--token-in takes header, query or cookie, not “%1”.").arg(place)};
}

void Reader::readBody(sse::Endpoint &endpoint)
{
    only(QStringLiteral("data"), QStringLiteral("data-file"));
    if (m_parser.values(QStringLiteral("data")).size() > 1)
        throw UsageError{tr("--data was given more than once. Write the whole body in one.")};
    if (m_parser.value(QStringLiteral("data-file")) == QLatin1String("-")
        && m_parser.value(QStringLiteral("token-file")) == QLatin1String("-"))
        throw UsageError{tr("--data-file and --token-file cannot both read standard input.")};
    endpoint.body = bytes(QStringLiteral("data"));
    if (m_parser.isSet(QStringLiteral("data-file")))
        endpoint.body = fileContent(m_parser.value(QStringLiteral("data-file")));
    endpoint.method = bytes(QStringLiteral("method"));
    if (endpoint.method.isEmpty()
        && (m_parser.isSet(QStringLiteral("data")) || m_parser.isSet(QStringLiteral("data-file"))))
        endpoint.method = QByteArrayLiteral("POST"); // even if the body is empty
    endpoint.resendBody = m_parser.isSet(QStringLiteral("retry-post"));
}

void Reader::readConnection(sse::Endpoint &endpoint)
{
    sse::RetryPolicy &retry = endpoint.retry;
    retry.enabled = !m_parser.isSet(QStringLiteral("no-reconnect"));
    retry.maxAttempts =
        int(number(QStringLiteral("max-attempts"), 0, 1, std::numeric_limits<int>::max()));
    retry.initialDelay = delay(QStringLiteral("initial-delay"), retry.initialDelay);
    retry.maxDelay = delay(QStringLiteral("max-delay"), retry.maxDelay);
    retry.minServerDelay = delay(QStringLiteral("min-delay"), retry.minServerDelay);
    retry.maxServerDelay = std::max(retry.maxServerDelay, retry.minServerDelay);
    if (m_parser.isSet(QStringLiteral("retry-status"))) {
        retry.retryStatuses = m_parser.value(QStringLiteral("retry-status"));
        if (!sse::RetryPolicy::isStatusList(retry.retryStatuses))
            throw UsageError{
                tr("--retry-status takes statuses from 100 to 599, classes such as 5xx "
                   "and ranges such as 500-507, separated by commas, not “%1”.")
                    .arg(retry.retryStatuses)};
    }
    const QString policy = m_parser.value(QStringLiteral("policy"));
    if (policy == QLatin1String("strict"))
        retry.mode = sse::RetryPolicy::Mode::Strict;
    else if (!policy.isEmpty() && policy != QLatin1String("resilient"))
        throw UsageError{tr("--policy takes strict or resilient, not “%1”.").arg(policy)};
    endpoint.connectTimeout =
        milliseconds(seconds(QStringLiteral("connect-timeout"), endpoint.connectTimeout.count()));
    endpoint.idleTimeout = milliseconds(seconds(QStringLiteral("idle-timeout"), 0));
    endpoint.verifyPeer = !m_parser.isSet(QStringLiteral("insecure"));
    endpoint.caFile = m_parser.value(QStringLiteral("cacert"));
    endpoint.certificateFile = m_parser.value(QStringLiteral("cert"));
    endpoint.keyFile = m_parser.value(QStringLiteral("key"));
    endpoint.keyPasswordFile = m_parser.value(QStringLiteral("key-password-file"));
    for (const QString &file :
        {endpoint.caFile, endpoint.certificateFile, endpoint.keyFile, endpoint.keyPasswordFile}) {
        if (!file.isEmpty() && !QFileInfo(file).isReadable())
            throw UsageError{tr("“%1” cannot be read.").arg(file)};
    }
    only(QStringLiteral("http1"), QStringLiteral("http2"));
    if (m_parser.isSet(QStringLiteral("http2")))
        endpoint.httpVersion = sse::Endpoint::HttpVersion::Http2;
    const QString proxy = m_parser.value(QStringLiteral("proxy"));
    if (proxy == QLatin1String("none")) {
        endpoint.proxy = QUrl(QStringLiteral("none:"));
    } else if (!proxy.isEmpty()) {
        endpoint.proxy = QUrl(proxy); // Endpoint::problem() checks the scheme and the host
        if (!endpoint.proxy.isValid())
            throw UsageError{tr(
                "--proxy takes a URL such as http://proxy:8080 or socks5://proxy:1080, or none.")};
    }
}

void Reader::readFraming(sse::Endpoint &endpoint)
{
    using F = sse::Endpoint::Framing;
    const QString framing = m_parser.value(QStringLiteral("framing"));
    const QString prefix = QStringLiteral("prefix:");
    if (framing == QLatin1String("ndjson")) {
        endpoint.framing = F::JsonLines;
    } else if (framing == QLatin1String("raw")) {
        endpoint.framing = F::Raw;
    } else if (framing.startsWith(prefix) && framing.size() > prefix.size()) {
        endpoint.framing = F::Prefix;
        endpoint.framingPrefix = framing.mid(prefix.size()).toUtf8();
    } else if (!framing.isEmpty() && framing != QLatin1String("sse")) {
        throw UsageError{
            tr("--framing takes sse, ndjson, raw or prefix:<text>, not “%1”.").arg(framing)};
    }
    endpoint.flushAtEof = m_parser.isSet(QStringLiteral("flush-at-eof"));
    endpoint.maxEventSize = number(QStringLiteral("max-event-size"), endpoint.maxEventSize, 1);
}

void Reader::readChat(sse::Endpoint &endpoint)
{
    if (!m_parser.isSet(QStringLiteral("chat")))
        return;
    endpoint.dialect = m_parser.value(QStringLiteral("chat"));
    if (!sse::chat::createDecoder(endpoint.dialect))
        throw UsageError{
            tr("--chat takes %1, not “%2”.")
                .arg(sse::chat::dialects().join(QStringLiteral(", ")), endpoint.dialect)};
    if (!m_parser.isSet(QStringLiteral("framing")))
        endpoint.framing = sse::chat::framingOf(endpoint.dialect);
}

void Reader::readDoctor(CatOptions &options)
{
    options.doctor = m_parser.isSet(QStringLiteral("doctor"));
    options.heartbeatLimitMs = seconds(QStringLiteral("heartbeat-limit"), 60000);
    if (!m_parser.isSet(QStringLiteral("origin")))
        return;
    options.origin = QUrl(m_parser.value(QStringLiteral("origin")));
    const QString scheme = options.origin.scheme();
    if (options.origin.host().isEmpty()
        || (scheme != QLatin1String("http") && scheme != QLatin1String("https")))
        throw UsageError{tr("--origin takes a URL such as https://example.org, not “%1”.")
                             .arg(m_parser.value(QStringLiteral("origin")))};
    // Add an Origin header, because many servers send CORS headers only if the request has one.
    const bool given = std::ranges::any_of(options.endpoint.headers, [](const sse::Header &header) {
        return header.name.compare("origin", Qt::CaseInsensitive) == 0;
    });
    if (options.doctor && !given)
        options.endpoint.headers.append({"Origin", sse::Doctor::originOf(options.origin)});
}

// Reads the options for recordings. With --replay, the URL and those parser options that are not
// set on the command line are taken from the recording.
void Reader::readCapture(CatOptions &options)
{
    only(QStringLiteral("record"), QStringLiteral("replay"));
    options.record = m_parser.value(QStringLiteral("record"));
    options.replay = m_parser.value(QStringLiteral("replay"));
    const bool replays = m_parser.isSet(QStringLiteral("replay"));
    if (m_parser.isSet(QStringLiteral("speed"))) {
        bool ok = false;
        const QString speed = m_parser.value(QStringLiteral("speed"));
        options.speed = speed.toDouble(&ok);
        if (!ok || !(options.speed >= 0) || options.speed > 1e6 || !replays)
            throw UsageError{replays
                    ? tr("--speed takes a number from 0 to 1000000, not “%1”.").arg(speed)
                    : tr("--speed goes with --replay.")};
    }
    if (!replays)
        return;
    sse::CaptureReader reader;
    if (!reader.open(options.replay))
        throw UsageError{reader.error()};
    const sse::Endpoint &recorded = reader.header().endpoint;
    sse::Endpoint &e = options.endpoint;
    e.url = recorded.url;
    if (!m_parser.isSet(QStringLiteral("framing"))
        && e.framing == sse::Endpoint::Framing::EventStream) {
        e.framing = recorded.framing;
        e.framingPrefix = recorded.framingPrefix;
    }
    e.flushAtEof = e.flushAtEof || recorded.flushAtEof;
    if (!m_parser.isSet(QStringLiteral("max-event-size")))
        e.maxEventSize = recorded.maxEventSize;
}

qint64 Reader::number(const QString &name, qint64 fallback, qint64 min, qint64 max) const
{
    if (!m_parser.isSet(name))
        return fallback;
    bool ok = false;
    const qint64 value = m_parser.value(name).toLongLong(&ok);
    if (!ok || value < min || value > max)
        throw UsageError{tr("--%1 takes a whole number from %2 to %3, not “%4”.")
                             .arg(name)
                             .arg(min)
                             .arg(max)
                             .arg(m_parser.value(name))};
    return value;
}

qint64 Reader::seconds(const QString &name, qint64 fallbackMs) const
{
    if (!m_parser.isSet(name))
        return fallbackMs;
    bool ok = false;
    const double value = m_parser.value(name).toDouble(&ok);
    if (!ok || !(value >= 0) || value > maxSeconds)
        throw UsageError{tr("--%1 takes a number of seconds from 0 to %2, not “%3”.")
                             .arg(name)
                             .arg(maxSeconds)
                             .arg(m_parser.value(name))};
    return qint64(std::ceil(value * 1000.0)); // rounded up, because 0 means no limit
}

QByteArray Reader::fileContent(const QString &path)
{
    QFile file(path);
    const bool opened = path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly)
                                                   : file.open(QIODevice::ReadOnly);
    if (!opened)
        throw UsageError{tr("“%1” cannot be read: %2.").arg(path, file.errorString())};
    const QByteArray content = file.read(maxFile + 1);
    if (content.size() > maxFile)
        throw UsageError{
            tr("“%1” is too large. At most %2 bytes are read.").arg(path).arg(maxFile)};
    return content;
}

void Reader::only(const QString &a, const QString &b) const
{
    if (m_parser.isSet(a) && m_parser.isSet(b))
        throw UsageError{tr("--%1 and --%2 exclude each other.").arg(a, b)};
}

} // namespace

CatCommandLine parseCatCommandLine(const QStringList &arguments)
{
    return Reader().read(arguments);
}

} // namespace app
