// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/request.h"

#include <algorithm>
#include <array>

#include <QJsonArray>
#include <QJsonDocument>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

constexpr int anthropicDefaultMaxTokens = 4096; // Anthropic requires max_tokens

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

/// Returns the messages as objects with role and content. If \a withSystem is true, the first one
/// is the system prompt.
QJsonArray messages(const Prompt &prompt, bool withSystem)
{
    QJsonArray list;
    if (withSystem && !prompt.system.isEmpty())
        list.append(QJsonObject{{"role"_L1, "system"_L1}, {"content"_L1, prompt.system}});
    for (const Message &message : prompt.messages)
        list.append(QJsonObject{{"role"_L1, message.role}, {"content"_L1, message.text}});
    return list;
}

QJsonObject openAiLike(const Prompt &prompt)
{
    QJsonObject body{{"stream"_L1, true}, {"messages"_L1, messages(prompt, true)}};
    insertText(body, "model"_L1, prompt.model);
    insertLimits(body, prompt, "max_tokens"_L1);
    return body;
}

QJsonObject openAiChat(const Prompt &prompt)
{
    QJsonObject body = openAiLike(prompt);
    body.insert("stream_options"_L1, QJsonObject{{"include_usage"_L1, true}});
    return body;
}

QJsonObject openAiResponses(const Prompt &prompt)
{
    QJsonObject body{{"stream"_L1, true}, {"input"_L1, messages(prompt, false)}};
    insertText(body, "model"_L1, prompt.model);
    insertText(body, "instructions"_L1, prompt.system);
    insertLimits(body, prompt, "max_output_tokens"_L1);
    return body;
}

QJsonObject anthropic(const Prompt &prompt)
{
    QJsonObject body{{"stream"_L1, true}, {"max_tokens"_L1, anthropicDefaultMaxTokens},
        {"messages"_L1, messages(prompt, false)}};
    insertText(body, "model"_L1, prompt.model);
    insertText(body, "system"_L1, prompt.system);
    insertLimits(body, prompt, "max_tokens"_L1);
    return body;
}

QJsonArray geminiParts(const QString &text)
{
    return {QJsonObject{{"text"_L1, text}}};
}

QJsonObject gemini(const Prompt &prompt)
{
    QJsonArray contents;
    for (const Message &message : prompt.messages) {
        const QString role = message.role == "assistant"_L1 ? u"model"_s : message.role;
        contents.append(QJsonObject{{"role"_L1, role}, {"parts"_L1, geminiParts(message.text)}});
    }
    QJsonObject body{{"contents"_L1, contents}};
    if (!prompt.system.isEmpty())
        body.insert("systemInstruction"_L1, QJsonObject{{"parts"_L1, geminiParts(prompt.system)}});
    QJsonObject config;
    insertLimits(config, prompt, "maxOutputTokens"_L1);
    if (!config.isEmpty())
        body.insert("generationConfig"_L1, config);
    return body;
}

QJsonObject ollama(const Prompt &prompt)
{
    QJsonObject body{{"stream"_L1, true}, {"messages"_L1, messages(prompt, true)}};
    insertText(body, "model"_L1, prompt.model);
    QJsonObject options;
    insertLimits(options, prompt, "num_predict"_L1);
    if (!options.isEmpty())
        body.insert("options"_L1, options);
    return body;
}

QString conversation(const Prompt &prompt)
{
    return prompt.conversation.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces)
                                         : prompt.conversation;
}

QJsonObject vercelUi(const Prompt &prompt)
{
    QJsonArray list;
    const auto append = [&list](const QString &role, const QString &text) {
        const QJsonObject part{{"type"_L1, "text"_L1}, {"text"_L1, text}};
        list.append(QJsonObject{{"id"_L1, QString::number(list.size() + 1)}, {"role"_L1, role},
            {"parts"_L1, QJsonArray{part}}});
    };
    if (!prompt.system.isEmpty())
        append(u"system"_s, prompt.system);
    for (const Message &message : prompt.messages)
        append(message.role, message.text);
    return {{"id"_L1, conversation(prompt)}, {"messages"_L1, list},
        {"trigger"_L1, "submit-message"_L1}};
}

