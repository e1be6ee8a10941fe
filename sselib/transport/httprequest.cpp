// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/transport/httprequest.h"

#include <QNetworkCookie>
#include <QNetworkCookieJar>
#include <QUrlQuery>

#include "sselib/transport/contentdecoder.h"

namespace sse {

namespace {

constexpr qsizetype maxCookieHeader = 64 * 1024; // bytes; servers reject longer headers

// Returns true for headers that may be sent to another origin: they contain no data of the user and
// are not secret.
bool mayCrossOrigins(const QByteArray &name)
{
    static const QList<QByteArray> names{
        "accept", "accept-encoding", "accept-language", "cache-control", "user-agent"};
    return names.contains(name.toLower());
}

void setAttributes(QNetworkRequest &request)
{
    request.setAttribute(
        QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(
        QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
}

} // namespace

void addQueryParameter(QUrl &url, const QByteArray &name, const QByteArray &value)
{
    // QUrlQuery is not used, because it would change the encoding of the other parameters.
    QByteArray query = url.query(QUrl::FullyEncoded).toUtf8();
    if (!query.isEmpty())
        query += '&';
    query += name.toPercentEncoding() + '=' + value.toPercentEncoding();
    url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    const auto port = [](const QUrl &url) {
        return url.port(url.scheme() == QLatin1String("https") ? 443 : 80);
    };
    return a.scheme() == b.scheme() && a.host() == b.host() && port(a) == port(b);
}

HttpRequest firstRequest(
    const Endpoint &endpoint, const Secrets &secrets, const QByteArray &lastEventId)
{
    HttpRequest result{{}, endpoint.effectiveMethod(), endpoint.body};
    QNetworkRequest &request = result.request;
    QUrl url = endpoint.url;
    url.setFragment({});
    if (!url.userName().isEmpty() || !url.password().isEmpty()) {
        const QByteArray pair = url.userName(QUrl::FullyDecoded).toUtf8() + ':'
            + url.password(QUrl::FullyDecoded).toUtf8();
        request.setRawHeader("Authorization", "Basic " + pair.toBase64());
        url.setUserInfo({});
    }
    if (!secrets.token.isEmpty() && endpoint.tokenPlacement == Endpoint::TokenPlacement::Query)
        addQueryParameter(url, endpoint.tokenName, secrets.token);
    if (!lastEventId.isEmpty() && !endpoint.lastEventIdParameter.isEmpty())
        addQueryParameter(url, endpoint.lastEventIdParameter, lastEventId);
    request.setUrl(url);
    setAttributes(request);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute,
        endpoint.httpVersion == Endpoint::HttpVersion::Http2);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute,
        endpoint.cookies ? QNetworkRequest::Automatic : QNetworkRequest::Manual);

    if (endpoint.framing == Endpoint::Framing::EventStream)
        request.setRawHeader("Accept", "text/event-stream");
    else
        request.setRawHeader("Accept", "application/x-ndjson, text/event-stream, */*;q=0.5");
    request.setRawHeader("Cache-Control", "no-cache");
    request.setRawHeader("User-Agent", "sselib/" SSELIB_VERSION);
    request.setRawHeader(
        "Accept-Encoding", endpoint.compression ? ContentDecoder::acceptedMethods : "identity");
    if (!result.body.isEmpty())
        request.setRawHeader("Content-Type", "application/json");
    if (!lastEventId.isEmpty())
        request.setRawHeader("Last-Event-ID", lastEventId);
    // Headers with the same name are joined. If the secrets contain a value for this name, it
    // replaces the value of the first header with the name.
    QList<QByteArray> given;
    for (const Header &header : endpoint.headers) {
        const QByteArray lower = header.name.toLower();
        if (given.contains(lower)) {
            request.setRawHeader(
                header.name, joinedHeader(lower, request.rawHeader(header.name), header.value));
        } else {
            const QByteArray value = secrets.headers.value(lower, header.value);
            // A null value would remove the header.
            request.setRawHeader(header.name, value.isNull() ? QByteArray("") : value);
            given.append(lower);
        }
    }
    if (!secrets.token.isEmpty()) {
        if (endpoint.tokenPlacement == Endpoint::TokenPlacement::Header) {
            request.setRawHeader(endpoint.tokenName, secrets.token);
        } else if (endpoint.tokenPlacement == Endpoint::TokenPlacement::Cookie) {
            const QByteArray others = request.rawHeader("Cookie");
            request.setRawHeader("Cookie",
                (others.isEmpty() ? others : others + "; ") + endpoint.tokenName + '='
                    + secrets.token);
        }
    }
    return result;
}

std::optional<HttpRequest> redirectedRequest(
    const HttpRequest &from, int status, const QUrl &target)
{
    HttpRequest next = from;
    const bool dropsBody = (status == 303 && from.method != "GET" && from.method != "HEAD")
        || ((status == 301 || status == 302) && from.method == "POST");
    if (dropsBody) {
        next.method = "GET";
        next.body.clear();
        next.request.setRawHeader("Content-Type", {});
        next.request.setHeader(QNetworkRequest::ContentLengthHeader, {});
    }
    next.request.setUrl(target);
    if (sameOrigin(from.request.url(), target))
        return next;
    if (!next.body.isEmpty())
        return std::nullopt;
    for (const QByteArray &name : next.request.rawHeaderList()) {
        if (!mayCrossOrigins(name))
            next.request.setRawHeader(name, {});
    }
    return next;
}

void addCookies(QNetworkRequest &request, const QNetworkCookieJar &jar)
{
    QByteArray cookies = request.rawHeader("Cookie");
    qsizetype left = maxCookieHeader - cookies.size();
    QByteArrayList fitting;
    const auto forUrl = jar.cookiesForUrl(request.url());
    // Start with the last cookie, so that the first cookies are left out if the header would be too
    // large.
    for (auto it = forUrl.crbegin(); it != forUrl.crend(); ++it) {
        const QByteArray pair = it->toRawForm(QNetworkCookie::NameAndValueOnly);
        left -= pair.size() + 2; // 2 bytes for "; "
        if (left <= 0)
            break;
        fitting.prepend(pair);
    }
    if (!cookies.isEmpty() && !fitting.isEmpty())
        cookies += "; ";
    cookies += fitting.join("; ");
    if (!cookies.isEmpty())
        request.setRawHeader("Cookie", cookies);
}

} // namespace sse
