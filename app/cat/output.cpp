// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/cat/output.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringDecoder>
#include <QUrlQuery>

#include "sselib/redaction.h"

namespace app {

namespace {

constexpr qsizetype longSecret = 8;

QByteArray masked(QByteArray text, const QByteArrayList &secrets, qsizetype minimum)
{
    for (const QByteArray &secret : secrets) {
        if (secret.size() >= minimum)
            text = sse::redactText(text, secret);
    }
    return text;
}

} // namespace

Masker::Masker(const sse::Endpoint &endpoint, const sse::Secrets &secrets)
    : m_tokenName(endpoint.tokenPlacement == sse::Endpoint::TokenPlacement::Query
            ? endpoint.tokenName
            : QByteArray())
{
    m_secrets.append(secrets.token);
    addUrl(endpoint.url);
    for (const sse::Header &header : endpoint.headers) {
        if (!sse::isSecretHeader(header.name))
            continue;
        m_secrets.append(header.value);
        m_secrets.append(header.value.mid(header.value.indexOf(' ') + 1)); // less its scheme
        if (header.name.compare("cookie", Qt::CaseInsensitive) == 0) {
            for (const QByteArray &cookie : header.value.split(';'))
                m_secrets.append(cookie.mid(cookie.indexOf('=') + 1).trimmed());
        }
    }
    m_secrets.removeAll({});
}

void Masker::addUrl(const QUrl &url)
{
    const QByteArray password = url.password(QUrl::FullyDecoded).toUtf8();
    if (!password.isEmpty()) {
        m_secrets.append(password);
        // As it goes over the wire.
        m_secrets.append((url.userName(QUrl::FullyDecoded).toUtf8() + ':' + password).toBase64());
    }
    const auto parameters = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : parameters) {
        if (sse::isSecretQueryParameter(name))
            m_secrets.append(value.toUtf8());
    }
}

QByteArray Masker::said(const QByteArray &text) const
{
    return masked(text, m_secrets, 1);
}

QByteArray Masker::received(const QByteArray &text) const
{
    return masked(text, m_secrets, longSecret);
}

QByteArray Masker::header(const sse::Header &header) const
{
    return sse::isSecretHeader(header.name) ? QByteArray(sse::redacted) : received(header.value);
}

QByteArray Masker::url(const QUrl &url) const
{
    return received(sse::redactUrl(url, m_tokenName).toEncoded());
}

JsonLine::JsonLine(const char *kind, qint64 nanoseconds)
    : m_text("{\"kind\":" + quoted(kind)
        + ",\"t\":" + QByteArray::number(double(nanoseconds / 1000) / 1e6, 'f', 6))
{
}

QByteArray JsonLine::quoted(const QByteArray &utf8)
{
    // QString::fromUtf8() would drop a byte order mark that the text begins with.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder(utf8);
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

JsonLine &JsonLine::add(const char *name, const QByteArray &utf8)
{
    return addRaw(name, quoted(utf8));
}

JsonLine &JsonLine::add(const char *name, qint64 number)
{
    return addRaw(name, QByteArray::number(number));
}

JsonLine &JsonLine::addTrue(const char *name)
{
    return addRaw(name, "true");
}

JsonLine &JsonLine::addBool(const char *name, bool value)
{
    return addRaw(name, value ? "true" : "false");
}

JsonLine &JsonLine::addRaw(const char *name, const QByteArray &json)
{
    m_text += ",\"" + QByteArray(name) + "\":" + json;
    return *this;
}

} // namespace app
