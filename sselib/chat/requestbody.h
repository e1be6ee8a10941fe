// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include "sselib/chat/request.h"

// Parts of request bodies that several formats have in common.
namespace sse::chat {

/// Inserts \a value unless it is empty.
void insertText(QJsonObject &body, QLatin1StringView key, const QString &value);
/// Inserts the temperature, and the maximum number of tokens under the name \a maxTokens, if they
/// are set.
void insertLimits(QJsonObject &body, const Prompt &prompt, QLatin1StringView maxTokens);
/// Returns the messages as objects with role and content. If \a withSystem is true, the first one
/// is the system prompt.
QJsonArray messages(const Prompt &prompt, bool withSystem);
/// Returns the body of the formats that are like OpenAI's Chat Completions.
QJsonObject openAiLikeBody(const Prompt &prompt);
/// Returns the name of the conversation; a new one if the prompt has none.
QString conversationName(const Prompt &prompt);

} // namespace sse::chat
