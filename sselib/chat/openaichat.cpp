// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/formattable.h"
#include "sselib/chat/json.h"
#include "sselib/chat/jsondecoder.h"
#include "sselib/chat/requestbody.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

/// Assigns numbers to the tool calls of one choice. Servers identify tool calls by index, by ID or
/// not at all, and some servers use the index 0 for every call.
class ToolCalls {
public:
    int partFor(const QJsonObject &call, const QString &id, const QString &name)
    {
        const QJsonValue index = call.value("index"_L1);
        if (index.isDouble()) {
            const auto known = m_byIndex.constFind(index.toInteger());
            const bool isNewCall = known != m_byIndex.cend() && !id.isEmpty() && !name.isEmpty()
                && m_ids.value(*known) != id;
            if (known != m_byIndex.cend() && !isNewCall)
                return m_last = *known;
            m_byIndex.insert(index.toInteger(), m_count);
        } else if (m_count > 0 && name.isEmpty() && (id.isEmpty() || m_ids.value(m_last) == id)) {
            return m_last;
        } else if (const auto known = m_byId.constFind(id);
                   !id.isEmpty() && known != m_byId.cend()) {
            return m_last = *known;
        }
        m_ids.append(id);
        if (!id.isEmpty())
            m_byId.insert(id, m_count);
        return m_last = m_count++;
    }

private:
    QHash<qint64, int> m_byIndex;
    QHash<QString, int> m_byId;
    QStringList m_ids; ///< IDs of the tool calls, by part number
    int m_count = 0;
    int m_last = 0;
};

/// Decodes OpenAI's Chat Completions API, including the variants of other servers.
class OpenAiChat final : public JsonDecoder {
public:
    explicit OpenAiChat(const QString &name)
        : JsonDecoder(name, AtEof::NoTerminator, EndMarker::Done)
    {
    }

private:
    void readObject(const QString &type, const QJsonObject &chunk) override
    {
        const QJsonValue choices = chunk.value("choices"_L1);
        const QJsonValue error = chunk.value("error"_L1);
        const bool isError = error.isObject() || !error.toString().isEmpty() || type == "error"_L1
            || chunk.value("object"_L1).toString() == "error"_L1;
        if (!choices.isArray() && !isError && !chunk.value("usage"_L1).isObject()) {
            custom(type, raw());
            return;
        }
        recognized();
        readHead(chunk);
        for (const QJsonValue choice : choices.toArray())
            readChoice(choice.toObject());
        readUsage(chunk.value("usage"_L1));
        readUsage(chunk.value("x_groq"_L1).toObject().value("usage"_L1));
        if (isError)
            fail(error.isObject() || error.isString() ? error : QJsonValue(chunk));
        else if (!m_errorReason.isEmpty() && !failed())
            fail(m_errorReason,
                DecoderBase::tr("The server ended the answer with \"%1\".").arg(m_errorReason));
        if (chunk.contains("prompt_filter_results"_L1))
            custom(u"prompt_filter_results"_s, raw());
    }

    void readHead(const QJsonObject &chunk)
    {
        const QString id = chunk.value("id"_L1).toString();
        const QString model = chunk.value("model"_L1).toString();
        if (m_started || (id.isEmpty() && model.isEmpty()))
            return;
        m_started = true;
        started(id, model);
    }

    void readChoice(const QJsonObject &choice)
    {
        const int number = choice.value("index"_L1).toInt();
        const QJsonValue value = choice.value("delta"_L1);
        const QJsonObject delta =
            (value.isObject() ? value : choice.value("message"_L1)).toObject();
        readReasoning(delta, number);
        const QJsonValue content = delta.value("content"_L1);
        if (content.isArray())
            readContentParts(content.toArray(), number);
        else
            text(content.toString(), 0, number);
        text(choice.value("text"_L1).toString(), 0, number);
        refusal(delta.value("refusal"_L1).toString(), number);
        for (const QJsonValue call : delta.value("tool_calls"_L1).toArray())
            readToolCall(call.toObject(), number);
        if (const QJsonValue call = delta.value("function_call"_L1); call.isObject())
            readToolCall({{"index"_L1, -1}, {"function"_L1, call}}, number);
        if (choice.contains("content_filter_offsets"_L1))
            custom(u"content_filter_results"_s, raw());
        readUsage(choice.value("usage"_L1));
        const QString reason = choice.value("finish_reason"_L1).toString();
        if (reason.isEmpty())
            return;
        finished(reason, number);
        if (reason == "error"_L1 || reason == "insufficient_system_resource"_L1)
            m_errorReason = reason;
    }

