// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/cat/chatoutput.h"

#include <algorithm>

#include "sselib/chat/dialects.h"

namespace app {

namespace {

constexpr qint64 minAnswerLimit = 1024 * 1024; // bytes; smallest memory limit of an answer

using sse::chat::Delta;
using sse::chat::State;

// Returns the value of `part` in the JSON output; null if deltas of this kind are not printed.
const char *partOf(Delta::Kind kind)
{
    switch (kind) {
    case Delta::Kind::Text:
    case Delta::Kind::Replace:
        return "text";
    case Delta::Kind::Reasoning:
        return "reasoning";
    case Delta::Kind::Tool:
        return "tool";
    case Delta::Kind::Refusal:
        return "refusal";
    default:
        return nullptr;
    }
}

QByteArray usageObject(const sse::chat::Usage &usage)
{
    QByteArrayList members;
    const auto add = [&members](const char *name, qint64 count) {
        if (count >= 0)
            members.append(JsonLine::quoted(name) + ':' + QByteArray::number(count));
    };
    add("input", usage.input);
    add("output", usage.output);
    add("reasoning", usage.reasoning);
    add("cached", usage.cached);
    return '{' + members.join(',') + '}';
}

} // namespace

ChatOutput::ChatOutput(const sse::Endpoint &endpoint, bool json)
    : m_endpoint(endpoint)
    , m_json(json)
{
}

void ChatOutput::open(const sse::ResponseInfo &response, const sse::Redactor &redactor)
{
    m_redactor = redactor;
    m_streams.clear();
    m_decoder = sse::chat::createDecoder(m_endpoint.dialect,
        {.contentType = response.header("content-type"),
            .headers = response.headers,
            .url = m_endpoint.url});
    // If the user sets a small limit, it is meant for single events. An answer consists of many
    // events and may be larger.
    m_decoder->setLimits(
        {.maxBytes = std::max(m_endpoint.maxEventSize, minAnswerLimit), .keepTexts = true});
}

QByteArray ChatOutput::take(const sse::Event &event)
{
    const QList<Delta> deltas = m_decoder->decode(event);
    // The event may contain text that is decoded later, when the format is known.
    m_begun = m_begun || deltas.isEmpty();
    return print(deltas, event.arrival);
}

QByteArray ChatOutput::processIgnored(const sse::IgnoredLine &ignored, qint64 now)
{
    return print(m_decoder->ignoredLine(ignored), now);
}

QByteArray ChatOutput::print(const QList<Delta> &deltas, qint64 now)
{
    QByteArray out;
    for (Delta delta : deltas) {
        m_begun = m_begun || delta.kind != Delta::Kind::KeepAlive;
        if (delta.choice != 0 || !partOf(delta.kind))
            continue;
        const bool isReplace = delta.kind == Delta::Kind::Replace;
        if (!isReplace && !delta.text.isEmpty()) {
            m_lastDelta = now;
            if (m_firstDelta < 0)
                m_firstDelta = now;
            if (m_firstText < 0
                && (delta.kind == Delta::Kind::Text || delta.kind == Delta::Kind::Reasoning))
                m_firstText = now;
        }
        if (isReplace)
            m_streams.erase({Delta::Kind::Text, 0});
        const bool wasEmpty = delta.text.isEmpty();
        delta.text = streamOf(delta.kind, delta.part).feed(delta.text);
        delta.id = m_redactor.serverText(delta.id);
        delta.name = m_redactor.serverText(delta.name);
        if (delta.text.isEmpty() && !wasEmpty && delta.id.isEmpty() && delta.name.isEmpty())
            continue; // the text is held back, because it may be the beginning of a secret
        out += m_json ? jsonLine(delta, now) : plainText(delta);
    }
    return out;
}

// Returns the object that masks secrets in texts of this kind. Each tool call has its own object.
// Other texts of the same kind share one, because a secret may begin in one part and end in the
// next.
sse::RedactionStream &ChatOutput::streamOf(Delta::Kind kind, int part)
{
    if (kind == Delta::Kind::Replace)
        kind = Delta::Kind::Text;
    const auto key = std::pair(kind, kind == Delta::Kind::Tool ? part : 0);
    return m_streams.try_emplace(key, m_redactor).first->second;
}

QByteArray ChatOutput::heldBack(qint64 now)
{
    QByteArray out;
    for (auto &[key, stream] : m_streams) {
        Delta delta;
        delta.kind = key.first;
        delta.part = key.second;
        delta.text = stream.flushString();
        if (!delta.text.isEmpty())
            out += m_json ? jsonLine(delta, now) : plainText(delta);
    }
    return out;
}

QByteArray ChatOutput::jsonLine(const Delta &delta, qint64 now) const
{
    JsonLine line("delta", now);
    line.add("part", QByteArray(partOf(delta.kind)));
    line.add("text", delta.text.toUtf8());
    if (delta.kind == Delta::Kind::Replace)
        line.addTrue("replace");
    if (delta.kind == Delta::Kind::Tool) {
        line.add("id", delta.id.toUtf8());
        line.add("name", delta.name.toUtf8());
    }
    return line.toLine();
}

QByteArray ChatOutput::plainText(const Delta &delta)
{
    if (delta.kind != Delta::Kind::Text && delta.kind != Delta::Kind::Replace)
        return {};
    QByteArray text = delta.text.toUtf8();
    // Printed text cannot be removed, so print its replacement below it.
    if (delta.kind == Delta::Kind::Replace && m_printed)
        text.prepend('\n');
    m_printed = m_printed || !text.isEmpty();
    return text;
}

QByteArray ChatOutput::finish(bool clean, qint64 now)
{
    QByteArray rest = print(m_decoder->finish(clean), now);
    rest += heldBack(now);
    if (m_json)
        return rest + endLine(now);
    return rest + (m_printed ? QByteArrayLiteral("\n") : QByteArray());
}

QByteArray ChatOutput::endLine(qint64 now) const
{
    const sse::chat::Result result = m_decoder->result();
    const auto masked = [this](
                            const QString &text) { return m_redactor.serverText(text).toUtf8(); };
    QByteArrayList tools;
    for (const sse::chat::ToolCall &tool : result.tools)
        tools.append("{\"id\":" + JsonLine::quoted(masked(tool.id))
            + ",\"name\":" + JsonLine::quoted(masked(tool.name))
            + ",\"arguments\":" + JsonLine::quoted(masked(tool.arguments)) + '}');
    JsonLine line("chat-end", now);
    // An answer that is still being received ends here.
    const State state = m_decoder->state();
    line.add("state",
            sse::chat::Decoder::toString(state == State::Streaming ? State::Interrupted : state))
        .add("finish", masked(result.finishReason))
        .add("text", masked(result.text))
        .add("reasoning", masked(result.reasoning))
        .addRaw("tools", '[' + tools.join(',') + ']')
        .addRaw("usage", usageObject(result.usage));
    if (!result.refusal.isEmpty())
        line.add("refusal", masked(result.refusal));
    if (m_firstText >= 0)
        line.addRaw("ttft", QByteArray::number(double(m_firstText - m_requestedAt) / 1e9, 'f', 6));
    if (result.usage.output >= 0 && m_lastDelta > m_firstDelta)
        line.addRaw("tokensPerSecond",
            QByteArray::number(
                double(result.usage.output) * 1e9 / double(m_lastDelta - m_firstDelta), 'f', 2));
    return line.add("message", masked(result.errorMessage)).toLine();
}

bool ChatOutput::isWhole() const
{
    return m_decoder->state() == State::Completed || m_decoder->state() == State::NoTerminator;
}

bool ChatOutput::isTooLarge() const
{
    return m_decoder && m_decoder->state() == State::Error
        && m_decoder->result().errorCode == QLatin1String("answer-too-large");
}

QString ChatOutput::problem() const
{
    const sse::chat::Result result = m_decoder->result();
    const QString message = m_redactor.serverText(result.errorMessage);
    if (!isWhole())
        return m_decoder->state() == State::Error
            ? tr("The answer ended with an error: %1 Ask again, or look at the request.")
                  .arg(message.endsWith(QLatin1Char('.')) ? message : message + QLatin1Char('.'))
            : message + QLatin1Char(' ') + tr("Ask again; --json shows all that came.");
    if (!result.refusal.isEmpty())
        return tr("The model refused: %1").arg(m_redactor.serverText(result.refusal));
    return {};
}

} // namespace app
