// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/requestbody.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace sse::chat {

void insertText(QJsonObject &body, QLatin1StringView key, const QString &value)
{
    if (!value.isEmpty())
        body.insert(key, value);
}

void insertLimits(QJsonObject &body, const Prompt &prompt, QLatin1StringView maxTokens)
{
    if (prompt.temperature)
        body.insert("temperature"_L1, *prompt.temperature);
    if (prompt.maxTokens)
        body.insert(maxTokens, *prompt.maxTokens);
}

QJsonArray messages(const Prompt &prompt, bool withSystem)
{
    QJsonArray list;
    if (withSystem && !prompt.system.isEmpty())
        list.append(QJsonObject{{"role"_L1, "system"_L1}, {"content"_L1, prompt.system}});
    for (const Message &message : prompt.messages)
        list.append(QJsonObject{{"role"_L1, message.role}, {"content"_L1, message.text}});
    return list;
}

QJsonObject openAiLikeBody(const Prompt &prompt)
{
    QJsonObject body{{"stream"_L1, true}, {"messages"_L1, messages(prompt, true)}};
    insertText(body, "model"_L1, prompt.model);
    insertLimits(body, prompt, "max_tokens"_L1);
    return body;
}

QString conversationName(const Prompt &prompt)
{
    return prompt.conversation.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces)
                                         : prompt.conversation;
}

} // namespace sse::chat