QJsonObject agUi(const Prompt &prompt)
{
    QJsonArray list = messages(prompt, true);
    for (qsizetype i = 0; i < list.size(); ++i) {
        QJsonObject message = list.at(i).toObject();
        message.insert("id"_L1, QString::number(i + 1));
        list.replace(i, message);
    }
    return {{"threadId"_L1, conversation(prompt)},
        {"runId"_L1, QUuid::createUuid().toString(QUuid::WithoutBraces)},
        {"state"_L1, QJsonObject()}, {"messages"_L1, list}, {"tools"_L1, QJsonArray()},
        {"context"_L1, QJsonArray()}, {"forwardedProps"_L1, QJsonObject()}};
}

/// Returns the body for Dify. It contains only the last message, because the server stores the
/// conversation.
QJsonObject dify(const Prompt &prompt)
{
    return {{"inputs"_L1, QJsonObject()},
        {"query"_L1, prompt.messages.isEmpty() ? QString() : prompt.messages.last().text},
        {"response_mode"_L1, "streaming"_L1}, {"conversation_id"_L1, prompt.conversation},
        {"user"_L1, "user"_L1}};
}

struct Builder {
    QLatin1StringView dialect;
    QJsonObject (*body)(const Prompt &prompt);
    QLatin1StringView path;
};

constexpr std::array<Builder, 10> builders{{
    {"openai-chat"_L1, openAiChat, "/v1/chat/completions"_L1},
    {"openai-responses"_L1, openAiResponses, "/v1/responses"_L1},
    {"anthropic"_L1, anthropic, "/v1/messages"_L1},
    {"gemini"_L1, gemini, "/v1beta/models/{model}:streamGenerateContent?alt=sse"_L1},
    {"ollama"_L1, ollama, "/api/chat"_L1},
    {"cohere"_L1, openAiLike, "/v2/chat"_L1},
    {"mistral"_L1, openAiLike, "/v1/chat/completions"_L1},
    {"vercel-ui"_L1, vercelUi, "/api/chat"_L1},
    {"ag-ui"_L1, agUi, ""_L1},
    {"dify"_L1, dify, "/v1/chat-messages"_L1},
}};

const Builder *builderOf(const QString &dialect)
{
    const auto found = std::find_if(builders.begin(), builders.end(),
        [&](const Builder &builder) { return builder.dialect == dialect; });
    return found == builders.end() ? nullptr : &*found;
}

/// Merges \a extra into \a body. The recursion is bounded: \a extra comes from the application, and
/// QJsonDocument limits the nesting.
void mergeInto(QJsonObject &body, const QJsonObject &extra)
{
    for (auto it = extra.begin(); it != extra.end(); ++it) {
        QJsonObject inner = body.value(it.key()).toObject();
        if (it.value().isObject() && !inner.isEmpty()) {
            mergeInto(inner, it.value().toObject());
            body.insert(it.key(), inner);
        } else {
            body.insert(it.key(), it.value());
        }
    }
}

} // namespace

Prompt promptFor(const Endpoint &endpoint)
{
    Prompt prompt;
    prompt.system = endpoint.system;
    prompt.model = endpoint.model;
    prompt.temperature = endpoint.temperature;
    prompt.maxTokens = endpoint.maxTokens;
    prompt.extra = endpoint.requestExtra;
    return prompt;
}

bool acceptsPrompt(const QString &dialect)
{
    return builderOf(dialect) != nullptr;
}

std::optional<Request> buildRequest(const QString &dialect, const Prompt &prompt)
{
    const Builder *builder = builderOf(dialect);
    if (!builder)
        return std::nullopt;
    QJsonObject body = builder->body(prompt);
    mergeInto(body, prompt.extra);
    const bool isLines = dialect == "ollama"_L1;
    Request request;
    request.method = "POST";
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.headers = {{"Content-Type", "application/json"},
        {"Accept", isLines ? "application/x-ndjson" : "text/event-stream"}};
    if (dialect == "anthropic"_L1)
        request.headers.append(Header{"anthropic-version", "2023-06-01"});
    request.urlPathHint = builder->path;
    return request;
}

QUrl fillModel(const QUrl &url, const QString &model)
{
    QByteArray encoded = url.toEncoded();
    const QByteArray name = QUrl::toPercentEncoding(model);
    for (const char *placeholder : {"{model}", "%7Bmodel%7D", "%7bmodel%7d"})
        encoded.replace(placeholder, name);
    return QUrl::fromEncoded(encoded);
}

} // namespace sse::chat
