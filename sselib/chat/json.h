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

/// Any JSON value, scalars too; std::nullopt where \a text is not JSON.
std::optional<QJsonValue> parseJson(QByteArrayView text);
/// A string as it is, anything else as compact JSON, null and undefined as nothing.
QString asText(const QJsonValue &value);
/// The first of \a keys that holds a string that is not empty.
QString firstString(const QJsonObject &object, std::initializer_list<QLatin1StringView> keys);

/// Code and message of an error in any of the shapes in use.
struct ErrorText {
    QString code;
    QString message;
};
ErrorText errorText(const QJsonValue &error);

} // namespace sse::chat
