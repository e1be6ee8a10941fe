// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/requesttext.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>
#include <QUrlQuery>

#include "sselib/httprequest.h"
#include "sselib/redaction.h"

namespace sse {

namespace {

using Qt::Literals::StringLiterals::operator""_s;

/// A text in which variables stand: parts by turns literal and the name of a variable.
using Template = QStringList;

struct Request {
    QString method;
    Template url;
    QList<std::pair<QString, Template>> headers;
    QByteArray body;
};

QString variableName(const QByteArray &name)
{
    QString variable = QString::fromLatin1(name).toUpper();
    for (QChar &c : variable) {
        if (!((c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')))
            c = u'_';
    }
    if (variable.isEmpty() || variable[0].isDigit())
        variable.prepend(u'_');
    return variable;
}

Template secretUrl(const Endpoint &endpoint, bool tokenInQuery)
{
    QUrl url = endpoint.url;
    url.setUserInfo({});
    Template text{{}};
    const QString query = url.query(QUrl::FullyEncoded);
    url.setQuery(QString());
    url.setFragment({});
    text.last() = QString::fromLatin1(url.toEncoded());
    QChar separator = u'?';
    for (const QString &pair : query.split(u'&', Qt::SkipEmptyParts)) {
        const QString name = pair.section(u'=', 0, 0);
        text.last() += separator + name;
        separator = u'&';
        if (isSecretQueryParameter(name) && pair.size() > name.size() + 1) {
            text.last() += u'=';
            text << variableName(name.toLatin1()) << QString();
        } else {
            text.last() += pair.mid(name.size());
        }
    }
    if (tokenInQuery) {
        text.last() += separator
            + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromUtf8(endpoint.tokenName)))
            + u'=';
        text << u"TOKEN"_s << QString();
    }
    return text;
}

Request requestOf(const Endpoint &endpoint, bool hasToken)
{
    using Placement = Endpoint::TokenPlacement;
    Request request;
    request.method = QString::fromLatin1(endpoint.effectiveMethod());
    request.url = secretUrl(endpoint, hasToken && endpoint.tokenPlacement == Placement::Query);
    request.body = endpoint.body;
    bool hasType = false;
    bool hasAccept = false;
    for (const Header &header : endpoint.headers) {
        hasType = hasType || header.name.compare("content-type", Qt::CaseInsensitive) == 0;
        hasAccept = hasAccept || header.name.compare("accept", Qt::CaseInsensitive) == 0;
        const QString name = QString::fromLatin1(header.name);
        if (isSecretHeader(header.name))
            request.headers.append({name, {QString(), variableName(header.name), QString()}});
        else
            request.headers.append({name, {QString::fromUtf8(header.value)}});
    }
    if (!hasAccept && endpoint.framing == Endpoint::Framing::EventStream)
        request.headers.prepend({u"Accept"_s, {u"text/event-stream"_s}});
    if (!request.body.isEmpty() && !hasType)
        request.headers.append({u"Content-Type"_s, {u"application/json"_s}});
    const QString name = QString::fromUtf8(endpoint.tokenName);
    if (hasToken && endpoint.tokenPlacement == Placement::Header)
        request.headers.append({name, {QString(), u"TOKEN"_s, QString()}});
    if (hasToken && endpoint.tokenPlacement == Placement::Cookie)
        request.headers.append({u"Cookie"_s, {name + u'=', u"TOKEN"_s, QString()}});
    return request;
}

// In single quotes nothing has a meaning but the quote. Other control characters than a line's end
// would be keys to a shell that this is pasted into, and some run what stands before them.
QString singleQuoted(const QString &text)
{
    QString quoted(u'\'');
    for (const QChar c : text) {
        if (c == u'\'')
            quoted += u"'\\''"_s;
        else if ((c < u' ' && c != u'\n') || c == QChar(0x7f))
            quoted += u"'$'\\%1''"_s.arg(int(c.unicode()), 3, 8, QChar(u'0'));
        else
            quoted += c;
    }
    return quoted + u'\'';
}

// Variables stand in double quotes between.
QString shellQuoted(const Template &text)
{
    QString quoted;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QString &part = text[i];
        if (i % 2 == 1)
            quoted += u"\"$"_s + part + u'"';
        else if (!part.isEmpty())
            quoted += singleQuoted(part);
    }
    return quoted.isEmpty() ? u"''"_s : quoted;
}

/// A string literal that JSON, JavaScript and Python read alike.
QString literal(const QString &text)
{
    QString quoted =
        QString::fromUtf8(QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact));
    quoted = quoted.sliced(1, quoted.size() - 2);
    // What is not to be read in a source text as the end of a line.
    return quoted.replace(QChar(0x2028), u"\\u2028"_s).replace(QChar(0x2029), u"\\u2029"_s);
}

/// Literals and variables added to each other.
QString sum(const Template &text, const QString &variable)
{
    QStringList parts;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (i % 2 == 1)
            parts.append(variable.arg(text[i]));
        else if (!text[i].isEmpty() || text.size() == 1)
            parts.append(literal(text[i]));
    }
    return parts.join(u" + "_s);
}

