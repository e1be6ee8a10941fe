// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/jsondecoder.h"

#include "sselib/chat/json.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

void JsonDecoder::read(const Event &event)
{
    const auto json = parseJson(event.data);
    if (!json || !json->isObject()) {
        malformed(event);
        return;
    }
    const QJsonObject object = json->toObject();
    QString type = object.value("type"_L1).toString();
    if (type.isEmpty() && event.type != "message")
        type = QString::fromUtf8(event.type);
    m_data = event.data;
    readObject(type, object);
    m_data.clear();
}

int JsonDecoder::partOf(const QString &key)
{
    const auto known = m_parts.constFind(key);
    if (known != m_parts.cend())
        return *known;
    const int part = int(m_parts.size());
    m_parts.insert(key, part);
    return part;
}

} // namespace sse::chat
