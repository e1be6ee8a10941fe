// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/requesttext/requesttext.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>
#include <QUrlQuery>

#include "sselib/chat/format.h"
#include "sselib/core/redactor.h"
#include "sselib/requesttext/requesttemplate.h"
#include "sselib/transport/httprequest.h"

namespace sse {

namespace {

using Qt::Literals::StringLiterals::operator""_s;

// Returns \a text in single quotes for a shell. In single quotes only the quote is special. Control
// characters other than LF are written as escape sequences: when the text is pasted, an interactive
// shell would interpret them as keys, and some keys run the command line.
QString singleQuoted(const QString &text)
{
    QString quoted(u'\'');
    for (const QChar c : text) {
        if (c == u'\'')
            quoted += u"'\\''"_s;
        else if ((c < u' ' && c != u'\n') || c == QChar(0x7f))
            quoted += u"'\"$(printf '\\%1')\"'"_s.arg(int(c.unicode()), 3, 8, QChar(u'0'));
        else
            quoted += c;
    }
    return quoted + u'\'';
}

// Shell code that prints the value of the variable $%1 percent-encoded. Uses only programs that
// exist on every POSIX system.
const QString encoder =
    u"$(printf %s \"$%1\" | od -An -v -tu1 | awk '{ for (i = 1; i <= NF; ++i) "
    "printf($i >= 48 && $i <= 57 || $i >= 65 && $i <= 90 || $i >= 97 && $i <= 122 "
    "|| $i == 45 || $i == 46 || $i == 95 || $i == 126 ? \"%c\" : \"%%%02X\", $i) }')"_s;

// Returns \a text for a shell: its literal parts in single quotes and its variables in double
// quotes.
QString shellQuoted(const Template &text)
{
    QString quoted;
    for (const TemplatePart &part : text) {
        if (part.kind == TemplatePart::Variable)
            quoted += u"\"$"_s + part.text + u'"';
        else if (part.kind == TemplatePart::EncodedVariable)
            quoted += u'"' + QString(encoder).replace(u"%1"_s, part.text) + u'"';
        else if (!part.text.isEmpty())
            quoted += singleQuoted(part.text);
    }
    return quoted.isEmpty() ? u"''"_s : quoted;
}

QString shellQuoted(const QString &text)
{
    return shellQuoted(Template(text));
}

/// Returns a string literal that is valid in JSON, JavaScript and Python.
QString literal(const QString &text)
{
    QString quoted =
        QString::fromUtf8(QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact));
    quoted = quoted.sliced(1, quoted.size() - 2);
    // JavaScript may interpret these characters as line ends.
    return quoted.replace(QChar(0x2028), u"\\u2028"_s).replace(QChar(0x2029), u"\\u2029"_s);
}

/// Code that reads an environment variable in a programming language.
struct Language {
    QString variable;
    QString encodedVariable;
};

/// Returns an expression that joins the literals and variables with `+`.
QString sum(const Template &text, const Language &language)
{
    QStringList parts;
    for (const TemplatePart &part : text) {
        if (part.kind == TemplatePart::Variable)
            parts.append(language.variable.arg(part.text));
        else if (part.kind == TemplatePart::EncodedVariable)
            parts.append(language.encodedVariable.arg(part.text));
        else if (!part.text.isEmpty() || text.size() == 1)
            parts.append(literal(part.text));
    }
    return parts.join(u" + "_s);
}

bool hasProxy(const Endpoint &endpoint)
{
    return !endpoint.proxy.isEmpty() && endpoint.proxy.scheme() != u"none"_s;
}

QString header(const QString &name, const Template &value)
{
    return u"-H "_s + shellQuoted(Template(name + u": "_s) + value);
}

QString curlText(const Endpoint &endpoint, const RequestTemplate &request)
{
    const QString url = shellQuoted(request.url);
    const bool hasGlob = std::ranges::any_of(url, [](QChar c) { return u"[]{}"_s.contains(c); });
    QStringList parts{(hasGlob ? u"curl -N -g "_s : u"curl -N "_s) + url};
    const bool plain =
        request.body.isEmpty() ? request.method == u"GET"_s : request.method == u"POST"_s;
    if (!plain)
        parts.append(u"-X "_s + shellQuoted(request.method));
    if (request.hasLogin)
        parts.append(u"-u \"$URL_USER:$URL_PASSWORD\""_s);
    for (const auto &[name, value] : request.headers) {
        if (value.isEmptyText()) // "Name;" sends an empty header, "Name:" would remove it
            parts.append(u"-H "_s + shellQuoted(name + u';'));
        else
            parts.append(header(name, value));
    }
    if (!request.body.isEmpty())
        parts.append(u"--data-raw "_s + shellQuoted(QString::fromUtf8(request.body)));
    if (endpoint.httpVersion == Endpoint::HttpVersion::Http2)
        parts.append(u"--http2"_s);
    if (!endpoint.verifyPeer)
        parts.append(u"--insecure"_s);
    if (!endpoint.caFile.isEmpty())
        parts.append(u"--cacert "_s + shellQuoted(endpoint.caFile));
    if (!endpoint.certificateFile.isEmpty()) {
        QString path = endpoint.certificateFile; // escape colons: a password may follow a colon
        path.replace(u"\\"_s, u"\\\\"_s).replace(u":"_s, u"\\:"_s);
        parts.append(u"--cert "_s + shellQuoted(path));
    }
    if (!endpoint.keyFile.isEmpty())
        parts.append(u"--key "_s + shellQuoted(endpoint.keyFile));
    if (!endpoint.keyPasswordFile.isEmpty())
        parts.append(u"--pass \"$(head -n 1 -- %1)\""_s.arg(shellQuoted(endpoint.keyPasswordFile)));
    if (hasProxy(endpoint))
        parts.append(u"--proxy "_s + shellQuoted(request.proxyAddress));
    else if (!endpoint.proxy.isEmpty())
        parts.append(u"--noproxy '*'"_s);
    if (request.hasProxyLogin)
        parts.append(u"--proxy-user \"$PROXY_USER:$PROXY_PASSWORD\""_s);
    return parts.join(u" \\\n  "_s) + u'\n';
}

QString ssecatText(const Endpoint &endpoint, bool hasToken)
{
    using Placement = Endpoint::TokenPlacement;
    const RequestTemplate request = requestTemplate(endpoint, hasToken, TokenPart::Separate);
    QStringList parts{u"ssecat"_s};
    if (request.hasLogin)
        parts.append(u"-H \"Authorization: Basic $(printf %s \"$URL_USER:$URL_PASSWORD\" "
                     "| base64 | tr -d '\\n')\""_s);
    for (const auto &[name, value] : request.headers) {
        const bool byItself = name.compare(u"accept"_s, Qt::CaseInsensitive) == 0
            && value == Template(u"text/event-stream"_s);
        if (!byItself)
            parts.append(header(name, value));
    }
    if (hasToken) {
        parts.append(u"--token \"$TOKEN\""_s);
        if (endpoint.tokenName != "token")
            parts.append(u"--token-name "_s + shellQuoted(QString::fromUtf8(endpoint.tokenName)));
        if (endpoint.tokenPlacement != Placement::Header)
            parts.append(endpoint.tokenPlacement == Placement::Query ? u"--token-in query"_s
                                                                     : u"--token-in cookie"_s);
    }
    if (request.method != (request.body.isEmpty() ? u"GET"_s : u"POST"_s))
        parts.append(u"-X "_s + shellQuoted(request.method));
    if (!request.body.isEmpty())
        parts.append(u"-d "_s + shellQuoted(QString::fromUtf8(request.body)));
    if (!chat::isNone(endpoint.dialect))
        parts.append(u"--chat "_s + shellQuoted(endpoint.dialect));
    if (endpoint.framing == Endpoint::Framing::JsonLines)
        parts.append(u"--framing ndjson"_s);
    else if (endpoint.framing == Endpoint::Framing::Raw)
        parts.append(u"--framing raw"_s);
    else if (endpoint.framing == Endpoint::Framing::Prefix)
        parts.append(u"--framing "_s
            + shellQuoted(u"prefix:"_s + QString::fromUtf8(endpoint.framingPrefix)));
    if (endpoint.retry.mode == RetryPolicy::Mode::Strict)
        parts.append(u"--policy strict"_s);
    if (endpoint.httpVersion == Endpoint::HttpVersion::Http2)
        parts.append(u"--http2"_s);
    if (!endpoint.verifyPeer)
        parts.append(u"--insecure"_s);
    if (!endpoint.caFile.isEmpty())
        parts.append(u"--cacert "_s + shellQuoted(endpoint.caFile));
    if (!endpoint.certificateFile.isEmpty())
        parts.append(u"--cert "_s + shellQuoted(endpoint.certificateFile));
    if (!endpoint.keyFile.isEmpty())
        parts.append(u"--key "_s + shellQuoted(endpoint.keyFile));
    if (!endpoint.keyPasswordFile.isEmpty())
        parts.append(u"--key-password-file "_s + shellQuoted(endpoint.keyPasswordFile));
    if (hasProxy(endpoint))
        parts.append(u"--proxy "_s + shellQuoted(request.proxy));
    else if (!endpoint.proxy.isEmpty())
        parts.append(u"--proxy none"_s);
    parts.append(shellQuoted(request.url));
    return parts.join(u" \\\n  "_s) + u'\n';
}

// Returns code for the settings for which fetch in Node.js has no option: a comment for each of
// them, or a statement for Endpoint::verifyPeer.
QString fetchNotes(const Endpoint &endpoint)
{
    QString text;
    const auto note = [&text](const QString &what) {
        text += u"// Node.js: fetch has no option for "_s + what + u".\n"_s;
    };
    if (hasProxy(endpoint))
        note(u"the proxy"_s);
    if (!endpoint.certificateFile.isEmpty())
        note(u"the client certificate"_s);
    if (!endpoint.caFile.isEmpty())
        text += u"// Node.js: set NODE_EXTRA_CA_CERTS to "_s + literal(endpoint.caFile) + u".\n"_s;
    if (!endpoint.verifyPeer)
        text += u"process.env.NODE_TLS_REJECT_UNAUTHORIZED = \"0\";\n"_s;
    return text;
}

QString fetchText(const Endpoint &endpoint, const RequestTemplate &request)
{
    const Language language{u"process.env.%1"_s, u"encodeURIComponent(process.env.%1)"_s};
    QString text = fetchNotes(endpoint)
        + u"const response = await fetch(%1, {\n  method: %2,\n  headers: {\n"_s.arg(
            sum(request.url, language), literal(request.method));
    if (request.hasLogin)
        text += u"    \"Authorization\": \"Basic \" + Buffer.from(process.env.URL_USER + \":\" "
                "+ process.env.URL_PASSWORD).toString(\"base64\"),\n"_s;
    for (const auto &[name, value] : request.headers)
        text += u"    %1: %2,\n"_s.arg(literal(name), sum(value.asLatin1Bytes(), language));
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

// Returns the options of the HTTPX client, each in the form `name=value`. Appends code to
// \a before; the program must execute this code first.
QStringList httpxOptions(const Endpoint &endpoint, QString *before)
{
    QStringList options;
    const bool hasCertificate = !endpoint.certificateFile.isEmpty();
    if (hasCertificate || !endpoint.caFile.isEmpty()) {
        *before += u"context = ssl.create_default_context()\n"_s;
        if (!endpoint.caFile.isEmpty())
            *before += u"context.load_verify_locations(%1)\n"_s.arg(literal(endpoint.caFile));
        if (hasCertificate)
            *before += u"context.load_cert_chain(%1)\n"_s.arg(literal(endpoint.certificateFile)
                + (endpoint.keyFile.isEmpty() ? QString() : u", "_s + literal(endpoint.keyFile))
                + (endpoint.keyPasswordFile.isEmpty()
                        ? QString()
                        : u", password=open(%1).readline().rstrip(\"\\r\\n\")"_s.arg(
                            literal(endpoint.keyPasswordFile))));
        if (!endpoint.verifyPeer)
            *before += u"context.check_hostname = False\ncontext.verify_mode = ssl.CERT_NONE\n"_s;
        options.append(u"verify=context"_s);
    } else if (!endpoint.verifyPeer) {
        options.append(u"verify=False"_s);
    }
    return options;
}

QString httpxText(const Endpoint &endpoint, const RequestTemplate &request)
{
    const Language language{u"os.environ[\"%1\"]"_s, u"quote(os.environ[\"%1\"], safe=\"\")"_s};
    QString before = u"headers = {\n"_s;
    for (const auto &[name, value] : request.headers) {
        const QString content = sum(value, language);
        const bool isPlain = std::ranges::all_of(content, [](QChar c) { return c < u'\x7f'; })
            && !value.hasVariable();
        before += u"    %1: %2,\n"_s.arg(
            literal(name), isPlain ? content : u'(' + content + u").encode()"_s);
    }
    before += u"}\n"_s;
    if (!request.body.isEmpty())
        before += u"body = %1\n"_s.arg(literal(QString::fromUtf8(request.body)));
    QStringList options = httpxOptions(endpoint, &before);
    QString stream = u"with httpx.stream("_s;
    if (hasProxy(endpoint)) {
        options.prepend(u"proxy=httpx.Proxy(%1)"_s.arg(sum(request.proxy, language)));
        before += u"transport = httpx.HTTPTransport(%1)\n"_s.arg(options.join(u", "_s));
        stream = u"with httpx.Client(transport=transport) as client, client.stream("_s;
        options.clear();
    } else if (!endpoint.proxy.isEmpty()) {
        options.append(u"trust_env=False"_s);
    }
    QStringList arguments{
        literal(request.method), sum(request.url, language), u"headers=headers"_s};
    if (!request.body.isEmpty())
        arguments.append(u"content=body.encode()"_s);
    if (request.hasLogin)
        arguments.append(u"auth=(os.environ[\"URL_USER\"], os.environ[\"URL_PASSWORD\"])"_s);
    arguments += options;
    arguments.append(u"timeout=None"_s);
    const QString code = before + stream + u"\n    "_s + arguments.join(u",\n    "_s)
        + u",\n"
          ") as response:\n"
          "    response.raise_for_status()\n"
          "    for line in response.iter_lines():\n"
          "        print(line)\n"_s;
    return u"import os\n"_s + (code.contains(u"ssl."_s) ? u"import ssl\n"_s : QString())
        + (code.contains(u"quote("_s) ? u"from urllib.parse import quote\n"_s : QString())
        + u"\nimport httpx\n\n"_s + code;
}

} // namespace

QString requestText(const Endpoint &endpoint, bool hasToken, RequestFormat format)
{
    const RequestTemplate request = requestTemplate(endpoint, hasToken, TokenPart::OfRequest);
    switch (format) {
    case RequestFormat::Curl:
        return curlText(endpoint, request);
    case RequestFormat::Ssecat:
        return ssecatText(endpoint, hasToken);
    case RequestFormat::Fetch:
        return fetchText(endpoint, request);
    case RequestFormat::Httpx:
        return httpxText(endpoint, request);
    }
    return {};
}

QString requestText(const Endpoint &endpoint, const Secrets &secrets, RequestFormat format)
{
    // Values that are secret by their name or shape become variables. Mask secrets in all other
    // values.
    const Redactor redactor(endpoint, secrets);
    Endpoint shown = endpoint;
    shown.body = redactor.serverText(endpoint.body);
    for (Header &header : shown.headers) {
        if (!isSecretValue(header.name, header.value))
            header.value = redactor.serverText(header.value);
    }
    const QString path = endpoint.url.path(QUrl::FullyEncoded);
    if (const QString masked = redactor.serverText(path); masked != path)
        shown.url.setPath(masked);
    QUrlQuery query(endpoint.url);
    auto items = query.queryItems(QUrl::FullyEncoded);
    for (auto &[name, value] : items) {
        if (!isSecretValue(QByteArray::fromPercentEncoding(name.toUtf8()),
                QByteArray::fromPercentEncoding(value.toUtf8())))
            value = redactor.serverText(value);
    }
    if (items != query.queryItems(QUrl::FullyEncoded)) {
        query.setQueryItems(items);
        shown.url.setQuery(query);
    }
    return requestText(shown, !secrets.token.isEmpty(), format);
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
