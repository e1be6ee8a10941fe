// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/headcheck.h"

#include <algorithm>

#include <QUrlQuery>

#include "sselib/doctor/doctor.h"
#include "sselib/httprequest.h"
#include "sselib/redactor.h"

namespace sse {

namespace {

using Severity = Finding::Severity;

QByteArray line(const char *name, const QByteArray &value)
{
    return QByteArray(name) + ": " + value;
}

QString originOf(const QUrl &url)
{
    return url
        .adjusted(
            QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
        .toDisplayString();
}

// The value of a Cache-Control directive; null where it is not there.
QByteArray directive(const QByteArray &cacheControl, const QByteArray &name)
{
    for (const QByteArray &part : cacheControl.toLower().split(',')) {
        const qsizetype equals = part.indexOf('=');
        if ((equals < 0 ? part : part.left(equals)).trimmed() == name)
            return equals < 0 ? QByteArray("") : part.mid(equals + 1).trimmed();
    }
    return {};
}

QString statusAdvice(int status)
{
    switch (status) {
    case 401:
    case 403:
        return DoctorWords::tr("Check the token, its name and where it is sent.");
    case 404:
        return DoctorWords::tr("Check the path of the URL.");
    case 405:
        return DoctorWords::tr("Check the method; a browser's EventSource can only send GET.");
    case 429:
        return DoctorWords::tr("Wait as long as “Retry-After” says, and ask less often.");
    default:
        return status >= 500
            ? DoctorWords::tr("Look into the log of the server, or of the proxy before it.")
            : DoctorWords::tr("Let the server answer 200, and look at the body for its reason.");
    }
}

} // namespace

QByteArray mediaType(const QByteArray &contentType)
{
    return contentType.split(';').first().trimmed().toLower();
}

HeadCheck::HeadCheck(Reporter *reporter)
    : m_reporter(reporter)
{
}

void HeadCheck::request(const RequestInfo &request)
{
    if (request.redirects > 0 && request.attempt == m_request.attempt
        && !sameOrigin(m_request.url, request.url))
        tellRedirect(m_request.url, request.url, false);
    m_request = request;
    // RequestInfo comes with its secrets masked.
    m_hasCredentials = std::ranges::any_of(
        request.headers, [](const Header &header) { return header.value == redacted; });

    const auto items = QUrlQuery(request.url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (!isSecretValue(name.toUtf8(), value.toUtf8())
            && (m_tokenParameter.isEmpty() || name.toUtf8() != m_tokenParameter))
            continue;
        const QByteArray cause = name.toUtf8();
        if (!m_reporter->again("token-in-url", cause))
            m_reporter->report("token-in-url", Severity::Warning, {}, cause + '=' + redacted,
                DoctorWords::tr("A credential stands in the URL, in its parameter “%1”, and URLs "
                                "are written to logs and histories.")
                    .arg(m_reporter->quote(cause)),
                DoctorWords::tr(
                    "Send it in a header or a cookie, or use a ticket that is valid once "
                    "and for a short time."),
                cause);
    }
}

void HeadCheck::tellRedirect(const QUrl &from, const QUrl &to, bool isRefused)
{
    const QByteArray cause = originOf(to).toUtf8();
    if (m_reporter->again("redirect-cross-origin", cause))
        return;
    const Severity severity = isRefused ? Severity::Error
        : m_hasCredentials              ? Severity::Warning
                                        : Severity::Info;
    m_reporter->report("redirect-cross-origin", severity, {}, "Location: " + cause,
        DoctorWords::tr("The server redirects from %1 to another origin, %2, where credentials are "
                        "not sent on.")
            .arg(originOf(from), originOf(to)),
        DoctorWords::tr("Use the final URL if you trust it, with a token that is meant for it."),
        cause);
}

bool HeadCheck::stream(const ResponseInfo &response, bool isEventStream)
{
    if (isGet() && m_request.url.scheme() == QLatin1String("http")
        && !m_reporter->again("connection-limit"))
        m_reporter->report("connection-limit", Severity::Info, {}, {},
            DoctorWords::tr(
                "The stream is spoken over HTTP/1.1, where a browser opens no more than "
                "six connections to a host, over all its tabs."),
            DoctorWords::tr("Offer HTTP/2, or share one stream between tabs."));
    if (isEventStream)
        checkCaching(response);
    const QByteArray encoding = response.header("content-encoding").trimmed();
    if (!encoding.isEmpty() && encoding.toLower() != "identity" && !m_reporter->again("compressed"))
        m_reporter->report("compressed", Severity::Info, {}, line("Content-Encoding", encoding),
            DoctorWords::tr("The stream is compressed (%1), so that an event may wait in the "
                            "compressor until more comes.")
                .arg(m_reporter->quote(encoding)),
            DoctorWords::tr(
                "Take text/event-stream out of the compression, or flush the compressor "
                "after each event."));
    const QByteArray length = response.header("content-length").trimmed();
    if (isEventStream && !length.isEmpty() && !m_reporter->again("content-length"))
        m_reporter->report("content-length", isGet() ? Severity::Warning : Severity::Info, {},
            line("Content-Length", length),
            DoctorWords::tr("The stream has a fixed length, %1 bytes, so the server had all of it "
                            "before it sent any, or will be cut there.")
                .arg(m_reporter->quote(length)),
            DoctorWords::tr("Send no Content-Length; write and flush each event as it happens."));
    const QByteArray type = response.header("content-type");
    const qsizetype at = type.toLower().indexOf("charset=");
    if (at >= 0 && isEventStream) {
        QByteArray charset = type.mid(at + 8).split(';').first().trimmed();
        charset.replace('"', "");
        if (charset.toLower() != "utf-8" && charset.toLower() != "utf8"
            && !m_reporter->again("content-type", "charset"))
            m_reporter->report("content-type", Severity::Warning, {}, line("Content-Type", type),
                DoctorWords::tr("The content type names the charset “%1”, but an event stream is "
                                "always read as UTF-8.")
                    .arg(m_reporter->quote(charset)),
                DoctorWords::tr("Encode the stream as UTF-8 and leave the charset out."),
                "charset");
    }
    return checkCors(response);
}

void HeadCheck::checkCaching(const ResponseInfo &response)
{
    const QByteArray control = response.header("cache-control");
    if (!directive(control, "no-cache").isNull() || !directive(control, "no-store").isNull()
        || directive(control, "max-age") == "0")
        return;
    const bool isExplicit =
        !directive(control, "max-age").isNull() || !directive(control, "public").isNull();
    // Without it no cache keeps what is no GET; nor what has expired or is told of in the old way.
    if (!isExplicit
        && (!isGet() || !response.header("expires").isEmpty()
            || response.header("pragma").toLower().contains("no-cache")))
        return;
    if (!m_reporter->again("caching"))
        m_reporter->report("caching", Severity::Warning, {},
            control.isEmpty() ? QByteArray() : line("Cache-Control", control),
            control.isEmpty()
                ? DoctorWords::tr(
                    "The response has no Cache-Control, so a cache on the way may keep "
                    "it and give it to others.")
                : DoctorWords::tr("The response may be cached: its Cache-Control says neither "
                                  "no-cache nor no-store."),
            DoctorWords::tr("Send “Cache-Control: no-cache”, or no-store."));
}

// Fetch standard, section 4.9 "CORS check".
bool HeadCheck::checkCors(const ResponseInfo &response)
{
    if (m_origin.isEmpty() || sameOrigin(m_origin, response.url))
        return true;
    const QByteArray origin = Doctor::originOf(m_origin);
    const QByteArray allowed = response.header("access-control-allow-origin").trimmed();
    const QByteArray credentials = response.header("access-control-allow-credentials").trimmed();
    const bool withCookie = std::ranges::any_of(m_request.headers,
        [](const Header &h) { return h.name.compare("cookie", Qt::CaseInsensitive) == 0; });
    QString message;
    QString advice =
        DoctorWords::tr("Send “Access-Control-Allow-Origin: %1”.").arg(QString::fromUtf8(origin));
    if (allowed.isEmpty()) {
        message = DoctorWords::tr("A page of %1 may not read this stream: the response has no "
                                  "Access-Control-Allow-Origin.")
                      .arg(QString::fromUtf8(origin));
    } else if (allowed == "*") {
        if (!withCookie)
            return true;
        message = DoctorWords::tr("A page of %1 may not read this stream with its cookies: with "
                                  "credentials “*” allows nobody.")
                      .arg(QString::fromUtf8(origin));
    } else if (allowed != origin) {
        message =
            DoctorWords::tr("A page of %1 may not read this stream: the response allows “%2”.")
                .arg(QString::fromUtf8(origin), m_reporter->quote(allowed, 60));
    } else if (withCookie && credentials != "true") {
        message = DoctorWords::tr("A page of %1 may not read this stream with its cookies: the "
                                  "response lacks Access-Control-Allow-Credentials.")
                      .arg(QString::fromUtf8(origin));
    } else {
        return true;
    }
    if (withCookie)
        advice = DoctorWords::tr("Send “Access-Control-Allow-Origin: %1” and "
                                 "“Access-Control-Allow-Credentials: true”.")
                     .arg(QString::fromUtf8(origin));
    if (!m_reporter->again("cors"))
        m_reporter->report("cors", Severity::Error, {},
            allowed.isEmpty() ? QByteArray() : line("Access-Control-Allow-Origin", allowed),
            message, advice);
    return false;
}

void HeadCheck::status(const ResponseInfo &response)
{
    const QByteArray number = QByteArray::number(response.status);
    if (m_reporter->again("status", number))
        return;
    m_reporter->report("status", Severity::Error, {}, number + ' ' + response.reason,
        DoctorWords::tr(
            "The server answered %1, and a browser opens no stream but for 200 and does "
            "not try again.")
            .arg(m_reporter->quote((number + ' ' + response.reason).trimmed(), 60)),
        statusAdvice(response.status), number);
}

void HeadCheck::noContent(bool wasOpen)
{
    if (m_reporter->again("status", "204"))
        return;
    m_reporter->report("status", wasOpen ? Severity::Info : Severity::Error, {}, "204 No Content",
        DoctorWords::tr("The server answered 204, by which it tells a browser to stop and not to "
                        "connect again."),
        wasOpen ? DoctorWords::tr("Nothing is to be done where the stream is over.")
                : DoctorWords::tr("Let the server answer 200 where a stream is to open."),
        "204");
}

void HeadCheck::contentType(const ResponseInfo &response, QByteArrayView body)
{
    const QByteArray type = response.header("content-type");
    const QByteArray cause = mediaType(type).left(64);
    if (m_reporter->again("content-type", cause))
        return;
    const QByteArrayView begin = body.first(std::min<qsizetype>(body.size(), 8));
    const bool isStream = begin.startsWith("data:") || begin.startsWith("event:")
        || begin.startsWith("id:") || begin.startsWith(":");
    m_reporter->report("content-type", Severity::Error, {},
        type.isEmpty() ? QByteArray() : line("Content-Type", type),
        type.isEmpty()
            ? DoctorWords::tr("The response has no content type, where a stream needs "
                              "text/event-stream.")
            : DoctorWords::tr("The content type is “%1” and not text/event-stream, so no stream "
                              "opens.")
                  .arg(m_reporter->quote(type, 60)),
        isStream ? DoctorWords::tr("The body is an event stream; send “Content-Type: "
                                   "text/event-stream” with it.")
                 : DoctorWords::tr("Check the URL, or let the server send “Content-Type: "
                                   "text/event-stream”."),
        cause);
}

void HeadCheck::refusedRedirect(const ResponseInfo &response)
{
    const QUrl target = m_request.url.resolved(QUrl::fromEncoded(response.header("location")));
    const bool isHttp =
        target.scheme() == QLatin1String("http") || target.scheme() == QLatin1String("https");
    if (isHttp && !target.host().isEmpty() && !sameOrigin(m_request.url, target))
        tellRedirect(m_request.url, target, true);
    else
        status(response);
}

QByteArray HeadCheck::holder(const ResponseInfo &response)
{
    for (const char *name : {"Content-Encoding", "Content-Length"}) {
        const QByteArray value = response.header(name);
        if (!value.isEmpty() && value.toLower() != "identity")
            return line(name, value);
    }
    if (response.header("x-accel-buffering").trimmed().toLower() == "no")
        return {};
    const QByteArray via = response.header("via");
    if (!via.isEmpty())
        return line("Via", via);
    const QByteArray server = response.header("server");
    const QByteArray lower = server.toLower();
    const bool isProxy = lower.contains("nginx") || lower.contains("openresty")
        || lower.contains("cloudflare") || lower.contains("varnish");
    return isProxy ? line("Server", server) : QByteArray();
}

} // namespace sse
