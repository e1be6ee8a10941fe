// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QSet>

#include "sselib/chat/formattable.h"
#include "sselib/chat/json.h"
#include "sselib/chat/jsondecoder.h"
#include "sselib/chat/requestbody.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

/// Decodes the streams of Dify's chat, completion, agent and workflow applications.
class Dify final : public JsonDecoder {
public:
    explicit Dify(const QString &name)
        : JsonDecoder(name, AtEof::Interrupted, EndMarker::Own)
    {
    }

private:
    void readObject(const QString &, const QJsonObject &payload) override
    {
        const QString event = payload.value("event"_L1).toString();
        readHead(payload);
        if (event == "message"_L1 || event == "agent_message"_L1) {
            recognized();
            text(payload.value("answer"_L1).toString());
        } else if (event == "text_chunk"_L1) {
            recognized();
            text(payload["data"_L1]["text"_L1].toString());
        } else if (event == "message_replace"_L1) {
            replace(payload.value("answer"_L1).toString());
        } else if (event == "agent_thought"_L1) {
            readThought(payload);
        } else if (event == "message_end"_L1) {
            readUsage(payload["metadata"_L1]["usage"_L1]);
            finished({});
            end();
        } else if (event == "workflow_finished"_L1) {
            readWorkflowEnd(payload.value("data"_L1).toObject());
        } else if (event == "error"_L1) {
            fail(payload);
        } else if (event == "ping"_L1) {
            recognized();
            keepAlive();
        } else {
            if (!event.isEmpty())
                recognized();
            custom(event, raw());
        }
    }

    void readHead(const QJsonObject &payload)
    {
        const QString message = payload.value("message_id"_L1).toString();
        const QString conversation = payload.value("conversation_id"_L1).toString();
        m_isChat = m_isChat || !message.isEmpty() || !conversation.isEmpty();
        if (!conversation.isEmpty())
            setConversation(conversation);
        const QString id = message.isEmpty()
            ? firstString(payload, {"workflow_run_id"_L1, "task_id"_L1})
            : message;
        if (m_started || id.isEmpty())
            return;
        m_started = true;
        started(id, {});
    }

    /// The server sends a thought several times while it grows. The tool call of the thought and
    /// its result must be emitted only once.
    void readThought(const QJsonObject &payload)
    {
        const QString id = payload.value("id"_L1).toString();
        const QString name = payload.value("tool"_L1).toString();
        const QString input = asText(payload.value("tool_input"_L1));
        const QString result = asText(payload.value("observation"_L1));
        const int part = partOf(id);
        if (!name.isEmpty() && !hasArguments(part)
            && (!input.isEmpty() || !m_emittedCalls.contains(part))) {
            m_emittedCalls.insert(part);
            tool(part, id, name, input);
        }
        if (!name.isEmpty() && !result.isEmpty() && !m_emittedResults.contains(part)) {
            m_emittedResults.insert(part);
            toolResult(id, result);
        }
        custom(u"agent_thought"_s, raw(), id);
    }

    /// Ends the answer of a workflow. In a chat, message_end follows later and ends the answer.
    void readWorkflowEnd(const QJsonObject &data)
    {
        recognized();
        const QString status = data.value("status"_L1).toString();
        if (status == "failed"_L1) {
            const QString error = asText(data.value("error"_L1));
            fail(status, error.isEmpty() ? DecoderBase::tr("The workflow failed.") : error);
        }
        if (m_isChat && status != "stopped"_L1) {
            custom(u"workflow_finished"_s, raw());
            return;
        }
        const QJsonObject outputs = data.value("outputs"_L1).toObject();
        if (!hasText() && outputs.size() == 1)
            text(outputs.begin().value().toString());
        readUsage(data);
        finished(status);
        end(status == "stopped"_L1 ? State::Interrupted : State::Completed);
    }

    void readUsage(const QJsonValue &value)
    {
        const qint64 input = value["prompt_tokens"_L1].toInteger(-1);
        const qint64 output = value["completion_tokens"_L1].toInteger(-1);
        if (input >= 0 || output >= 0)
            usage({.input = input, .output = output});
    }

    QSet<int> m_emittedCalls; ///< part numbers of the emitted calls
    QSet<int> m_emittedResults;
    bool m_isChat = false;
    bool m_started = false;
};

/// Returns a body that contains only the last message, because the server stores the conversation.
QJsonObject requestBody(const Prompt &prompt)
{
    return {{"inputs"_L1, QJsonObject()},
        {"query"_L1, prompt.messages.isEmpty() ? QString() : prompt.messages.last().text},
        {"response_mode"_L1, "streaming"_L1}, {"conversation_id"_L1, prompt.conversation},
        {"user"_L1, "user"_L1}};
}

Format::Match match(const QString &, const QJsonObject &object)
{
    const bool hasId = object.contains("task_id"_L1) || object.contains("message_id"_L1)
        || object.contains("conversation_id"_L1) || object.contains("workflow_run_id"_L1);
    return hasId && object.value("event"_L1).isString() ? Format::Match::Possible
                                                        : Format::Match::No;
}

} // namespace

constinit const Format difyFormat{
    .id = "dify"_L1,
    .name = "Dify"_L1,
    .requestBody = requestBody,
    .urlPathHint = "/v1/chat-messages"_L1,
    .decoder = makeDecoder<Dify>,
    .urls = {{"/chat-messages"_L1}, {"/completion-messages"_L1}, {"/workflows/run"_L1}},
    .match = match,
};

} // namespace sse::chat
