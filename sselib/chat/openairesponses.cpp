// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include <QSet>

#include "sselib/chat/formattable.h"
#include "sselib/chat/json.h"
#include "sselib/chat/jsondecoder.h"
#include "sselib/chat/requestbody.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

/// Decodes OpenAI's Responses API. The part number of a text is calculated from its output index
/// and content index. The part number of a tool call is its output index.
class OpenAiResponses final : public JsonDecoder {
public:
    explicit OpenAiResponses(const QString &name)
        : JsonDecoder(name, AtEof::Interrupted, EndMarker::Own)
    {
        needTexts();
    }

private:
    void readObject(const QString &type, const QJsonObject &payload) override
    {
        checkSequence(payload.value("sequence_number"_L1));
        const bool isResponse = type.startsWith("response."_L1);
        if (type == "error"_L1) {
            fail(payload);
        } else if (type == "keepalive"_L1) {
            keepAlive();
        } else if (isResponse && payload.value("response"_L1).isObject()) {
            readResponse(type, payload.value("response"_L1).toObject());
        } else if (isResponse && type.endsWith(".delta"_L1)) {
            readDelta(type, payload);
        } else if (isResponse && (type.endsWith(".done"_L1) || type.endsWith(".added"_L1))) {
            readWhole(type, payload);
        } else {
            custom(type, raw());
        }
    }

    /// Reports a gap in the sequence numbers. They increase by one, so a gap means that an event
    /// was lost.
    void checkSequence(const QJsonValue &number)
    {
        if (!number.isDouble())
            return;
        const qint64 next = number.toInteger();
        if (m_sequence >= 0 && next != m_sequence + 1)
            custom(u"sequence-gap"_s,
                DecoderBase::tr("Event %1 arrived after event %2.").arg(next).arg(m_sequence));
        m_sequence = next;
    }

    void readResponse(const QString &type, const QJsonObject &response)
    {
        recognized();
        const QString status = response.value("status"_L1).toString();
        const bool last = type == "response.completed"_L1 || type == "response.incomplete"_L1
            || type == "response.failed"_L1 || type == "response.cancelled"_L1;
        if (!m_started) {
            m_started = true;
            started(response.value("id"_L1).toString(), response.value("model"_L1).toString());
        }
        if (!last)
            return;
        readOutput(response.value("output"_L1).toArray());
        readUsage(response.value("usage"_L1));
        if (type == "response.failed"_L1 || status == "failed"_L1) {
            const QJsonValue error = response.value("error"_L1);
            if (error.isObject())
                fail(error);
            else
                fail({}, DecoderBase::tr("The server reported that the answer failed."));
        }
        const QString reason = response["incomplete_details"_L1]["reason"_L1].toString();
        finished(reason.isEmpty() ? status : reason);
        const bool cancelled = type == "response.cancelled"_L1 || status == "cancelled"_L1;
        end(cancelled ? State::Interrupted : State::Completed);
    }

    /// Reads the complete answer. It is only used if there were no deltas: some servers send only
    /// the complete answer at the end.
    void readOutput(const QJsonArray &output)
    {
        if (hasText())
            return;
        for (qsizetype i = 0; i < output.size(); ++i) {
            const QJsonArray content = output.at(i)["content"_L1].toArray();
            for (qsizetype j = 0; j < content.size(); ++j) {
                if (content.at(j)["type"_L1].toString() == "output_text"_L1)
                    text(content.at(j)["text"_L1].toString(), partOf(u"%1/%2"_s.arg(i).arg(j)));
            }
        }
    }

    void readDelta(const QString &type, const QJsonObject &payload)
    {
        const QString piece = payload.value("delta"_L1).toString();
        if (type == "response.output_text.delta"_L1) {
            recognized();
            text(piece, textPart(payload));
        } else if (type == "response.refusal.delta"_L1) {
            recognized();
            refusal(piece);
        } else if (type == "response.reasoning_summary_text.delta"_L1
            || type == "response.reasoning_text.delta"_L1) {
            recognized();
            reasoning(piece, reasoningPart(payload));
        } else if (isArguments(type)) {
            recognized();
            tool(toolPart(payload), {}, {}, piece);
        } else {
            custom(type, raw());
        }
    }

