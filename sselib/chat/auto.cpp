// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>

#include "sselib/chat/builtin.h"
#include "sselib/chat/json.h"
#include "sselib/core/logging.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

bool startsWithAny(const QString &text, std::initializer_list<QLatin1StringView> prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
        [&](QLatin1StringView prefix) { return text.startsWith(prefix); });
}

QString dialectOfType(const QString &type, const QJsonObject &object)
{
    if (type.startsWith("response."_L1))
        return u"openai-responses"_s;
    if (startsWithAny(type, {"message_start"_L1, "content_block_"_L1, "message_delta"_L1})
        || type == "ping"_L1)
        return u"anthropic"_s;
    if (startsWithAny(type,
            {"RUN_"_L1, "TEXT_MESSAGE_"_L1, "TOOL_CALL_"_L1, "REASONING_"_L1, "THINKING_"_L1,
                "STEP_"_L1, "STATE_"_L1, "MESSAGES_"_L1, "ACTIVITY_"_L1, "SUBAGENT_"_L1}))
        return u"ag-ui"_s;
    if (startsWithAny(type,
            {"message-start"_L1, "content-"_L1, "tool-plan-"_L1, "tool-call-"_L1, "citation-"_L1,
                "message-end"_L1}))
        return u"cohere"_s;
    if (startsWithAny(type,
            {"text-start"_L1, "text-delta"_L1, "reasoning-start"_L1, "reasoning-delta"_L1,
                "tool-input-"_L1, "tool-output-"_L1, "data-"_L1, "source-"_L1, "start-step"_L1,
                "message-metadata"_L1})
        || type == "start"_L1)
        return u"vercel-ui"_s;
    if (type != "error"_L1)
        return {};
    if (object.contains("errorText"_L1))
        return u"vercel-ui"_s;
    if (object.contains("sequence_number"_L1))
        return u"openai-responses"_s;
    return object.value("error"_L1).isObject() ? u"anthropic"_s : QString();
}

/// Returns the dialect that the format of the data matches; empty if it is unknown.
QString dialectOf(const Event &event)
{
    const auto json = parseJson(event.data);
    if (!json || !json->isObject())
        return {};
    const QJsonObject object = json->toObject();
    if (object.value("choices"_L1).isArray()
        || object.value("object"_L1).toString() == "chat.completion.chunk"_L1)
        return u"openai-chat"_s;
    const QString type = object.value("type"_L1).toString();
    if (QString dialect = dialectOfType(type, object); !dialect.isEmpty())
        return dialect;
    if (object.value("candidates"_L1).isArray() || object.contains("usageMetadata"_L1)
        || object.contains("promptFeedback"_L1))
        return u"gemini"_s;
    if (object.value("done"_L1).isBool()
        && (object.contains("message"_L1) || object.contains("response"_L1)))
        return u"ollama"_s;
    const bool hasDifyId = object.contains("task_id"_L1) || object.contains("message_id"_L1)
        || object.contains("conversation_id"_L1) || object.contains("workflow_run_id"_L1);
    if (object.value("event"_L1).isString() && hasDifyId)
        return u"dify"_s;
    return {};
}

/// Returns true for an object that contains an error. Most dialects use this format, so it does not
/// identify one.
bool isBareError(const Event &event)
{
    const auto json = parseJson(event.data);
    const QJsonValue error = json ? (*json)["error"_L1] : QJsonValue();
    return error.isObject() || error.isString();
}

/// Chooses a decoder when it receives the first data, and forwards all calls to it.
class Auto final : public Decoder {
public:
    explicit Auto(const Hints &hints)
        : m_guess(guessDialect(hints))
        , m_fallback(createDecoder(orText(m_guess)))
    {
    }

    void setLimits(const Limits &limits) override
    {
        m_limits = limits;
        m_fallback->setLimits(limits);
    }

    QList<Delta> decode(const Event &event) override
    {
        if (!m_chosen && !event.data.isEmpty()) {
            QString dialect = dialectOf(event);
            if (dialect.isEmpty() && m_guess.isEmpty() && isBareError(event))
                dialect = u"openai-chat"_s;
            m_chosen = dialect.isEmpty() ? std::move(m_fallback) : createDecoder(dialect);
            m_chosen->setLimits(m_limits);
            qCDebug(lcChat) << "detected" << m_chosen->dialect()
                            << (dialect.isEmpty() ? "from the request" : "from the first event");
        }
        if (m_chosen)
            return m_chosen->decode(event);
        return {Delta{.kind = Delta::Kind::KeepAlive}};
    }

    QList<Delta> unknownField(QByteArrayView name, QByteArrayView value) override
    {
        if (m_chosen)
            return m_chosen->unknownField(name, value);
        QList<Delta> deltas = m_fallback->unknownField(name, value);
        if (m_fallback->state() == State::Error)
            m_chosen = std::move(m_fallback);
        return deltas;
    }

    void finish(bool clean) override
    {
        if (!m_chosen)
            m_chosen = std::move(m_fallback);
        m_chosen->finish(clean);
    }

    [[nodiscard]] State state() const override { return current().state(); }
    [[nodiscard]] bool terminated() const override { return current().terminated(); }
    [[nodiscard]] Result result() const override { return current().result(); }
    [[nodiscard]] QString dialect() const override
    {
        return m_chosen ? m_chosen->dialect() : u"auto"_s;
    }

private:
    [[nodiscard]] static QString orText(const QString &name)
    {
        return name.isEmpty() ? u"text"_s : name;
    }

    [[nodiscard]] const Decoder &current() const { return m_chosen ? *m_chosen : *m_fallback; }

    const QString m_guess;
    Limits m_limits;
    std::unique_ptr<Decoder> m_fallback; ///< used if the first data is not conclusive
    std::unique_ptr<Decoder> m_chosen;
};

} // namespace

std::unique_ptr<Decoder> makeAuto(const Hints &hints)
{
    return std::make_unique<Auto>(hints);
}

} // namespace sse::chat
