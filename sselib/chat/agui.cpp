// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QSet>
#include <QUuid>

#include "sselib/chat/formattable.h"
#include "sselib/chat/json.h"
#include "sselib/chat/jsondecoder.h"
#include "sselib/chat/requestbody.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

/// Decodes the AG-UI protocol, which reports the run of an agent as events.
class AgUi final : public JsonDecoder {
public:
    explicit AgUi(const QString &name)
        : JsonDecoder(name, AtEof::Interrupted, EndMarker::Own)
    {
    }

private:
    void readObject(const QString &type, const QJsonObject &payload) override
    {
        const QString subagent = payload.value("subagentRunId"_L1).toString();
        if (!subagent.isEmpty()) {
            // Output of a subagent is not part of the answer.
            recognized();
            custom(type, raw(), subagent);
        } else if (type.startsWith("TEXT_MESSAGE_"_L1)) {
            readText(type, payload);
        } else if (type.startsWith("TOOL_CALL_"_L1)) {
            readTool(type, payload);
        } else if (type.startsWith("REASONING_"_L1) || type.startsWith("THINKING_"_L1)) {
            readReasoning(type, payload);
        } else if (type == "RUN_STARTED"_L1) {
            started(payload.value("runId"_L1).toString(), {});
            setConversation(payload.value("threadId"_L1).toString());
        } else if (type == "RUN_FINISHED"_L1) {
            readUsage(payload.value("usage"_L1));
            const QString outcome = payload["outcome"_L1]["type"_L1].toString();
            finished(outcome);
            end(outcome == "cancelled"_L1 ? State::Interrupted : State::Completed);
        } else if (type == "RUN_ERROR"_L1) {
            readUsage(payload.value("usage"_L1));
            fail(asText(payload.value("code"_L1)), errorText(payload).message);
        } else {
            if (!type.isEmpty() && type == type.toUpper())
                recognized();
            custom(type, raw());
        }
    }

    void readText(const QString &type, const QJsonObject &payload)
    {
        recognized();
        const QString id = payload.value("messageId"_L1).toString();
        if (!id.isEmpty())
            m_message = id;
        // Only the first event of a message contains the role. Messages with roles other than
        // assistant are not part of the answer.
        const QString role = payload.value("role"_L1).toString();
        if (!role.isEmpty() && role != "assistant"_L1)
            m_otherMessages.insert(m_message);
        const QString piece = payload.value("delta"_L1).toString();
        if (piece.isEmpty())
            return;
        if (m_otherMessages.contains(m_message))
            custom(type, raw(), m_message);
        else
            text(piece, partOf(u"t"_s + m_message));
    }

    void readReasoning(const QString &type, const QJsonObject &payload)
    {
        recognized();
        if (type == "REASONING_ENCRYPTED_VALUE"_L1)
            return;
        const QString id = payload.value("messageId"_L1).toString();
        if (!id.isEmpty())
            m_thought = id;
        reasoning(payload.value("delta"_L1).toString(), partOf(u"r"_s + m_thought));
    }

    void readTool(const QString &type, const QJsonObject &payload)
    {
        const QString id = payload.value("toolCallId"_L1).toString();
        if (type == "TOOL_CALL_RESULT"_L1) {
            toolResult(id, asText(payload.value("content"_L1)));
            return;
        }
        if (!id.isEmpty())
            m_call = id;
        const QString name = payload.value("toolCallName"_L1).toString();
        const QString piece = payload.value("delta"_L1).toString();
        recognized();
        if (!name.isEmpty() || !piece.isEmpty())
            tool(partOf(u"c"_s + m_call), m_call, name, piece);
    }

    /// Adds up the token counts of all models that were used.
    void readUsage(const QJsonValue &value)
    {
        Usage sum;
        const auto add = [](qint64 &total, const QJsonValue &count) {
            if (count.isDouble() && count.toInteger(-1) >= 0)
                total = qMax<qint64>(total, 0) + qMin<qint64>(count.toInteger(), 1LL << 40);
        };
        for (const QJsonValue entry : value.toArray()) {
            add(sum.input, entry["inputTokens"_L1]);
            add(sum.output, entry["outputTokens"_L1]);
            add(sum.reasoning, entry["reasoningTokens"_L1]);
            add(sum.cached, entry["cachedInputTokens"_L1]);
        }
        if (sum != Usage())
            usage(sum);
    }

    QSet<QString> m_otherMessages; ///< IDs of messages that are not part of the answer
    QString m_message;             ///< current message ID; later events may leave it out
    QString m_thought;
    QString m_call;
};

QJsonObject requestBody(const Prompt &prompt)
{
    QJsonArray list = messages(prompt, true);
    for (qsizetype i = 0; i < list.size(); ++i) {
        QJsonObject message = list.at(i).toObject();
        message.insert("id"_L1, QString::number(i + 1));
        list.replace(i, message);
    }
    return {{"threadId"_L1, conversationName(prompt)},
        {"runId"_L1, QUuid::createUuid().toString(QUuid::WithoutBraces)},
        {"state"_L1, QJsonObject()}, {"messages"_L1, list}, {"tools"_L1, QJsonArray()},
        {"context"_L1, QJsonArray()}, {"forwardedProps"_L1, QJsonObject()}};
}

Format::Match match(const QString &type, const QJsonObject &)
{
    const bool isEvent = startsWithAny(type,
        {"RUN_"_L1, "TEXT_MESSAGE_"_L1, "TOOL_CALL_"_L1, "REASONING_"_L1, "THINKING_"_L1,
            "STEP_"_L1, "STATE_"_L1, "MESSAGES_"_L1, "ACTIVITY_"_L1, "SUBAGENT_"_L1});
    return isEvent ? Format::Match::Certain : Format::Match::No;
}

} // namespace

constinit const Format agUiFormat{
    .id = "ag-ui"_L1,
    .name = "AG-UI"_L1,
    .requestBody = requestBody,
    .decoder = makeDecoder<AgUi>,
    .match = match,
    .clientNamesConversation = true,
};

} // namespace sse::chat