QString curlText(const Endpoint &endpoint, const Request &request)
{
    QStringList parts{u"curl -N "_s + shellQuoted(request.url)};
    const bool plain =
        request.body.isEmpty() ? request.method == u"GET"_s : request.method == u"POST"_s;
    if (!plain)
        parts.append(u"-X "_s + shellQuoted({request.method}));
    for (const auto &[name, value] : request.headers) {
        Template header = value;
        header[0].prepend(name + u": "_s);
        parts.append(u"-H "_s + shellQuoted(header));
    }
    if (!request.body.isEmpty())
        parts.append(u"--data-raw "_s + shellQuoted({QString::fromUtf8(request.body)}));
    if (!endpoint.verifyPeer)
        parts.append(u"--insecure"_s);
    if (!endpoint.caFile.isEmpty())
        parts.append(u"--cacert "_s + shellQuoted({endpoint.caFile}));
    if (!endpoint.proxy.isEmpty() && endpoint.proxy.scheme() != u"none"_s)
        parts.append(u"--proxy "_s + shellQuoted({redactUrl(endpoint.proxy).toString()}));
    return parts.join(u" \\\n  "_s) + u'\n';
}

QString ssecatText(const Endpoint &endpoint, const Request &request, bool hasToken)
{
    using Placement = Endpoint::TokenPlacement;
    QStringList parts;
    for (const auto &[name, value] : request.headers) {
        const QString lower = name.toLower();
        const bool token = value.value(1) == u"TOKEN"_s;
        const bool byItself = lower == u"accept"_s && value.first() == u"text/event-stream"_s;
        if (token || byItself)
            continue;
        Template header = value;
        header[0].prepend(name + u": "_s);
        parts.append(u"-H "_s + shellQuoted(header));
    }
    if (hasToken) {
        parts.append(u"--token \"$TOKEN\""_s);
        if (endpoint.tokenName != "token")
            parts.append(u"--token-name "_s + shellQuoted({QString::fromUtf8(endpoint.tokenName)}));
        if (endpoint.tokenPlacement != Placement::Header)
            parts.append(endpoint.tokenPlacement == Placement::Query ? u"--token-in query"_s
                                                                     : u"--token-in cookie"_s);
    }
    if (request.method != (request.body.isEmpty() ? u"GET"_s : u"POST"_s))
        parts.append(u"-X "_s + shellQuoted({request.method}));
    if (!request.body.isEmpty())
        parts.append(u"-d "_s + shellQuoted({QString::fromUtf8(request.body)}));
    if (!endpoint.dialect.isEmpty())
        parts.append(u"--chat "_s + shellQuoted({endpoint.dialect}));
    if (endpoint.framing == Endpoint::Framing::JsonLines)
        parts.append(u"--framing ndjson"_s);
    else if (endpoint.framing == Endpoint::Framing::Raw)
        parts.append(u"--framing raw"_s);
    else if (endpoint.framing == Endpoint::Framing::Prefix)
        parts.append(u"--framing "_s
            + shellQuoted({u"prefix:"_s + QString::fromUtf8(endpoint.framingPrefix)}));
    if (endpoint.retry.mode == RetryPolicy::Mode::Strict)
        parts.append(u"--policy strict"_s);
    if (!endpoint.verifyPeer)
        parts.append(u"--insecure"_s);
    if (!endpoint.caFile.isEmpty())
        parts.append(u"--cacert "_s + shellQuoted({endpoint.caFile}));
    if (!endpoint.proxy.isEmpty())
        parts.append(u"--proxy "_s
            + (endpoint.proxy.scheme() == u"none"_s
                    ? u"none"_s
                    : shellQuoted({redactUrl(endpoint.proxy).toString()})));
    Endpoint bare = endpoint;
    parts.prepend(u"ssecat"_s);
    parts.append(shellQuoted(secretUrl(bare, false)));
    return parts.join(u" \\\n  "_s) + u'\n';
}

