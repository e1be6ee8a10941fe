// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/redactor.h"

#include <algorithm>
#include <utility>

#include <QNetworkCookie>
#include <QUrlQuery>

#include "sselib/core/secretmatcher.h"

namespace sse {

namespace {

using Source = SecretMatcher::Source;
using End = SecretMatcher::End;

// A name is secret if it contains one of secretParts or is one of secretNames. It is compared in
// lower case, without `-` and `_`.
constexpr QByteArrayView secretParts[]{"token", "secret", "password", "passwd", "apikey",
    "accesskey", "auth", "jwt", "session", "signature", "credential"};
constexpr QByteArrayView secretNames[]{"key", "sig", "code", "cookie", "setcookie"};
// These names contain one of secretParts but are not secret: they are names of authentication
// methods, authors and limits.
constexpr QByteArrayView publicNames[]{"wwwauthenticate", "proxyauthenticate", "authority",
    ":authority", "author", "authors", "maxtokens", "maxoutputtokens", "maxcompletiontokens"};
constexpr QByteArrayView publicParts[]{"ratelimit"};
constexpr qsizetype minJwtHeader = 10; // minimum size in bytes: `{"alg":` as Base64

constexpr qsizetype maxIgnored = 256; // bytes, see IgnoredLine::text
constexpr qsizetype maxSecretsWithResponse = 64;
constexpr qsizetype maxSecretsWithRequest = 1000; // more would make the search slow
constexpr qsizetype minCookieValue = 4;           // minimum size in bytes of a secret cookie value
constexpr qsizetype maxBody = 64 * 1024;          // bytes, see Error::body

bool isTokenCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
        || c == '-';
}

QUrl redactedUrl(const QUrl &url, const QByteArray &tokenName)
{
    QUrl result = url;
    const QString mask = QString::fromLatin1(redacted);
    if (!result.userInfo(QUrl::FullyEncoded).isEmpty())
        result.setUserInfo(mask);
    if (!result.hasQuery())
        return result;
    QUrlQuery query(result.query(QUrl::FullyEncoded));
    auto items = query.queryItems(QUrl::FullyEncoded);
    bool isChanged = false;
    for (auto &[name, value] : items) {
        const QByteArray plainName = QByteArray::fromPercentEncoding(name.toUtf8());
        const QByteArray plainValue = QByteArray::fromPercentEncoding(value.toUtf8());
        if (isSecretValue(plainName, plainValue)
            || (!tokenName.isEmpty() && plainName == tokenName)) {
            value = mask;
            isChanged = true;
        }
    }
    if (isChanged) {
        query.setQueryItems(items);
        result.setQuery(query);
    }
    return result;
}

/// Collects all secret values of an endpoint.
class Collector {
public:
    void add(const QByteArray &secret)
    {
        // Values from a recording or profile may already be masked, so do not add the mask.
        if (!secret.isEmpty() && secret != redacted)
            m_secrets.append(secret);
    }
    void add(const QUrl &url)
    {
        const QByteArray password = url.password(QUrl::FullyDecoded).toUtf8();
        if (!password.isEmpty()) {
            add(password);
            add((url.userName(QUrl::FullyDecoded).toUtf8() + ':' + password).toBase64());
        }
        const auto parameters = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
        for (const auto &[name, value] : parameters) {
            if (isSecretValue(name.toUtf8(), value.toUtf8()))
                add(value.toUtf8());
        }
    }
    void add(const Header &header)
    {
        if (!isSecretValue(header.name, header.value))
            return;
        add(header.value);
        const qsizetype space = header.value.indexOf(' ');
        const QByteArray scheme = header.value.left(space).toLower();
        const QByteArray credentials = header.value.mid(space + 1).trimmed();
        add(credentials); // the part of the value after the authentication scheme
        if (scheme == "basic") {
            const QByteArray login = QByteArray::fromBase64(credentials);
            add(login.mid(login.indexOf(':') + 1));
        }
        if (header.name.compare("cookie", Qt::CaseInsensitive) == 0) {
            // Leave out short values such as "1": they are not secrets and would match event IDs
            // and other data.
            for (const QByteArray &cookie : header.value.split(';')) {
                const QByteArray value = cookie.mid(cookie.indexOf('=') + 1).trimmed();
                if (value.size() >= minCookieValue)
                    add(value);
            }
        }
    }
    [[nodiscard]] const QByteArrayList &secrets() const { return m_secrets; }

private:
    QByteArrayList m_secrets;
};

QByteArray masked(
    const SecretMatcher *matcher, const QByteArray &text, Source source, End end = End::Whole)
{
    if (!matcher || text.isEmpty())
        return text;
    QByteArray result;
    bool isChanged = false;
    matcher->scan(text, 0, source, end, &result, &isChanged);
    return isChanged ? result : text;
}

QString masked(const SecretMatcher *matcher, const QString &text, Source source)
{
    if (!matcher || text.isEmpty())
        return text;
    QByteArray result;
    bool isChanged = false;
    matcher->scan(text.toUtf8(), 0, source, End::Whole, &result, &isChanged);
    return isChanged ? QString::fromUtf8(result) : text;
}

} // namespace

