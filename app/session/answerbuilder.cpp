// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/session/answerbuilder.h"

#include <algorithm>

#include "app/session/transcript.h"

namespace app {

namespace {

// Minimum memory limit of the decoder, which stores no texts. Session applies the user's limit to
// the transcript.
constexpr qint64 minDecoderLimit = 1024 * 1024; // bytes

using sse::chat::Delta;
using sse::chat::State;

constexpr qint64 nanoseconds = 1000; // per microsecond

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

AnswerBuilder::AnswerBuilder(Transcript *transcript, const sse::Endpoint &endpoint,
    const QString &conversation, qint64 maxBytes)
    : m_transcript(transcript)
    , m_endpoint(endpoint)
    , m_conversation(conversation)
    , m_maxBytes(maxBytes)
{
    makeDecoder({.contentType = {}, .headers = {}, .url = endpoint.url});
    transcript->beginAnswer(endpoint.model.isEmpty() ? endpoint.name : endpoint.model);
}

AnswerBuilder::~AnswerBuilder() = default;

// Creates the decoder. It need not store the texts, because the transcript does.
void AnswerBuilder::makeDecoder(const sse::chat::Hints &hints)
{
    m_decoder = sse::chat::createDecoder(m_endpoint.dialect, hints);
    if (m_decoder)
        m_decoder->setLimits(
            {.maxBytes = std::max(m_maxBytes, minDecoderLimit), .keepTexts = false});
}

void AnswerBuilder::begin(const sse::ResponseInfo &response)
{
    makeDecoder({.contentType = response.header("content-type"),
        .headers = response.headers,
        .url = response.url});
}

void AnswerBuilder::handleRead(qint64 arrival)
{
    if (m_figures.firstByte < 0)
        m_figures.firstByte = arrival / nanoseconds;
    else
        m_gaps.add(arrival - m_read);
    m_read = arrival;
    ++m_figures.reads;
}

void AnswerBuilder::take(const sse::Event &event)
{
    if (m_decoder)
        apply(m_decoder->decode(event));
}

void AnswerBuilder::processIgnored(const sse::IgnoredLine &ignored)
{
    if (m_decoder)
        apply(m_decoder->ignoredLine(ignored));
}

bool AnswerBuilder::isTerminated() const
{
    return m_decoder && m_decoder->terminated();
}

void AnswerBuilder::measure(const Delta &delta)
{
    const bool isReasoning = delta.kind == Delta::Kind::Reasoning;
    const bool isText = delta.kind == Delta::Kind::Text || delta.kind == Delta::Kind::Refusal;
    if ((!isReasoning && !isText) || delta.text.isEmpty())
        return;
    m_figures.lastToken = m_read / nanoseconds;
    ++m_figures.deltaCount;
    if (m_figures.firstToken < 0)
        m_figures.firstToken = m_figures.lastToken;
    if (isReasoning && m_thinking < 0)
        m_thinking = m_read;
    else if (isText && m_thinking >= 0 && m_figures.thought < 0)
        m_figures.thought = (m_read - m_thinking) / nanoseconds;
}

void AnswerBuilder::apply(const QList<Delta> &deltas)
{
    for (const Delta &delta : deltas) {
        measure(delta);
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
            // The server can send any number for a tool call, so do not use it as an index.
            const auto known = m_toolParts.constFind(delta.part);
            const int place = known != m_toolParts.cend() ? *known : int(m_toolParts.size());
            m_toolParts.insert(delta.part, place);
            m_transcript->appendToolCall(place, delta.name, delta.text);
            break;
        }
        default:
            break;
        }
    }
}

void AnswerBuilder::finish(End end, const QString &message)
{
    if (!m_transcript->isAnswering())
        return;
    if (m_decoder)
        apply(m_decoder->finish(end == End::Eof));
    const sse::chat::Result result = m_decoder ? m_decoder->result() : sse::chat::Result();
    const State state = m_decoder ? m_decoder->state() : State::Error;
    QStringList notes;
    if (state == State::Completed || state == State::NoTerminator) {
        if (result.finishReason == QLatin1String("length")
            || result.finishReason.contains(QLatin1String("max_tokens"), Qt::CaseInsensitive))
            notes.append(tr("stopped at the token limit"));
    } else if (state == State::Error && !result.errorMessage.isEmpty()) {
        notes.append(result.errorMessage);
        if (result.errorCode == QLatin1String("answer-too-large"))
            notes.last() += QLatin1Char(' ') + tr("Raise the limit of the event log in Settings.");
    } else if (!message.isEmpty()) {
        notes.append(message);
    } else if (!result.errorMessage.isEmpty() && end != End::Stopped) {
        notes.append(result.errorMessage); // not needed if the user has stopped the answer
    }
    const AnswerMetrics figures = this->figures(result);
    if (const QString cost = figures.line(); !cost.isEmpty())
        notes.append(cost);
    const bool complete = state == State::Completed;
    const bool isRefused =
        end == End::Refused && (state == State::Interrupted || state == State::Empty);
    m_transcript->setConversation(
        result.conversation.isEmpty() ? m_conversation : result.conversation);
    m_transcript->finish(end == End::Stopped && !complete ? ui::Outcome::Stopped
            : isRefused                                   ? ui::Outcome::Error
                                                          : outcome(state),
        notes.join(QStringLiteral(" · ")), figures);
}

AnswerMetrics AnswerBuilder::figures(const sse::chat::Result &result) const
{
    AnswerMetrics figures = m_figures;
    if (m_thinking >= 0 && figures.thought < 0) // the answer has reasoning but no text
        figures.thought = (m_read - m_thinking) / nanoseconds;
    if (m_gaps.count() > 0) {
        figures.gapP50 = m_gaps.percentile(0.5) / nanoseconds;
        figures.gapP95 = m_gaps.percentile(0.95) / nanoseconds;
    }
    figures.usage = result.usage;
    figures.finishReason = result.finishReason;
    figures.model = result.model;
    if (result.usage.output >= 0) {
        // Most providers include reasoning tokens in the output count. Hidden reasoning happens
        // before the first token, so exclude it from the speed.
        const qint64 reasoning = std::max<qint64>(result.usage.reasoning, 0);
        const sse::chat::Format *format =
            m_decoder ? sse::chat::Format::find(m_decoder->dialect()) : nullptr;
        const bool isApart = format && format->countsReasoningApart;
        figures.streamed =
            result.usage.output + (isApart ? reasoning : 0) - (m_thinking < 0 ? reasoning : 0);
    }
    return figures;
}

} // namespace app
