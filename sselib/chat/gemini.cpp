// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/formattable.h"
#include "sselib/chat/json.h"
#include "sselib/chat/jsondecoder.h"
#include "sselib/chat/partialarguments.h"
#include "sselib/chat/requestbody.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

/// Decodes `streamGenerateContent?alt=sse` of Google Gemini and Vertex.
class Gemini final : public JsonDecoder {
public:
    explicit Gemini(const QString &name)
        : JsonDecoder(name, AtEof::Completed, EndMarker::Own)
    {
    }

private:
    void readObject(const QString &type, const QJsonObject &chunk) override
    {
        if (const QJsonValue error = chunk.value("error"_L1);
            error.isObject() || error.isString()) {
            fail(error);
            return;
        }
        const QJsonValue candidates = chunk.value("candidates"_L1);
        const QJsonValue counts = chunk.value("usageMetadata"_L1);
        const QString blocked = chunk["promptFeedback"_L1]["blockReason"_L1].toString();
        if (!candidates.isArray() && !counts.isObject() && blocked.isEmpty()) {
            custom(type, raw());
            return;
        }
        recognized();
        readHead(chunk);
        for (const QJsonValue candidate : candidates.toArray())
            readCandidate(candidate.toObject());
        if (counts.isObject()) {
            usage({.input = counts["promptTokenCount"_L1].toInteger(-1),
                .output = counts["candidatesTokenCount"_L1].toInteger(-1),
                .reasoning = counts["thoughtsTokenCount"_L1].toInteger(-1),
                .cached = counts["cachedContentTokenCount"_L1].toInteger(-1)});
        }
        if (!blocked.isEmpty()) {
            finished(blocked);
            const QString why = chunk["promptFeedback"_L1]["blockReasonMessage"_L1].toString();
            fail(blocked,
                why.isEmpty() ? DecoderBase::tr("The server blocked the prompt: %1.").arg(blocked)
                              : why);
        }
    }

    void readHead(const QJsonObject &chunk)
    {
        const QString id = chunk.value("responseId"_L1).toString();
        const QString model = chunk.value("modelVersion"_L1).toString();
        if (m_started || (id.isEmpty() && model.isEmpty()))
            return;
        m_started = true;
        started(id, model);
    }

    void readCandidate(const QJsonObject &candidate)
    {
        const int number = candidate.value("index"_L1).toInt();
        for (const QJsonValue part : candidate["content"_L1]["parts"_L1].toArray())
            readPart(part.toObject(), number);
        const QString reason = candidate.value("finishReason"_L1).toString();
        if (!reason.isEmpty())
            finished(reason, number);
    }

    void readPart(const QJsonObject &part, int number)
    {
        if (const QJsonValue call = part.value("functionCall"_L1); call.isObject()) {
            readCall(call.toObject(), number);
        } else if (const QJsonValue piece = part.value("text"_L1); piece.isString()) {
            if (part.value("thought"_L1).toBool())
                reasoning(piece.toString(), 0, number);
            else
                text(piece.toString(), 0, number);
        } else {
            const QStringList keys = part.keys();
            custom(keys.isEmpty() ? QString() : keys.first(), asText(part));
        }
    }

    /// Reads a function call. It is sent complete, or in several parts with partialArgs. If there
    /// are several parts, only the first one contains the function name.
    void readCall(const QJsonObject &call, int number)
    {
        const QString name = call.value("name"_L1).toString();
        const QString id = call.value("id"_L1).toString();
        Calls &calls = m_calls[number];
        if (!name.isEmpty() || calls.count == 0) {
            ++calls.count;
            calls.arguments = {};
        }
        QString piece = asText(call.value("args"_L1));
        const QJsonArray partialArgs = call.value("partialArgs"_L1).toArray();
        for (const QJsonValue argument : partialArgs) {
            const QString text = calls.arguments.add(argument.toObject());
            piece += text;
            if (text.isNull())
                custom(u"partialArgs"_s, asText(argument), id);
        }
        if (!call.value("willContinue"_L1).toBool())
            piece += calls.arguments.end();
        if (!name.isEmpty() || !id.isEmpty() || !piece.isEmpty())
            tool(calls.count - 1, id, name, piece, number);
    }

    struct Calls {
        int count = 0;
        PartialArguments arguments; ///< arguments of the last call
    };

    QHash<int, Calls> m_calls; ///< function calls, by candidate index
    bool m_started = false;
};

QJsonArray partsOf(const QString &text)
{
    return {QJsonObject{{"text"_L1, text}}};
}

QJsonObject requestBody(const Prompt &prompt)
{
    QJsonArray contents;
    for (const Message &message : prompt.messages) {
        const QString role = message.role == "assistant"_L1 ? u"model"_s : message.role;
        contents.append(QJsonObject{{"role"_L1, role}, {"parts"_L1, partsOf(message.text)}});
    }
    QJsonObject body{{"contents"_L1, contents}};
    if (!prompt.system.isEmpty())
        body.insert("systemInstruction"_L1, QJsonObject{{"parts"_L1, partsOf(prompt.system)}});
    QJsonObject config;
    insertLimits(config, prompt, "maxOutputTokens"_L1);
    if (!config.isEmpty())
        body.insert("generationConfig"_L1, config);
    return body;
}

Format::Match match(const QString &, const QJsonObject &object)
{
    const bool isChunk = object.value("candidates"_L1).isArray()
        || object.contains("usageMetadata"_L1) || object.contains("promptFeedback"_L1);
    return isChunk ? Format::Match::Possible : Format::Match::No;
}

} // namespace

constinit const Format geminiFormat{
    .id = "gemini"_L1,
    .name = "Google Gemini"_L1,
    .requestBody = requestBody,
    .urlPathHint = "/v1beta/models/{model}:streamGenerateContent?alt=sse"_L1,
    .decoder = makeDecoder<Gemini>,
    .urls = {{":streamGenerateContent"_L1}},
    .match = match,
    .countsReasoningApart = true,
};

} // namespace sse::chat