    void readReasoning(const QJsonObject &delta, int number)
    {
        const QString piece = firstString(delta, {"reasoning_content"_L1, "reasoning"_L1});
        if (!piece.isEmpty()) {
            reasoning(piece, 0, number);
            return;
        }
        for (const QJsonValue detail : delta.value("reasoning_details"_L1).toArray())
            reasoning(firstString(detail.toObject(), {"text"_L1, "summary"_L1}), 0, number);
    }

    /// Reads an array of content parts, as used by Mistral.
    void readContentParts(const QJsonArray &parts, int number)
    {
        for (const QJsonValue value : parts) {
            const QJsonObject part = value.toObject();
            const QString type = part.value("type"_L1).toString();
            const QJsonValue thinking = part.value("thinking"_L1);
            if (type == "text"_L1) {
                text(part.value("text"_L1).toString(), 0, number);
            } else if (type == "thinking"_L1) {
                reasoning(thinking.toString(), 0, number);
                for (const QJsonValue piece : thinking.toArray())
                    reasoning(piece.toObject().value("text"_L1).toString(), 0, number);
            } else {
                custom(type, asText(part));
            }
        }
    }

    void readToolCall(const QJsonObject &call, int number)
    {
        QJsonObject function = call.value("function"_L1).toObject();
        QLatin1StringView argumentsKey = "arguments"_L1;
        if (function.isEmpty() && call.contains("custom"_L1)) {
            function = call.value("custom"_L1).toObject();
            argumentsKey = "input"_L1;
        }
        const QString id = call.value("id"_L1).toString();
        const QString name = function.value("name"_L1).toString();
        const QString piece = asText(function.value(argumentsKey));
        const int part = m_tools[number].partFor(call, id, name);
        if (!id.isEmpty() || !name.isEmpty() || !piece.isEmpty())
            tool(part, id, name, piece, number);
    }

    void readUsage(const QJsonValue &value)
    {
        if (!value.isObject())
            return;
        const QJsonValue in = value["prompt_tokens_details"_L1];
        const QJsonValue out = value["completion_tokens_details"_L1];
        usage({.input = value["prompt_tokens"_L1].toInteger(-1),
            .output = value["completion_tokens"_L1].toInteger(-1),
            .reasoning = out["reasoning_tokens"_L1].toInteger(-1),
            .cached = in["cached_tokens"_L1].toInteger(
                value["prompt_cache_hit_tokens"_L1].toInteger(-1))});
    }

    QHash<int, ToolCalls> m_tools; ///< tool calls, by number of the choice
    QString m_errorReason;         ///< the finish reason, if it means an error
    bool m_started = false;
};

QJsonObject requestBody(const Prompt &prompt)
{
    QJsonObject body = openAiLikeBody(prompt);
    body.insert("stream_options"_L1, QJsonObject{{"include_usage"_L1, true}});
    return body;
}

Format::Match match(const QString &, const QJsonObject &object)
{
    const bool isChunk = object.value("choices"_L1).isArray()
        || object.value("object"_L1).toString() == "chat.completion.chunk"_L1;
    return isChunk ? Format::Match::Certain : Format::Match::No;
}

} // namespace

constinit const Format openAiChatFormat{
    .id = "openai-chat"_L1,
    .name = "OpenAI Chat Completions"_L1,
    .requestBody = requestBody,
    .urlPathHint = "/v1/chat/completions"_L1,
    .decoder = makeDecoder<OpenAiChat>,
    .urls = {{"/chat/completions"_L1}, {"/completions"_L1}},
    .match = match,
};

} // namespace sse::chat