bool isSecretName(QByteArrayView name)
{
    QByteArray plain;
    for (const char c : name.trimmed()) {
        if (c != '-' && c != '_')
            plain.append(c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c);
    }
    const auto isPlain = [&plain](QByteArrayView other) { return plain == other; };
    const auto isPart = [&plain](QByteArrayView part) { return plain.contains(part); };
    if (std::ranges::any_of(publicNames, isPlain) || std::ranges::any_of(publicParts, isPart))
        return false;
    return std::ranges::any_of(secretNames, isPlain) || std::ranges::any_of(secretParts, isPart);
}

bool looksLikeJwt(QByteArrayView value)
{
    for (qsizetype at = value.indexOf("eyJ"); at >= 0;) {
        qsizetype end = at;
        qsizetype dots = 0;
        while (end < value.size() && (isTokenCharacter(value[end]) || value[end] == '.')) {
            dots += value[end] == '.';
            ++end;
        }
        const bool begins = at == 0 || !isTokenCharacter(value[at - 1]);
        const qsizetype header = value.sliced(at, end - at).indexOf('.');
        if (begins && (dots == 2 || dots == 4) && header >= minJwtHeader)
            return true;
        at = value.indexOf("eyJ", end);
    }
    return false;
}

bool isSecretValue(QByteArrayView name, QByteArrayView value)
{
    return isSecretName(name) || looksLikeJwt(value);
}

Redactor::Redactor() = default;

Redactor::Redactor(const Endpoint &endpoint, const Secrets &secrets)
    : m_tokenName(endpoint.tokenPlacement == Endpoint::TokenPlacement::Query ? endpoint.tokenName
                                                                             : QByteArray())
{
    Collector collector;
    collector.add(secrets.token);
    for (const QUrl &url : {endpoint.url, endpoint.proxy, secrets.url, secrets.proxy})
        collector.add(url);
    for (const Header &header : endpoint.headers)
        collector.add(header);
    for (const auto &[name, value] : secrets.headers.asKeyValueRange()) {
        collector.add(Header{name, value});
        collector.add(value); // the value is a secret even if the name is not a secret name
    }
    if (!collector.secrets().isEmpty())
        m_matcher = std::make_shared<const SecretMatcher>(collector.secrets());
}

// Returns a redactor that also masks \a secrets, as long as it knows fewer than \a maxSecrets.
Redactor Redactor::with(const QByteArrayList &secrets, qsizetype maxSecrets) const
{
    QByteArrayList all = m_matcher ? m_matcher->secrets() : QByteArrayList();
    const qsizetype known = all.size();
    for (const QByteArray &secret : secrets) {
        if (all.size() < maxSecrets && !(m_matcher && m_matcher->contains(secret)))
            all.append(secret);
    }
    Redactor result = *this;
    if (all.size() > known)
        result.m_matcher = std::make_shared<const SecretMatcher>(all);
    return result;
}

Redactor Redactor::withSecretsOf(const RequestInfo &request) const
{
    Collector collector;
    collector.add(request.url);
    for (const Header &header : request.headers)
        collector.add(header);
    return with(collector.secrets(), maxSecretsWithRequest);
}

Redactor Redactor::withSecretsOf(const ResponseInfo &response) const
{
    Collector collector;
    collector.add(response.url);
    const auto add = [&collector](const QByteArray &value) {
        if (value.size() >= SecretMatcher::LongSecret)
            collector.add(value);
    };
    for (const Header &header : response.headers) {
        if (header.name.compare("set-cookie", Qt::CaseInsensitive) != 0) {
            if (isSecretValue(header.name, header.value))
                add(header.value);
            continue;
        }
        const auto cookies = QNetworkCookie::parseCookies(header.value);
        for (const QNetworkCookie &cookie : cookies) {
            if (cookie.isHttpOnly() || isSecretValue(cookie.name(), cookie.value()))
                add(cookie.value());
        }
    }
    return with(collector.secrets(), maxSecretsWithResponse);
}

Redactor Redactor::withSecretsOf(const Redactor &other) const
{
    return other.m_matcher ? with(other.m_matcher->secrets(), maxSecretsWithRequest) : *this;
}

QByteArray Redactor::serverText(const QByteArray &text) const
{
    return masked(m_matcher.get(), text, Source::Server);
}

