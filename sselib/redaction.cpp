// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/redaction.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <QUrlQuery>

namespace sse {

bool isSecretHeader(const QByteArray &name)
{
    static constexpr std::array<std::string_view, 9> names{"authorization", "proxy-authorization",
        "cookie", "set-cookie", "x-api-key", "api-key", "x-goog-api-key", "x-auth-token", "token"};
    const QByteArray lower = name.trimmed().toLower();
    return std::ranges::find(names, std::string_view(lower.constData(), size_t(lower.size())))
        != names.end();
}

bool isSecretQueryParameter(const QString &name)
{
    static constexpr std::array<QLatin1StringView, 8> names{QLatin1StringView("token"),
        QLatin1StringView("access_token"), QLatin1StringView("api_key"),
        QLatin1StringView("apikey"), QLatin1StringView("key"), QLatin1StringView("sig"),
        QLatin1StringView("signature"), QLatin1StringView("password")};
    return std::ranges::any_of(
        names, [&name](QLatin1StringView n) { return name.compare(n, Qt::CaseInsensitive) == 0; });
}

QUrl redactUrl(const QUrl &url, const QByteArray &alsoSecret)
{
    QUrl result = url;
    const QString mask = QString::fromLatin1(redacted);
    if (!result.userInfo(QUrl::FullyEncoded).isEmpty())
        result.setUserInfo(mask);
    if (result.hasQuery()) {
        const QString also = QString::fromUtf8(alsoSecret);
        QUrlQuery query(result.query(QUrl::FullyEncoded));
        auto items = query.queryItems(QUrl::FullyEncoded);
        bool changed = false;
        for (auto &item : items) {
            const QString name = QUrl::fromPercentEncoding(item.first.toUtf8());
            if (isSecretQueryParameter(name) || (!also.isEmpty() && name == also)) {
                item.second = mask;
                changed = true;
            }
        }
        if (changed) {
            query.setQueryItems(items);
            result.setQuery(query);
        }
    }
    return result;
}

QByteArray redactText(QByteArray text, const QByteArray &secret)
{
    if (secret.isEmpty())
        return text;
    text.replace(secret, redacted);
    const QByteArray encoded = QUrl::toPercentEncoding(QString::fromUtf8(secret));
    if (encoded != secret)
        text.replace(encoded, redacted);
    return text;
}

} // namespace sse
