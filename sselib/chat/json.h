// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QByteArrayView>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

namespace sse::chat {

/// Parses any JSON value, including scalars. Returns std::nullopt if \a text is not valid JSON.
std::optional<QJsonValue> parseJson(QByteArrayView text);
/// Returns a string unchanged, null and undefined as an empty string, other values as compact JSON.
QString asText(const QJsonValue &value);
/// Returns the value of the first of \a keys whose value is a string that is not empty.
QString firstString(const QJsonObject &object, std::initializer_list<QLatin1StringView> keys);
/// Returns true if \a text starts with one of \a prefixes.
bool startsWithAny(const QString &text, std::initializer_list<QLatin1StringView> prefixes);

/// Code and message of an error object in any known format.
struct ErrorText {
    QString code;
    QString message;
};
ErrorText errorText(const QJsonValue &error);

} // namespace sse::chat
