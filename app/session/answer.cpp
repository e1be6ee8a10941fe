// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/session/answer.h"

#include <QLocale>

#include "app/session/transcript.h"
#include "sselib/chat/dialects.h"

namespace app {

namespace {

using sse::chat::Delta;
using sse::chat::State;

ui::Outcome outcome(State state)
{
    switch (state) {
    case State::Streaming:
        return ui::Outcome::Streaming;
    case State::Completed:
        return ui::Outcome::Completed;
    case State::NoTerminator:
        return ui::Outcome::NoTerminator;
    case State::Interrupted:
        return ui::Outcome::Interrupted;
    case State::Error:
        return ui::Outcome::Error;
    case State::Empty:
        return ui::Outcome::Empty;
    }
    return ui::Outcome::Interrupted;
}

} // namespace

Answer::Answer(Transcript *transcript, const sse::Endpoint &endpoint, QObject *parent)
    : QObject(parent)
    , m_transcript(transcript)
    , m_endpoint(endpoint)
    , m_decoder(sse::chat::createDecoder(
          endpoint.dialect, {.contentType = {}, .headers = {}, .url = endpoint.url}))
{
    m_clock.start();
    transcript->beginAnswer(endpoint.model.isEmpty() ? endpoint.name : endpoint.model);
}

Answer::~Answer() = default;

void Answer::begin(const sse::ResponseInfo &response)
{
    m_decoder = sse::chat::createDecoder(m_endpoint.dialect,
        {.contentType = response.header("content-type"),
            .headers = response.headers,
            .url = response.url});
}

void Answer::take(const sse::Event &event)
{
    if (m_decoder)
        apply(m_decoder->decode(event));
}

void Answer::takeIgnored(const sse::Ignored &ignored)
{
    using Reason = sse::Ignored::Reason;
    if (m_decoder
        && (ignored.reason == Reason::UnknownField || ignored.reason == Reason::NotAField))
        apply(m_decoder->unknownLine(ignored.text));
}

bool Answer::isTerminated() const
{
    return m_decoder && m_decoder->terminated();
}

void Answer::apply(const QList<Delta> &deltas)
{
    for (const Delta &delta : deltas) {
        const bool isText = delta.kind == Delta::Kind::Text || delta.kind == Delta::Kind::Reasoning
            || delta.kind == Delta::Kind::Refusal;
        if (isText && !delta.text.isEmpty()) {
            m_lastDelta = m_clock.elapsed();
            ++m_deltas;
            if (m_firstToken < 0)
                m_firstToken = m_lastDelta;
        }
        if (delta.choice != 0)
            continue;
        switch (delta.kind) {
        case Delta::Kind::Text:
        case Delta::Kind::Refusal:
            m_transcript->appendText(delta.text);
            break;
        case Delta::Kind::Reasoning:
            m_transcript->appendReasoning(delta.text);
            break;
        case Delta::Kind::Replace:
            m_transcript->replaceText(delta.text);
            break;
        case Delta::Kind::Tool: {
            // The number comes off the wire: a name for the call, not a place to allocate.
            qsizetype place = m_toolParts.indexOf(delta.part);
            if (place < 0) {
                place = m_toolParts.size();
                m_toolParts.append(delta.part);
                m_tools.append(sse::chat::ToolCall());
            }
            sse::chat::ToolCall &tool = m_tools[place];
            if (!delta.name.isEmpty())
                tool.name = delta.name;
            tool.arguments += delta.text;
            m_transcript->setToolCall(int(place), tool.name, tool.arguments);
            break;
        }
        default:
            break;
        }
    }
}

void Answer::finish(End end, const QString &message)
{
    if (!m_transcript->isAnswering())
        return;
    if (m_decoder)
        m_decoder->finish(end == End::Eof);
    const sse::chat::Result result = m_decoder ? m_decoder->result() : sse::chat::Result();
    const State state = m_decoder ? m_decoder->state() : State::Error;
    QStringList notes;
    if (state == State::Completed || state == State::NoTerminator) {
        if (result.finishReason == QLatin1String("length")
            || result.finishReason.contains(QLatin1String("max_tokens"), Qt::CaseInsensitive))
            notes.append(tr("stopped at the token limit"));
    } else if (state == State::Error && !result.errorMessage.isEmpty()) {
        notes.append(result.errorMessage);
    } else if (!message.isEmpty()) {
        notes.append(message);
    } else if (!result.errorMessage.isEmpty()) {
        notes.append(result.errorMessage);
    }
    if (const QString cost = figures(result); !cost.isEmpty())
        notes.append(cost);
    const bool complete = state == State::Completed;
    m_transcript->finish(end == End::Stopped && !complete ? ui::Outcome::Stopped
            : end == End::Broken && state == State::Empty && !message.isEmpty() ? ui::Outcome::Error
                                                                                : outcome(state),
        notes.join(QStringLiteral(" · ")));
}

QString Answer::figures(const sse::chat::Result &result) const
{
    const QLocale locale;
    QStringList parts;
    if (result.usage.output >= 0)
        parts.append(result.usage.output == 1
                ? tr("1 token")
                : tr("%1 tokens").arg(locale.toString(result.usage.output)));
    if (m_firstToken >= 0) {
        parts.append(tr("first after %1 ms").arg(locale.toString(m_firstToken)));
        const double seconds = double(m_lastDelta - m_firstToken) / 1000.0;
        if (seconds > 0.05 && result.usage.output > 1)
            parts.append(tr("%1 tokens/s")
                             .arg(locale.toString(double(result.usage.output) / seconds, 'f', 0)));
        else if (seconds > 0.05 && m_deltas > 1)
            parts.append(
                tr("%1 events/s").arg(locale.toString(double(m_deltas) / seconds, 'f', 0)));
        parts.append(tr("%1 s").arg(locale.toString(double(m_lastDelta) / 1000.0, 'f', 1)));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace app
