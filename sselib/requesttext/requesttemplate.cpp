// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/requesttext/requesttemplate.h"

#include <algorithm>

#include <QSet>

#include "sselib/core/redactor.h"

namespace sse {

namespace {

using Qt::Literals::StringLiterals::operator""_s;

// Assigns a variable to each secret.
class Variables {
public:
    explicit Variables(bool hasToken)
    {
        m_used = {u"URL_USER"_s, u"URL_PASSWORD"_s, u"PROXY_USER"_s, u"PROXY_PASSWORD"_s};
        if (hasToken)
            m_used.insert(u"TOKEN"_s);
    }

    QString nameFor(const QString &secret)
    {
        QString name = secret.toUpper();
        for (QChar &c : name) {
            if (!((c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')))
                c = u'_';
        }
        if (name.isEmpty() || name[0].isDigit())
            name.prepend(u'_');
        QString unique = name;
        for (int i = 2; m_used.contains(unique); ++i)
            unique = name + u'_' + QString::number(i);
        m_used.insert(unique);
        return unique;
    }

private:
    QSet<QString> m_used;
};

Template urlTemplate(const Endpoint &endpoint, bool tokenInQuery, Variables &variables)
{
    QUrl url = endpoint.url;
    url.setUserInfo({});
    const QString query = url.query(QUrl::FullyEncoded);
    url.setQuery(QString());
    url.setFragment({});
    Template text(QString::fromLatin1(url.toEncoded()));
    QChar separator = u'?';
    for (const QString &pair : query.split(u'&', Qt::SkipEmptyParts)) {
        const QString name = pair.section(u'=', 0, 0);
        const QString plainName = QUrl::fromPercentEncoding(name.toUtf8());
        text.addText(separator + name);
        separator = u'&';
        const QString value = pair.mid(name.size() + 1);
        if (!value.isEmpty()
            && isSecretValue(plainName.toUtf8(), QByteArray::fromPercentEncoding(value.toUtf8()))) {
            text.addText(u"="_s);
            text.append({TemplatePart::EncodedVariable, variables.nameFor(plainName)});
        } else {
            text.addText(pair.mid(name.size()));
        }
    }
    if (tokenInQuery) {
        text.addText(separator
            + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(endpoint.tokenName)))
            + u'=');
        text.append({TemplatePart::EncodedVariable, u"TOKEN"_s});
    }
    return text;
}

class HeaderList {
public:
    explicit HeaderList(RequestTemplate *request)
        : m_headers(request->headers)
    {
    }

    [[nodiscard]] bool has(const QString &name) const { return find(name) >= 0; }
    /// Adds a header, or joins it with the header of the same name.
    void add(const QString &name, const Template &value)
    {
        const qsizetype at = find(name);
        if (at < 0) {
            m_headers.append({name, value});
            return;
        }
        Template &joined = m_headers[at].second;
        const bool isCookie = name.compare(u"cookie"_s, Qt::CaseInsensitive) == 0;
        if (!joined.isEmptyText())
            joined.addText(isCookie ? u"; "_s : u", "_s);
        joined = joined + value;
    }
    void replace(const QString &name, const Template &value)
    {
        if (const qsizetype at = find(name); at >= 0)
            m_headers.removeAt(at);
        add(name, value);
    }

private:
    [[nodiscard]] qsizetype find(const QString &name) const
    {
        const auto found = std::ranges::find_if(m_headers, [&name](const auto &header) {
            return header.first.compare(name, Qt::CaseInsensitive) == 0;
        });
        return found == m_headers.end() ? -1 : found - m_headers.begin();
    }

