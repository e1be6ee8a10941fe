// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/formattable.h"
#include "sselib/chat/json.h"
#include "sselib/chat/jsondecoder.h"
#include "sselib/chat/requestbody.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

/// Decodes Ollama's `/api/chat` and `/api/generate`. Each line of JSON is an event.
class Ollama final : public JsonDecoder {
public:
    explicit Ollama(const QString &name)
        : JsonDecoder(name, AtEof::Interrupted, EndMarker::Own)
    {
    }

private:
    void readObject(const QString &type, const QJsonObject &line) override
    {
        if (const QJsonValue error = line.value("error"_L1); error.isString() || error.isObject()) {
            fail(error);
            return;
        }
        const QJsonValue message = line.value("message"_L1);
        const bool done = line.value("done"_L1).toBool();
        if (!message.isObject() && !line.contains("response"_L1) && !done) {
            custom(type, raw());
            return;
        }
        if (!m_started) {
            m_started = true;
            started({}, line.value("model"_L1).toString());
        }
        const QJsonObject &answer = message.isObject() ? message.toObject() : line;
        reasoning(answer.value("thinking"_L1).toString());
        text(answer.value(message.isObject() ? "content"_L1 : "response"_L1).toString());
        for (const QJsonValue call : answer.value("tool_calls"_L1).toArray()) {
            const QJsonValue function = call["function"_L1];
            tool(m_calls++, call["id"_L1].toString(), function["name"_L1].toString(),
                asText(function["arguments"_L1]));
        }
        if (!done)
            return;
        usage({.input = line.value("prompt_eval_count"_L1).toInteger(-1),
            .output = line.value("eval_count"_L1).toInteger(-1)});
        finished(line.value("done_reason"_L1).toString());
        end();
    }

    int m_calls = 0;
    bool m_started = false;
};

QJsonObject requestBody(const Prompt &prompt)
{
    QJsonObject body{{"stream"_L1, true}, {"messages"_L1, messages(prompt, true)}};
    insertText(body, "model"_L1, prompt.model);
    QJsonObject options;
    insertLimits(options, prompt, "num_predict"_L1);
    if (!options.isEmpty())
        body.insert("options"_L1, options);
    return body;
}

Format::Match match(const QString &, const QJsonObject &object)
{
    const bool isLine = object.value("done"_L1).isBool()
        && (object.value("message"_L1).isObject() || object.value("response"_L1).isString());
    return isLine ? Format::Match::Possible : Format::Match::No;
}

} // namespace

constinit const Format ollamaFormat{
    .id = "ollama"_L1,
    .name = "Ollama"_L1,
    .requestBody = requestBody,
    .urlPathHint = "/api/chat"_L1,
    .decoder = makeDecoder<Ollama>,
    .framing = Endpoint::Framing::JsonLines,
    .urls = {{"/api/generate"_L1}}, // not /api/chat, because the Vercel AI SDK uses it too
    .contentTypes = {"application/x-ndjson", "application/jsonl"},
    .match = match,
};

} // namespace sse::chat
