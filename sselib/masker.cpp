// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/masker.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QUrlQuery>

#include "sselib/redaction.h"

namespace sse {

namespace {

constexpr qsizetype longSecret = 8;

} // namespace

Masker::Masker(const Endpoint &endpoint, const Secrets &secrets)
    : m_tokenName(endpoint.tokenPlacement == Endpoint::TokenPlacement::Query ? endpoint.tokenName
                                                                             : QByteArray())
{
    m_secrets.append(secrets.token);
    addUrl(endpoint.url);
    addUrl(endpoint.proxy);
    Headers headers = endpoint.headers;
    for (const auto &[name, value] : secrets.headers.asKeyValueRange())
        headers.append({name, value});
    for (const Header &header : std::as_const(headers)) {
        if (!isSecretHeader(header.name))
            continue;
        m_secrets.append(header.value);
        m_secrets.append(header.value.mid(header.value.indexOf(' ') + 1)); // less its scheme
        if (header.name.compare("cookie", Qt::CaseInsensitive) == 0) {
            for (const QByteArray &cookie : header.value.split(';'))
                m_secrets.append(cookie.mid(cookie.indexOf('=') + 1).trimmed());
        }
    }
    m_secrets.removeAll({});
    for (const QByteArray &secret : std::as_const(m_secrets)) {
        if (secret.size() < longSecret)
            continue;
        m_long.append(secret);
        m_long.append(QUrl::toPercentEncoding(QString::fromUtf8(secret)));
    }
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
        if (isSecretQueryParameter(name))
            m_secrets.append(value.toUtf8());
    }
}

QByteArray Masker::said(const QByteArray &text) const
{
    QByteArray result = text;
    for (const QByteArray &secret : m_secrets)
        result = redactText(result, secret);
    return result;
}

QByteArray Masker::received(const QByteArray &text) const
{
    QByteArray result = text;
    for (const QByteArray &secret : m_long)
        result.replace(secret, redacted);
    return result;
}

QByteArray Masker::header(const Header &header) const
{
    return isSecretHeader(header.name) ? QByteArray(redacted) : received(header.value);
}

QByteArray Masker::url(const QUrl &url) const
{
    return received(redactUrl(url, m_tokenName).toEncoded());
}

QJsonValue Masker::json(const QJsonValue &value) const
{
    if (value.isString())
        return QString::fromUtf8(received(value.toString().toUtf8()));
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            array[i] = json(array.at(i));
        return array;
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            *it = json(*it);
        return object;
    }
    return value;
}

qsizetype Masker::tornTail(QByteArrayView text) const
{
    qsizetype tail = 0;
    for (const QByteArray &secret : m_long) {
        for (qsizetype n = std::min(secret.size() - 1, text.size()); n > tail; --n) {
            if (text.last(n) == QByteArrayView(secret).first(n))
                tail = n;
        }
    }
    return tail;
}

} // namespace sse