    QList<std::pair<QString, Template>> &m_headers;
};

void setProxy(RequestTemplate &request, QUrl proxy)
{
    const bool hasUser = !proxy.userName().isEmpty();
    const bool hasPassword = !proxy.password().isEmpty();
    proxy.setUserInfo({});
    request.proxyAddress = QString::fromLatin1(proxy.toEncoded());
    request.hasProxyLogin = hasUser || hasPassword;
    if (!request.hasProxyLogin) {
        request.proxy = Template(request.proxyAddress);
        return;
    }
    request.proxy = Template(proxy.scheme() + u"://"_s);
    request.proxy.append({TemplatePart::EncodedVariable, u"PROXY_USER"_s});
    request.proxy.addText(u":"_s);
    request.proxy.append({TemplatePart::EncodedVariable, u"PROXY_PASSWORD"_s});
    request.proxy.addText(u'@' + request.proxyAddress.section(u"://"_s, 1));
}

} // namespace

Template Template::operator+(const Template &other) const
{
    Template sum = *this;
    for (const TemplatePart &part : other) {
        if (part.kind == TemplatePart::Text)
            sum.addText(part.text);
        else
            sum.append(part);
    }
    return sum;
}

void Template::addText(const QString &text)
{
    if (!isEmpty() && last().kind == TemplatePart::Text)
        last().text += text;
    else
        append({TemplatePart::Text, text});
}

bool Template::hasVariable() const
{
    return std::ranges::any_of(
        *this, [](const TemplatePart &part) { return part.kind != TemplatePart::Text; });
}

bool Template::isEmptyText() const
{
    return std::ranges::all_of(*this, [](const TemplatePart &part) {
        return part.kind == TemplatePart::Text && part.text.isEmpty();
    });
}

Template Template::asLatin1Bytes() const
{
    Template result = *this;
    for (TemplatePart &part : result) {
        if (part.kind == TemplatePart::Text)
            part.text = QString::fromLatin1(part.text.toUtf8());
    }
    return result;
}

RequestTemplate requestTemplate(const Endpoint &endpoint, bool hasToken, TokenPart token)
{
    using Placement = Endpoint::TokenPlacement;
    const auto sendsToken = [&](Placement placement) {
        return hasToken && token == TokenPart::OfRequest && endpoint.tokenPlacement == placement;
    };
    Variables variables(hasToken);
    RequestTemplate request;
    request.method = QString::fromLatin1(endpoint.effectiveMethod());
    request.url = urlTemplate(endpoint, sendsToken(Placement::Query), variables);
    request.body = endpoint.body;
    HeaderList headers(&request);
    const bool hasAccept = std::ranges::any_of(endpoint.headers, [](const Header &header) {
        return header.name.compare("accept", Qt::CaseInsensitive) == 0;
    });
    if (!hasAccept && endpoint.framing == Endpoint::Framing::EventStream)
        headers.add(u"Accept"_s, Template(u"text/event-stream"_s));
    for (const Header &header : endpoint.headers) {
        const QString name = QString::fromLatin1(header.name);
        Template value(QString::fromUtf8(header.value));
        if (isSecretValue(header.name, header.value)) {
            value = {};
            value.append({TemplatePart::Variable, variables.nameFor(name)});
        }
        headers.add(name, value);
    }
    if (!request.body.isEmpty() && !headers.has(u"Content-Type"_s))
        headers.add(u"Content-Type"_s, Template(u"application/json"_s));
    const QString name = QString::fromUtf8(endpoint.tokenName);
    Template value;
    value.append({TemplatePart::Variable, u"TOKEN"_s});
    if (sendsToken(Placement::Header))
        headers.replace(name, value);
    if (sendsToken(Placement::Cookie))
        headers.add(u"Cookie"_s, Template(name + u'=') + value);
    const bool tokenIsLogin = hasToken && endpoint.tokenPlacement == Placement::Header
        && name.compare(u"authorization"_s, Qt::CaseInsensitive) == 0;
    request.hasLogin =
        !endpoint.url.userInfo().isEmpty() && !tokenIsLogin && !headers.has(u"Authorization"_s);
    if (!endpoint.proxy.host().isEmpty())
        setProxy(request, endpoint.proxy);
    return request;
}

} // namespace sse
