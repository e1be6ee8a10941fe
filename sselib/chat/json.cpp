// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/json.h"

#include <algorithm>

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sse::chat {

std::optional<QJsonValue> parseJson(QByteArrayView text)
{
    const QByteArrayView trimmed = text.trimmed();
    // QJsonDocument only accepts objects and arrays, so wrap a scalar in an array.
    const bool isObject = trimmed.startsWith('{');
    QByteArray bytes;
    if (isObject) {
        bytes = QByteArray::fromRawData(trimmed.data(), trimmed.size());
    } else {
        bytes.reserve(trimmed.size() + 2);
        bytes.append('[').append(trimmed).append(']');
    }
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (isObject)
        return document.isObject() ? std::optional<QJsonValue>(document.object()) : std::nullopt;
    const QJsonArray array = document.array();
    return array.size() == 1 ? std::optional<QJsonValue>(array.first()) : std::nullopt;
}

QString asText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return {};
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Object:
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    case QJsonValue::Array:
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    case QJsonValue::Bool:
    case QJsonValue::Double:
        break;
    }
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(wrapped.sliced(1, wrapped.size() - 2));
}

QString firstString(const QJsonObject &object, std::initializer_list<QLatin1StringView> keys)
{
    for (const QLatin1StringView key : keys) {
        if (QString value = object.value(key).toString(); !value.isEmpty())
            return value;
    }
    return {};
}

bool startsWithAny(const QString &text, std::initializer_list<QLatin1StringView> prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
        [&](QLatin1StringView prefix) { return text.startsWith(prefix); });
}

ErrorText errorText(const QJsonValue &error)
{
    if (!error.isObject())
        return {{}, asText(error)};
    QJsonObject object = error.toObject();
    if (const QJsonValue inner = object.value("error"_L1); inner.isObject())
        object = inner.toObject();
    ErrorText result;
    result.message =
        firstString(object, {"message"_L1, "msg"_L1, "errorText"_L1, "error"_L1, "detail"_L1});
    if (result.message.isEmpty())
        result.message = asText(object);
    for (const QLatin1StringView key : {"code"_L1, "type"_L1, "status"_L1}) {
        result.code = asText(object.value(key));
        if (result.code == "error"_L1) // from "type": "error", which is not an error code
            result.code.clear();
        if (!result.code.isEmpty())
            break;
    }
    return result;
}

} // namespace sse::chat