QString fetchText(const Request &request)
{
    const QString variable = u"process.env.%1"_s;
    QString text = u"const response = await fetch(%1, {\n  method: %2,\n  headers: {\n"_s.arg(
        sum(request.url, variable), literal(request.method));
    for (const auto &[name, value] : request.headers)
        text += u"    %1: %2,\n"_s.arg(literal(name), sum(value, variable));
    text += u"  },\n"_s;
    if (!request.body.isEmpty())
        text += u"  body: %1,\n"_s.arg(literal(QString::fromUtf8(request.body)));
    return text
        + u"});\n"
          "if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);\n"
          "const decoder = new TextDecoder();\n"
          "for await (const bytes of response.body)\n"
          "  process.stdout.write(decoder.decode(bytes, { stream: true }));\n"_s;
}

QString httpxText(const Endpoint &endpoint, const Request &request)
{
    const QString variable = u"os.environ[\"%1\"]"_s;
    QString text = u"import os\n\nimport httpx\n\nheaders = {\n"_s;
    for (const auto &[name, value] : request.headers)
        text += u"    %1: %2,\n"_s.arg(literal(name), sum(value, variable));
    text += u"}\n"_s;
    if (!request.body.isEmpty())
        text += u"body = %1\n"_s.arg(literal(QString::fromUtf8(request.body)));
    text += u"with httpx.stream(\n    %1,\n    %2,\n    headers=headers,\n"_s.arg(
        literal(request.method), sum(request.url, variable));
    if (!request.body.isEmpty())
        text += u"    content=body.encode(),\n"_s;
    if (!endpoint.verifyPeer)
        text += u"    verify=False,\n"_s;
    return text
        + u"    timeout=None,\n"
          ") as response:\n"
          "    response.raise_for_status()\n"
          "    for line in response.iter_lines():\n"
          "        print(line)\n"_s;
}

} // namespace

QString requestText(const Endpoint &endpoint, bool hasToken, RequestFormat format)
{
    const Request request = requestOf(endpoint, hasToken);
    switch (format) {
    case RequestFormat::Curl:
        return curlText(endpoint, request);
    case RequestFormat::Ssecat:
        return ssecatText(endpoint, request, hasToken);
    case RequestFormat::Fetch:
        return fetchText(request);
    case RequestFormat::Httpx:
        return httpxText(endpoint, request);
    }
    return {};
}

Endpoint resumedRequest(const Endpoint &endpoint, const QByteArray &lastEventId)
{
    Endpoint request = endpoint;
    request.headers.removeIf([](const Header &header) {
        return header.name.compare("last-event-id", Qt::CaseInsensitive) == 0;
    });
    request.headers.append({"Last-Event-ID", lastEventId});
    if (!request.lastEventIdParameter.isEmpty())
        addQueryParameter(request.url, request.lastEventIdParameter, lastEventId);
    return request;
}

} // namespace sse
