// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/formattable.h"
#include "sselib/chat/json.h"
#include "sselib/chat/jsondecoder.h"
#include "sselib/chat/requestbody.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

/// Decodes the Messages API of Anthropic.
class Anthropic final : public JsonDecoder {
public:
    explicit Anthropic(const QString &name)
        : JsonDecoder(name, AtEof::Interrupted, EndMarker::Own)
    {
    }

private:
    void readObject(const QString &type, const QJsonObject &payload) override
    {
        const int index = payload.value("index"_L1).toInt();
        if (type == "content_block_delta"_L1) {
            readDelta(index, payload.value("delta"_L1).toObject());
        } else if (type == "content_block_start"_L1) {
            startBlock(index, payload.value("content_block"_L1).toObject());
        } else if (type == "content_block_stop"_L1) {
            stopBlock(index);
        } else if (type == "message_start"_L1) {
            const QJsonObject message = payload.value("message"_L1).toObject();
            started(message.value("id"_L1).toString(), message.value("model"_L1).toString());
            readUsage(message.value("usage"_L1));
        } else if (type == "message_delta"_L1) {
            const QString reason = payload["delta"_L1]["stop_reason"_L1].toString();
            if (!reason.isEmpty())
                finished(reason);
            readUsage(payload.value("usage"_L1));
        } else if (type == "message_stop"_L1) {
            end();
        } else if (type == "error"_L1) {
            fail(payload.contains("error"_L1) ? payload.value("error"_L1) : QJsonValue(payload));
        } else if (type == "ping"_L1) {
            recognized();
            keepAlive();
        } else {
            custom(type, raw());
        }
    }

    void startBlock(int index, const QJsonObject &block)
    {
        recognized();
        const QString type = block.value("type"_L1).toString();
        if (type == "text"_L1) {
            text(block.value("text"_L1).toString(), index);
        } else if (type == "thinking"_L1) {
            reasoning(block.value("thinking"_L1).toString(), index);
        } else if (type.endsWith("tool_use"_L1)) {
            tool(index, block.value("id"_L1).toString(), block.value("name"_L1).toString(), {});
            // Usually this is {}, and the arguments follow in pieces. If no pieces follow, this is
            // the complete input.
            if (const QJsonObject input = block.value("input"_L1).toObject(); !input.isEmpty())
                m_completeInputs.insert(index, asText(input));
        } else if (type.endsWith("tool_result"_L1)) {
            const QJsonValue content = block.value("content"_L1);
            toolResult(block.value("tool_use_id"_L1).toString(), asText(content),
                content["type"_L1].toString().endsWith("_error"_L1));
        } else {
            custom(type, raw());
        }
    }

    void readDelta(int index, const QJsonObject &delta)
    {
        recognized();
        const QString type = delta.value("type"_L1).toString();
        if (type == "text_delta"_L1) {
            text(delta.value("text"_L1).toString(), index);
        } else if (type == "thinking_delta"_L1) {
            reasoning(delta.value("thinking"_L1).toString(), index);
        } else if (type == "input_json_delta"_L1) {
            const QString piece = delta.value("partial_json"_L1).toString();
            if (!piece.isEmpty())
                tool(index, {}, {}, piece);
        } else if (type != "signature_delta"_L1) {
            custom(type, raw());
        }
    }

    void stopBlock(int index)
    {
        recognized();
        const QString whole = m_completeInputs.take(index);
        if (!whole.isEmpty() && !hasArguments(index))
            tool(index, {}, {}, whole);
    }

    void readUsage(const QJsonValue &value)
    {
        if (value.isObject()) {
            usage({.input = value["input_tokens"_L1].toInteger(-1),
                .output = value["output_tokens"_L1].toInteger(-1),
                .cached = value["cache_read_input_tokens"_L1].toInteger(-1)});
        }
    }

    QHash<int, QString> m_completeInputs; ///< complete arguments of tool calls, by block index
};

constexpr int defaultMaxTokens = 4096; // the server requires max_tokens

QJsonObject requestBody(const Prompt &prompt)
{
    QJsonObject body{{"stream"_L1, true}, {"max_tokens"_L1, defaultMaxTokens},
        {"messages"_L1, messages(prompt, false)}};
    insertText(body, "model"_L1, prompt.model);
    insertText(body, "system"_L1, prompt.system);
    insertLimits(body, prompt, "max_tokens"_L1);
    return body;
}

Format::Match match(const QString &type, const QJsonObject &object)
{
    if (startsWithAny(type, {"message_start"_L1, "content_block_"_L1, "message_delta"_L1}))
        return Format::Match::Certain;
    return type == "error"_L1 && object.value("error"_L1).isObject() ? Format::Match::Possible
                                                                     : Format::Match::No;
}

} // namespace

constinit const Format anthropicFormat{
    .id = "anthropic"_L1,
    .name = "Anthropic Messages"_L1,
    .requestBody = requestBody,
    .requestHeaders = {{"anthropic-version", "2023-06-01"}},
    .urlPathHint = "/v1/messages"_L1,
    .decoder = makeDecoder<Anthropic>,
    .urls = {{"/v1/messages"_L1}},
    .match = match,
};

} // namespace sse::chat
