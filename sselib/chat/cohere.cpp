// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/formattable.h"
#include "sselib/chat/json.h"
#include "sselib/chat/jsondecoder.h"
#include "sselib/chat/requestbody.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

/// Decodes version 2 of Cohere's Chat API.
class Cohere final : public JsonDecoder {
public:
    explicit Cohere(const QString &name)
        : JsonDecoder(name, AtEof::Interrupted, EndMarker::Own)
    {
    }

private:
    void readObject(const QString &type, const QJsonObject &payload) override
    {
        const int index = payload.value("index"_L1).toInt();
        const QJsonObject delta = payload.value("delta"_L1).toObject();
        const QJsonObject message = delta.value("message"_L1).toObject();
        if (type == "content-delta"_L1 || type == "content-start"_L1) {
            recognized();
            const QJsonValue content = message.value("content"_L1);
            reasoning(content["thinking"_L1].toString(), index);
            text(content["text"_L1].toString(), index);
        } else if (type == "tool-call-start"_L1 || type == "tool-call-delta"_L1) {
            const QJsonValue call = message.value("tool_calls"_L1);
            const QJsonValue function = call["function"_L1];
            tool(index, call["id"_L1].toString(), function["name"_L1].toString(),
                asText(function["arguments"_L1]));
        } else if (type == "tool-plan-delta"_L1) {
            recognized();
            reasoning(message.value("tool_plan"_L1).toString());
        } else if (type == "message-start"_L1) {
            started(payload.value("id"_L1).toString(), {});
        } else if (type == "message-end"_L1) {
            endMessage(delta);
        } else if (type == "content-end"_L1 || type == "tool-call-end"_L1) {
            recognized();
        } else if (type == "error"_L1) {
            fail(payload);
        } else {
            custom(type, raw());
        }
    }

    void endMessage(const QJsonObject &delta)
    {
        const QString reason = delta.value("finish_reason"_L1).toString();
        if (const QJsonValue counts = delta.value("usage"_L1); counts.isObject()) {
            const QJsonValue tokens =
                counts[counts["tokens"_L1].isObject() ? "tokens"_L1 : "billed_units"_L1];
            usage({.input = tokens["input_tokens"_L1].toInteger(-1),
                .output = tokens["output_tokens"_L1].toInteger(-1),
                .cached = counts["cached_tokens"_L1].toInteger(-1)});
        }
        finished(reason);
        const QJsonValue error = delta.value("error"_L1);
        if (error.isString() || error.isObject())
            fail(errorText(error).code.isEmpty() ? reason : errorText(error).code,
                errorText(error).message);
        else if (reason == "ERROR"_L1 || reason == "TIMEOUT"_L1)
            fail(reason, DecoderBase::tr("The server ended the answer with \"%1\".").arg(reason));
        end();
    }
};

Format::Match match(const QString &type, const QJsonObject &)
{
    const bool isEvent = startsWithAny(type,
        {"message-start"_L1, "content-"_L1, "tool-plan-"_L1, "tool-call-"_L1, "citation-"_L1,
            "message-end"_L1});
    return isEvent ? Format::Match::Certain : Format::Match::No;
}

} // namespace

constinit const Format cohereFormat{
    .id = "cohere"_L1,
    .name = "Cohere v2"_L1,
    .requestBody = openAiLikeBody,
    .urlPathHint = "/v2/chat"_L1,
    .decoder = makeDecoder<Cohere>,
    .urls = {{"/v2/chat"_L1}},
    .match = match,
};

} // namespace sse::chat