    /// Reads events that start or end an item. They contain the complete text of the item, which
    /// should be equal to the deltas received before.
    void readWhole(const QString &type, const QJsonObject &payload)
    {
        if (type == "response.output_text.done"_L1) {
            recognized();
            compareText(payload);
        } else if (isArguments(type)) {
            recognized();
            const QString whole = firstString(payload, {"arguments"_L1, "input"_L1});
            if (!whole.isEmpty() && !hasArguments(toolPart(payload)))
                tool(toolPart(payload), {}, {}, whole);
        } else if (type.startsWith("response.output_item."_L1)) {
            recognized();
            readItem(payload);
        } else if (type.startsWith("response.content_part."_L1)
            || type.startsWith("response.reasoning_"_L1) || type == "response.refusal.done"_L1) {
            recognized();
        } else {
            custom(type, raw());
        }
    }

    void compareText(const QJsonObject &payload)
    {
        const int part = textPart(payload);
        const QString whole = payload.value("text"_L1).toString();
        const QString pieces = textOf(part);
        if (pieces.isEmpty()) {
            text(whole, part);
        } else if (pieces != whole) {
            custom(u"text-mismatch"_s,
                DecoderBase::tr(
                    "The complete text differs from the text received so far and replaces it."));
            replace(whole, part);
        }
    }

    void readItem(const QJsonObject &payload)
    {
        const QJsonObject item = payload.value("item"_L1).toObject();
        const QString type = item.value("type"_L1).toString();
        if (type == "function_call"_L1 || type == "custom_tool_call"_L1 || type == "mcp_call"_L1) {
            const int part = toolPart(payload);
            const QString id = firstString(item, {"call_id"_L1, "id"_L1});
            const QString whole = firstString(item, {"arguments"_L1, "input"_L1});
            const bool news = !m_tools.contains(part);
            const QString piece = hasArguments(part) ? QString() : whole;
            m_tools.insert(part);
            if (news || !piece.isEmpty())
                tool(part, id, item.value("name"_L1).toString(), piece);
        } else if (type != "message"_L1 && type != "reasoning"_L1) {
            custom(type, raw());
        }
    }

    static bool isArguments(const QString &type)
    {
        return type.startsWith("response.function_call_arguments."_L1)
            || type.startsWith("response.custom_tool_call_input."_L1)
            || type.startsWith("response.mcp_call_arguments."_L1);
    }

    static int toolPart(const QJsonObject &payload)
    {
        return payload.value("output_index"_L1).toInt();
    }

    /// Returns the part number of a text. The parts may arrive in any order; sorting them by this
    /// number restores the order of the server.
    static int textPart(const QJsonObject &payload)
    {
        constexpr int contents = 1000;
        const int output = std::clamp(payload.value("output_index"_L1).toInt(), 0, 1'000'000);
        const int content = std::clamp(payload.value("content_index"_L1).toInt(), 0, contents - 1);
        return output * contents + content;
    }

    int reasoningPart(const QJsonObject &payload)
    {
        const bool isSummary = payload.contains("summary_index"_L1);
        const int index =
            payload.value(isSummary ? "summary_index"_L1 : "content_index"_L1).toInt();
        return partOf(u"%1%2/%3"_s.arg(isSummary ? u's' : u'r')
                          .arg(payload.value("output_index"_L1).toInt())
                          .arg(index));
    }

    void readUsage(const QJsonValue &value)
    {
        if (value.isObject()) {
            usage({.input = value["input_tokens"_L1].toInteger(-1),
                .output = value["output_tokens"_L1].toInteger(-1),
                .reasoning = value["output_tokens_details"_L1]["reasoning_tokens"_L1].toInteger(-1),
                .cached = value["input_tokens_details"_L1]["cached_tokens"_L1].toInteger(-1)});
        }
    }

    QSet<int> m_tools;
    qint64 m_sequence = -1;
    bool m_started = false;
};

QJsonObject requestBody(const Prompt &prompt)
{
    QJsonObject body{{"stream"_L1, true}, {"input"_L1, messages(prompt, false)}};
    insertText(body, "model"_L1, prompt.model);
    insertText(body, "instructions"_L1, prompt.system);
    insertLimits(body, prompt, "max_output_tokens"_L1);
    return body;
}

Format::Match match(const QString &type, const QJsonObject &object)
{
    if (type.startsWith("response."_L1))
        return Format::Match::Certain;
    return type == "error"_L1 && object.contains("sequence_number"_L1) ? Format::Match::Possible
                                                                       : Format::Match::No;
}

} // namespace

constinit const Format openAiResponsesFormat{
    .id = "openai-responses"_L1,
    .name = "OpenAI Responses"_L1,
    .requestBody = requestBody,
    .urlPathHint = "/v1/responses"_L1,
    .decoder = makeDecoder<OpenAiResponses>,
    .urls = {{"/responses"_L1}},
    .match = match,
};

} // namespace sse::chat
