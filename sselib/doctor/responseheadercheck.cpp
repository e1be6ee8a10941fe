// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/responseheadercheck.h"

#include <algorithm>

#include <QUrlQuery>

#include "sselib/core/redactor.h"
#include "sselib/doctor/doctor.h"
#include "sselib/transport/httprequest.h"

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

// Returns the value of a Cache-Control directive; null if the directive is missing.
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
        return DoctorTr::tr("Check the token, its name and where it is sent.");
    case 404:
        return DoctorTr::tr("Check the path of the URL.");
    case 405:
        return DoctorTr::tr("Check the method; a browser's EventSource can only send GET.");
    case 429:
        return DoctorTr::tr("Wait for the time given in “Retry-After”, and send fewer requests.");
    default:
        return status >= 500
            ? DoctorTr::tr("Check the log of the server, or of the proxy in front of it.")
            : DoctorTr::tr("Make the server return 200. The response body may say why it did not.");
    }
}

} // namespace

QByteArray mediaType(const QByteArray &contentType)
{
    return contentType.split(';').first().trimmed().toLower();
}

ResponseHeaderCheck::ResponseHeaderCheck(Reporter *reporter)
    : m_reporter(reporter)
{
}

void ResponseHeaderCheck::request(const RequestInfo &request)
{
    if (request.redirects > 0 && request.attempt == m_request.attempt
        && !sameOrigin(m_request.url, request.url))
        reportRedirect(m_request.url, request.url, false);
    m_request = request;
    // Secrets in RequestInfo are already masked, so a masked value was a credential.
    m_hasCredentials = std::ranges::any_of(
        request.headers, [](const Header &header) { return header.value == redacted; });

    const auto items = QUrlQuery(request.url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items) {
        if (!isSecretValue(name.toUtf8(), value.toUtf8())
            && (m_tokenParameter.isEmpty() || name.toUtf8() != m_tokenParameter))
            continue;
        const QByteArray cause = name.toUtf8();
        if (!m_reporter->countRepeat(FindingCode::TokenInUrl, cause))
            m_reporter->report(FindingCode::TokenInUrl, Severity::Warning, {},
                cause + '=' + redacted,
                DoctorTr::tr("The query parameter “%1” contains a credential, and URLs are written "
                             "to logs and browser histories.")
                    .arg(m_reporter->quote(cause)),
                DoctorTr::tr("Send it in a header or a cookie, or use a short-lived token that is "
                             "valid only once."),
                cause);
    }
}

void ResponseHeaderCheck::reportRedirect(const QUrl &from, const QUrl &to, bool isRefused)
{
    const QByteArray cause = originOf(to).toUtf8();
    if (m_reporter->countRepeat(FindingCode::RedirectCrossOrigin, cause))
        return;
    const Severity severity = isRefused ? Severity::Error
        : m_hasCredentials              ? Severity::Warning
                                        : Severity::Info;
    m_reporter->report(FindingCode::RedirectCrossOrigin, severity, {}, "Location: " + cause,
        DoctorTr::tr("The server redirects from %1 to another origin, %2. Credentials are not sent "
                     "to that origin.")
            .arg(originOf(from), originOf(to)),
        DoctorTr::tr("If you trust the final URL, use it directly, with a token for that server."),
        cause);
}

