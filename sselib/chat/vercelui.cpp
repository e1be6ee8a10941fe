// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <set>
#include <utility>

#include "sselib/chat/formattable.h"
#include "sselib/chat/json.h"
#include "sselib/chat/jsondecoder.h"
#include "sselib/chat/requestbody.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

/// Decodes the UI message stream of Vercel's AI SDK.
class VercelUi final : public JsonDecoder {
public:
    explicit VercelUi(const QString &name)
        : JsonDecoder(name, AtEof::NoTerminator, EndMarker::Done)
    {
    }

private:
    void readObject(const QString &type, const QJsonObject &payload) override
    {
        if (type == "text-start"_L1 || type == "text-delta"_L1 || type == "text-end"_L1) {
            const int part = readPiece(u't', type, payload);
            m_stepTexts.insert(part);
            text(payload.value("delta"_L1).toString(), part);
        } else if (type == "reasoning-start"_L1 || type == "reasoning-delta"_L1
            || type == "reasoning-end"_L1) {
            reasoning(payload.value("delta"_L1).toString(), readPiece(u'r', type, payload));
        } else if (type.startsWith("tool-input-"_L1)) {
            readToolInput(type, payload);
        } else if (type.startsWith("tool-output-"_L1)) {
            readToolOutput(type, payload);
        } else if (type == "error"_L1) {
            fail({}, errorText(payload).message);
        } else if (type == "abort"_L1) {
            const QString reason = payload.value("reason"_L1).toString();
            finished(reason.isEmpty() ? type : reason);
            end(State::Interrupted);
        } else {
            readFrame(type, payload);
        }
    }

    /// Returns the part number of an event of a text or reasoning part. A later step may use the
    /// same ID for another part.
    int readPiece(QChar kind, const QString &type, const QJsonObject &payload)
    {
        recognized();
        const QString name = kind + payload.value("id"_L1).toString();
        if (type.endsWith("-start"_L1))
            ++m_startCounts[name];
        return partOf(name + u'/' + QString::number(m_startCounts.value(name)));
    }

    /// Reads the events of messages and steps.
    void readFrame(const QString &type, const QJsonObject &payload)
    {
        readUsage(payload.value("messageMetadata"_L1));
        if (type == "start"_L1) {
            started(payload.value("messageId"_L1).toString(),
                payload["messageMetadata"_L1]["model"_L1].toString());
        } else if (type == "start-step"_L1) {
            recognized();
            m_stepTexts.clear();
        } else if (type == "reset-step"_L1) {
            for (const int part : std::exchange(m_stepTexts, {}))
                replace({}, part);
            custom(type, raw());
        } else if (type == "finish-step"_L1) {
            recognized();
        } else if (type == "finish"_L1) {
            const QString reason = payload.value("finishReason"_L1).toString();
            finished(reason);
            if (reason == "interrupted"_L1)
                end(State::Interrupted);
            else if (reason == "error"_L1 && !failed())
                fail(reason,
                    DecoderBase::tr("The server ended the answer with \"%1\".").arg(reason));
        } else {
            if (type == "message-metadata"_L1 || type == "file"_L1 || type.startsWith("data-"_L1)
                || type.startsWith("source-"_L1) || type.startsWith("tool-approval-"_L1)
                || type == "custom"_L1 || type == "reasoning-file"_L1
                || type == "steering-message"_L1)
                recognized();
            custom(type, raw(), payload.value("id"_L1).toString());
        }
    }

    void readToolInput(const QString &type, const QJsonObject &payload)
    {
        const QString id = payload.value("toolCallId"_L1).toString();
        const QString name = payload.value("toolName"_L1).toString();
        const int part = partOf(u"c"_s + id);
        if (type == "tool-input-delta"_L1) {
            tool(part, id, name, payload.value("inputTextDelta"_L1).toString());
            return;
        }
        // The complete input follows the deltas. It is only used if there were no deltas.
        const bool whole = type != "tool-input-start"_L1 && !hasArguments(part);
        if (whole || type == "tool-input-start"_L1)
            tool(part, id, name, whole ? asText(payload.value("input"_L1)) : QString());
        if (type == "tool-input-error"_L1)
            toolResult(id, payload.value("errorText"_L1).toString(), true);
    }

    void readToolOutput(const QString &type, const QJsonObject &payload)
    {
        const QString id = payload.value("toolCallId"_L1).toString();
        if (type == "tool-output-available"_L1)
            toolResult(id, asText(payload.value("output"_L1)));
        else
            toolResult(id, payload.value("errorText"_L1).toString(), true);
    }

    /// Reads the token counts in the metadata. The application defines the metadata, but most
    /// applications use these names.
    void readUsage(const QJsonValue &metadata)
    {
        const QJsonValue total = metadata["totalUsage"_L1];
        const QJsonValue counts = total.isObject() ? total : metadata["usage"_L1];
        if (counts.isObject()) {
            usage({.input = counts["inputTokens"_L1].toInteger(-1),
                .output = counts["outputTokens"_L1].toInteger(-1),
                .reasoning = counts["reasoningTokens"_L1].toInteger(-1),
                .cached = counts["cachedInputTokens"_L1].toInteger(-1)});
        }
    }

    QHash<QString, int> m_startCounts; ///< number of starts, by kind and ID of the part
    std::set<int> m_stepTexts;         ///< text parts of the current step
};

QJsonObject requestBody(const Prompt &prompt)
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
    return {{"id"_L1, conversationName(prompt)}, {"messages"_L1, list},
        {"trigger"_L1, "submit-message"_L1}};
}

Format::Match match(const QString &type, const QJsonObject &object)
{
    const bool isEvent = startsWithAny(type,
                             {"text-start"_L1, "text-delta"_L1, "reasoning-start"_L1,
                                 "reasoning-delta"_L1, "tool-input-"_L1, "tool-output-"_L1,
                                 "data-"_L1, "source-"_L1, "start-step"_L1, "message-metadata"_L1})
        || type == "start"_L1 || (type == "error"_L1 && object.contains("errorText"_L1));
    return isEvent ? Format::Match::Certain : Format::Match::No;
}

} // namespace

constinit const Format vercelUiFormat{
    .id = "vercel-ui"_L1,
    .name = "Vercel AI SDK"_L1,
    .requestBody = requestBody,
    .urlPathHint = "/api/chat"_L1,
    .decoder = makeDecoder<VercelUi>,
    .responseHeader = "x-vercel-ai-ui-message-stream",
    .match = match,
    .clientNamesConversation = true,
};

} // namespace sse::chat
