// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/endpoint.h"

#include <algorithm>
#include <string_view>

#include "sselib/chat/request.h"
#include "sselib/core/redactor.h"

namespace sse {

namespace {

// Returns true if \a text is a valid method or header name (RFC 9110, section 5.6.2).
bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) {
        const auto u = uchar(c);
        return (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z')
            || (u != 0 && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
    });
}

bool hasLineBreakOrNul(const QByteArray &text)
{
    return text.contains('\r') || text.contains('\n') || text.contains('\0');
}

QString headerProblem(const QByteArray &name, const QByteArray &value)
{
    if (!isToken(name))
        return Endpoint::tr(
            "“%1” is not a valid header name. Use only letters, digits and hyphens.")
            .arg(QString::fromUtf8(name).simplified());
    if (hasLineBreakOrNul(value))
        return Endpoint::tr(
            "The value of the header “%1” contains a line break or NUL. Write it on one line.")
            .arg(QString::fromUtf8(name));
    return {};
}

} // namespace

QMap<QString, Endpoint::Route> Endpoint::defaultRoutes()
{
    return {{QStringLiteral("message"), Route::Chat}, {QStringLiteral("newMessage"), Route::Inbox},
        {QStringLiteral("location"), Route::Map}};
}

QByteArray Endpoint::effectiveMethod() const
{
    if (!method.isEmpty())
        return method;
    return body.isEmpty() ? QByteArrayLiteral("GET") : QByteArrayLiteral("POST");
}

bool Endpoint::acceptsPrompt() const
{
    return chat::acceptsPrompt(chat::requestDialect(*this)) && method != QByteArrayLiteral("GET");
}

QString Endpoint::problem(const Secrets &secrets) const
{
    if (url.isEmpty())
        return tr("The URL is missing. Enter the URL of an event stream, such as "
                  "https://example.com/events.");
    if (!url.isValid())
        return tr("The URL is not valid. Enter a complete URL, such as "
                  "https://example.com/events.");
    if (url.host().isEmpty())
        return tr(
            "“%1” is not a valid URL. Enter a complete URL, such as https://example.com/events.")
            .arg(Redactor::enteredUrl(url.toString()));
    if (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https"))
        return tr("“%1:” is not supported. Use a URL that begins with http:// or https://.")
            .arg(url.scheme());
    if (!method.isEmpty() && !isToken(method))
        return tr("“%1” is not a valid HTTP method. Use GET, POST or another method.")
            .arg(QString::fromUtf8(method).simplified());
    for (const Header &header : headers) {
        const QString problem =
            headerProblem(header.name, secrets.headers.value(header.name.toLower(), header.value));
        if (!problem.isEmpty())
            return problem;
    }
    if (tokenPlacement == TokenPlacement::Query) {
        if (!secrets.token.isEmpty() && tokenName.isEmpty())
            return tr("The token has no name. Enter the name of its query parameter.");
    } else if (!secrets.token.isEmpty()) {
        if (!isToken(tokenName))
            return tr("“%1” is not a valid header or cookie name for the token. Use only letters, "
                      "digits and hyphens.")
                .arg(QString::fromUtf8(tokenName).simplified());
        if (hasLineBreakOrNul(secrets.token))
            return tr("The token contains a line break or NUL. Write it on one line.");
        if (tokenPlacement == TokenPlacement::Cookie
            && (secrets.token.contains(';') || secrets.token.contains(',')))
            return tr("A token that is sent as a cookie must not contain “;” or “,”.");
    }
    const QString proxyScheme = proxy.scheme();
    if (proxyScheme == QLatin1String("https"))
        return tr("Proxies with TLS (https://) are not supported. Use a proxy whose address begins "
                  "with http:// or socks5://.");
    if (!proxy.isEmpty() && proxyScheme != QLatin1String("none")
        && (proxy.host().isEmpty()
            || (proxyScheme != QLatin1String("http") && proxyScheme != QLatin1String("socks5")
                && proxyScheme != QLatin1String("socks5h"))))
        return tr("“%1” is not a valid proxy. Enter an address such as "
                  "http://proxy.example.com:8080 or socks5://127.0.0.1:1080.")
            .arg(proxy.toDisplayString(QUrl::RemoveUserInfo));
    if (maxEventSize <= 0)
        return tr("The maximum event size must be greater than 0.");
    if (framing == Framing::Prefix && framingPrefix.isEmpty())
        return tr("The prefix is empty. Enter at least one character.");
    return {};
}

Secrets Endpoint::takeSecrets()
{
    Secrets secrets;
    Headers kept;
    for (Header &header : headers) {
        if (isSecretValue(header.name, header.value) && !header.value.isEmpty()) {
            QByteArray &value = secrets.headers[header.name.toLower()];
            const bool isFirst = value.isEmpty();
            value = joinedHeader(header.name, value, header.value);
            if (!isFirst)
                continue;
            header.value.clear();
        }
        kept.append(header);
    }
    headers = kept;
    return secrets;
}

QByteArray joinedHeader(
    const QByteArray &name, const QByteArray &value, const QByteArray &nextValue)
{
    if (value.isEmpty() || nextValue.isEmpty())
        return value + nextValue;
    return value + (name.compare("cookie", Qt::CaseInsensitive) == 0 ? "; " : ", ") + nextValue;
}

} // namespace sse