bool ResponseHeaderCheck::stream(const ResponseInfo &response, bool isEventStream)
{
    if (isGet() && m_request.url.scheme() == QLatin1String("http")
        && !m_reporter->countRepeat(FindingCode::ConnectionLimit))
        m_reporter->report(FindingCode::ConnectionLimit, Severity::Info, {}, {},
            DoctorTr::tr("The stream uses HTTP/1.1. A browser opens at most six such connections "
                         "to a host, across all of its tabs."),
            DoctorTr::tr("Use HTTP/2, or share one stream between tabs."));
    if (isEventStream)
        checkCaching(response);
    const QByteArray encoding = response.header("content-encoding").trimmed();
    if (!encoding.isEmpty() && encoding.toLower() != "identity"
        && !m_reporter->countRepeat(FindingCode::Compressed))
        m_reporter->report(FindingCode::Compressed, Severity::Info, {},
            line("Content-Encoding", encoding),
            DoctorTr::tr("The stream is compressed (%1), so an event may stay in the compressor's "
                         "buffer until more data follows.")
                .arg(m_reporter->quote(encoding)),
            DoctorTr::tr(
                "Do not compress text/event-stream, or flush the compressor after each event."));
    const QByteArray length = response.header("content-length").trimmed();
    if (isEventStream && !length.isEmpty() && !m_reporter->countRepeat(FindingCode::ContentLength))
        m_reporter->report(FindingCode::ContentLength, isGet() ? Severity::Warning : Severity::Info,
            {}, line("Content-Length", length),
            DoctorTr::tr("The stream has a fixed length of %1 bytes, so the server either prepared "
                         "the whole response before it sent any of it, or the stream will be cut "
                         "off at that length.")
                .arg(m_reporter->quote(length)),
            DoctorTr::tr(
                "Do not send Content-Length. Write and flush each event as soon as it happens."));
    const QByteArray type = response.header("content-type");
    const qsizetype at = type.toLower().indexOf("charset=");
    if (at >= 0 && isEventStream) {
        QByteArray charset = type.mid(at + 8).split(';').first().trimmed();
        charset.replace('"', "");
        if (charset.toLower() != "utf-8" && charset.toLower() != "utf8"
            && !m_reporter->countRepeat(FindingCode::ContentType, "charset"))
            m_reporter->report(FindingCode::ContentType, Severity::Warning, {},
                line("Content-Type", type),
                DoctorTr::tr("The content type specifies the charset “%1”, but an event stream is "
                             "always decoded as UTF-8.")
                    .arg(m_reporter->quote(charset)),
                DoctorTr::tr("Encode the stream as UTF-8 and remove the charset."), "charset");
    }
    return checkCors(response);
}

void ResponseHeaderCheck::checkCaching(const ResponseInfo &response)
{
    const QByteArray control = response.header("cache-control");
    if (!directive(control, "no-cache").isNull() || !directive(control, "no-store").isNull()
        || directive(control, "max-age") == "0")
        return;
    const bool isExplicit =
        !directive(control, "max-age").isNull() || !directive(control, "public").isNull();
    // If there is neither max-age nor public, report only responses to GET, and only if they have
    // neither Expires nor "Pragma: no-cache". Other responses are rarely cached.
    if (!isExplicit
        && (!isGet() || !response.header("expires").isEmpty()
            || response.header("pragma").toLower().contains("no-cache")))
        return;
    if (!m_reporter->countRepeat(FindingCode::Caching))
        m_reporter->report(FindingCode::Caching, Severity::Warning, {},
            control.isEmpty() ? QByteArray() : line("Cache-Control", control),
            control.isEmpty() ? DoctorTr::tr("The response has no Cache-Control header, so a cache "
                                             "may store it and send it to other clients.")
                              : DoctorTr::tr("The response may be cached: its Cache-Control header "
                                             "contains neither no-cache nor no-store."),
            DoctorTr::tr("Send “Cache-Control: no-cache” or “Cache-Control: no-store”."));
}