QString Redactor::serverText(const QString &text) const
{
    return masked(m_matcher.get(), text, Source::Server);
}

QByteArray Redactor::cutText(const QByteArray &text) const
{
    return masked(m_matcher.get(), text, Source::Server, End::MayBeCut);
}

QByteArray Redactor::ownText(const QByteArray &text) const
{
    return masked(m_matcher.get(), text, Source::Own);
}

QString Redactor::ownText(const QString &text) const
{
    return masked(m_matcher.get(), text, Source::Own);
}

QByteArray Redactor::headerValue(const Header &header) const
{
    if (header.value.isEmpty())
        return {};
    if (isSecretValue(header.name, header.value))
        return redacted;
    for (const char *name : {"location", "content-location", "referer"}) {
        if (header.name.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        const QUrl plain = QUrl::fromEncoded(header.value);
        const QUrl shown = redactedUrl(plain, m_tokenName);
        if (shown != plain)
            return serverText(shown.toEncoded());
    }
    return serverText(header.value);
}

Headers Redactor::headers(Headers headers) const
{
    for (Header &header : headers)
        header.value = headerValue(header);
    return headers;
}

QUrl Redactor::url(const QUrl &url) const
{
    const QUrl shown = redactedUrl(url, m_tokenName);
    if (!m_matcher)
        return shown;
    const QByteArray text = shown.toEncoded();
    const QByteArray result = serverText(text);
    return result == text ? shown : QUrl::fromEncoded(result);
}

QString Redactor::enteredUrl(const QString &text)
{
    return text.section(u'?', 0, 0).section(u'@', -1).left(200);
}

Endpoint Redactor::endpoint(Endpoint endpoint) const
{
    endpoint.url = url(endpoint.url);
    endpoint.proxy = url(endpoint.proxy);
    endpoint.headers = headers(endpoint.headers);
    endpoint.body = serverText(endpoint.body);
    return endpoint;
}

RequestInfo Redactor::request(RequestInfo request) const
{
    request.url = url(request.url);
    request.headers = headers(request.headers);
    return request;
}

ResponseInfo Redactor::response(ResponseInfo response) const
{
    response.url = url(response.url);
    response.reason = serverText(response.reason);
    response.headers = headers(response.headers);
    return response;
}

Event Redactor::event(Event event) const
{
    if (!m_matcher)
        return event;
    event.type = serverText(event.type);
    event.lastEventId = serverText(event.lastEventId);
    const QByteArray data = serverText(event.data);
    if (!data.isSharedWith(event.data))
        event.dataOffset = -1;
    event.data = data;
    return event;
}

IgnoredLine Redactor::ignored(IgnoredLine ignored) const
{
    const bool isCut =
        ignored.reason == IgnoredLine::Reason::IncompleteEvent || ignored.text.size() >= maxIgnored;
    ignored.text = isCut ? cutText(ignored.text) : serverText(ignored.text);
    return ignored;
}

Error Redactor::error(Error error) const
{
    error.message = ownText(error.message);
    error.advice = ownText(error.advice);
    error.reason = ownText(error.reason);
    error.response = response(error.response);
    error.body = error.body.size() < maxBody ? serverText(error.body) : cutText(error.body);
    return error;
}

RedactionStream::RedactionStream(const Redactor &redactor)
    : m_matcher(redactor.m_matcher)
{
}

QByteArray RedactionStream::feed(const QByteArray &piece)
{
    if (!m_matcher || piece.isEmpty())
        return piece;
    const qsizetype begin = m_before.size();
    const QByteArray text = m_before + m_held + piece;
    QByteArray result;
    bool isChanged = false;
    const qsizetype held =
        m_matcher->scan(text, begin, Source::Server, End::Open, &result, &isChanged);
    m_held = text.last(held);
    m_before = text.first(text.size() - held).right(SecretMatcher::Before);
    return result;
}

QByteArray RedactionStream::flush()
{
    QByteArray result;
    if (!m_held.isEmpty()) {
        bool isChanged = false;
        m_matcher->scan(
            m_before + m_held, m_before.size(), Source::Server, End::MayBeCut, &result, &isChanged);
    }
    m_before.clear();
    m_held.clear();
    return result;
}

QString RedactionStream::feed(const QString &piece)
{
    if (piece.isEmpty())
        return piece;
    QString text = m_surrogate.isEmpty() ? piece : std::exchange(m_surrogate, {}) + piece;
    if (text.back().isHighSurrogate()) {
        m_surrogate = text.back();
        text.chop(1);
    }
    return m_matcher ? QString::fromUtf8(feed(text.toUtf8())) : text;
}

QString RedactionStream::flushString()
{
    const QString rest = QString::fromUtf8(flush());
    return rest + std::exchange(m_surrogate, {});
}

} // namespace sse