// Implements the "CORS check" of the Fetch standard, section 4.9.
bool ResponseHeaderCheck::checkCors(const ResponseInfo &response)
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
        DoctorTr::tr("Send “Access-Control-Allow-Origin: %1”.").arg(QString::fromUtf8(origin));
    if (allowed.isEmpty()) {
        message = DoctorTr::tr("A page from %1 cannot read this stream: the response has no "
                               "Access-Control-Allow-Origin header.")
                      .arg(QString::fromUtf8(origin));
    } else if (allowed == "*") {
        if (!withCookie)
            return true;
        message =
            DoctorTr::tr("A page from %1 cannot read this stream with cookies: "
                         "Access-Control-Allow-Origin must not be “*” when credentials are sent.")
                .arg(QString::fromUtf8(origin));
    } else if (allowed != origin) {
        message =
            DoctorTr::tr("A page from %1 cannot read this stream: the response allows “%2” only.")
                .arg(QString::fromUtf8(origin), m_reporter->quote(allowed, 60));
    } else if (withCookie && credentials != "true") {
        message = DoctorTr::tr("A page from %1 cannot read this stream with cookies: the response "
                               "has no “Access-Control-Allow-Credentials: true”.")
                      .arg(QString::fromUtf8(origin));
    } else {
        return true;
    }
    if (withCookie)
        advice = DoctorTr::tr("Send “Access-Control-Allow-Origin: %1” and "
                              "“Access-Control-Allow-Credentials: true”.")
                     .arg(QString::fromUtf8(origin));
    if (!m_reporter->countRepeat(FindingCode::Cors))
        m_reporter->report(FindingCode::Cors, Severity::Error, {},
            allowed.isEmpty() ? QByteArray() : line("Access-Control-Allow-Origin", allowed),
            message, advice);
    return false;
}

void ResponseHeaderCheck::status(const ResponseInfo &response)
{
    const QByteArray number = QByteArray::number(response.status);
    if (m_reporter->countRepeat(FindingCode::Status, number))
        return;
    m_reporter->report(FindingCode::Status, Severity::Error, {}, number + ' ' + response.reason,
        DoctorTr::tr(
            "The server returned %1. Browsers only accept status 200 and do not try again.")
            .arg(m_reporter->quote((number + ' ' + response.reason).trimmed(), 60)),
        statusAdvice(response.status), number);
}

void ResponseHeaderCheck::noContent(bool wasOpen)
{
    if (m_reporter->countRepeat(FindingCode::Status, "204"))
        return;
    m_reporter->report(FindingCode::Status, wasOpen ? Severity::Info : Severity::Error, {},
        "204 No Content",
        DoctorTr::tr("The server returned 204, so a browser stops and does not reconnect."),
        wasOpen ? DoctorTr::tr("If the stream is finished, there is nothing to fix.")
                : DoctorTr::tr("To start a stream, the server must return 200."),
        "204");
}

void ResponseHeaderCheck::contentType(const ResponseInfo &response, QByteArrayView body)
{
    const QByteArray type = response.header("content-type");
    const QByteArray cause = mediaType(type).left(64);
    if (m_reporter->countRepeat(FindingCode::ContentType, cause))
        return;
    const QByteArrayView start = body.first(std::min<qsizetype>(body.size(), 8));
    const bool isStream = start.startsWith("data:") || start.startsWith("event:")
        || start.startsWith("id:") || start.startsWith(":");
    m_reporter->report(FindingCode::ContentType, Severity::Error, {},
        type.isEmpty() ? QByteArray() : line("Content-Type", type),
        type.isEmpty() ? DoctorTr::tr(
            "The response has no content type. An event stream needs text/event-stream.")
                       : DoctorTr::tr("The content type is “%1”, not text/event-stream, so a "
                                      "browser does not accept the stream.")
                             .arg(m_reporter->quote(type, 60)),
        isStream ? DoctorTr::tr(
            "The response body is an event stream. Send it with “Content-Type: text/event-stream”.")
                 : DoctorTr::tr(
                     "Check the URL, or make the server send “Content-Type: text/event-stream”."),
        cause);
}

void ResponseHeaderCheck::refusedRedirect(const ResponseInfo &response)
{
    const QUrl target = m_request.url.resolved(QUrl::fromEncoded(response.header("location")));
    const bool isHttp =
        target.scheme() == QLatin1String("http") || target.scheme() == QLatin1String("https");
    if (isHttp && !target.host().isEmpty() && !sameOrigin(m_request.url, target))
        reportRedirect(m_request.url, target, true);
    else
        status(response);
}

QByteArray ResponseHeaderCheck::bufferingHeader(const ResponseInfo &response)
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
