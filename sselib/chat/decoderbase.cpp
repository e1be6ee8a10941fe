// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/decoderbase.h"

#include <algorithm>
#include <utility>

#include <QLocale>

#include "sselib/chat/json.h"
#include "sselib/core/logging.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

// Maximum size in bytes of an error object that is sent in several lines without field names.
constexpr qsizetype maxBareJson = 8192;
// Estimated memory in bytes of a part or tool call, without its texts.
constexpr qint64 partOverhead = 100;
// Estimated memory in bytes of a choice, without its parts.
constexpr qint64 choiceOverhead = 300;

void update(qint64 &count, qint64 value)
{
    if (value >= 0)
        count = value;
}

QString joined(const std::map<int, QString> &parts)
{
    if (parts.size() == 1)
        return parts.begin()->second;
    QString all;
    for (const auto &[part, text] : parts)
        all += text;
    return all;
}

} // namespace

bool isDone(const QByteArray &data)
{
    if (data.size() > 64)
        return false;
    const QByteArray word = data.trimmed();
    return word == "[DONE]" || word == "\"[DONE]\"";
}

QByteArray Decoder::toString(State state)
{
    switch (state) {
    case State::Streaming:
        return "streaming";
    case State::Completed:
        return "completed";
    case State::NoTerminator:
        return "no-terminator";
    case State::Interrupted:
        return "interrupted";
    case State::Error:
        return "error";
    case State::Empty:
        return "empty";
    }
    return {};
}

Decoder::~Decoder() = default;

QList<Delta> Decoder::unknownLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return unknownField(line, {});
    QByteArrayView value = line.sliced(colon + 1);
    if (value.startsWith(' '))
        value = value.sliced(1);
    return unknownField(line.first(colon), value);
}

QList<Delta> Decoder::ignoredLine(const IgnoredLine &ignored)
{
    using Reason = IgnoredLine::Reason;
    m_endedInsideEvent = m_endedInsideEvent || ignored.reason == Reason::IncompleteEvent;
    if (ignored.reason == Reason::UnknownField || ignored.reason == Reason::NotAField)
        return unknownLine(ignored.text);
    return {};
}

DecoderBase::DecoderBase(const QString &dialect, AtEof atEof, EndMarker endMarker)
    : m_dialect(dialect)
    , m_atEof(atEof)
    , m_endsWithDone(endMarker == EndMarker::Done)
{
}

QList<Delta> DecoderBase::decode(const Event &event)
{
    if (m_finishCalled || m_isFull)
        return {};
    m_out.clear();
    m_truncated = event.truncated;
    if (event.data.isEmpty()) {
        keepAlive();
    } else if (isDone(event.data)) {
        if (m_endsWithDone && !m_ended)
            end();
    } else if (m_ended) {
        custom(u"after-end"_s, QString::fromUtf8(event.data));
    } else {
        ++m_events;
        if (event.type == "error")
            fail(parseJson(event.data).value_or(QString::fromUtf8(event.data)));
        else
            read(event);
    }
    return std::exchange(m_out, {});
}

QList<Delta> DecoderBase::unknownField(QByteArrayView name, QByteArrayView value)
{
    if (m_finishCalled || m_ended || m_isFull)
        return {};
    m_out.clear();
    if (name == "error") {
        // The caller may have truncated a long line, so this may not be valid JSON.
        if (value.trimmed().startsWith('{'))
            fail(parseJson(value).value_or(QString::fromUtf8(value)));
        return std::exchange(m_out, {});
    }
    // If an error object is sent without `data:`, its first line looks like a field named {"error".
    if (m_bareJson.isEmpty() && !name.trimmed().startsWith('{'))
        return {};
    m_bareJson += name;
    if (!value.isEmpty())
        m_bareJson.append(':').append(value);
    if (m_bareJson.endsWith('}')) {
        const auto json = parseJson(m_bareJson);
        if (json && json->isObject()) {
            m_bareJson.clear();
            if (json->toObject().contains("error"_L1))
                fail(*json);
        }
    }
    if (m_bareJson.size() > maxBareJson)
        m_bareJson.clear();
    return std::exchange(m_out, {});
}

QList<Delta> DecoderBase::finishAnswer(bool clean)
{
    if (m_finishCalled)
        return {};
    m_finishCalled = true;
    m_out.clear();
    if (m_state == State::Streaming && m_bareJson.contains("\"error\""))
        fail({}, QString::fromUtf8(m_bareJson));
    determineState(clean);
    return std::exchange(m_out, {});
}

void DecoderBase::determineState(bool clean)
{
    if (m_state != State::Streaming)
        return;
    if (!m_recognized && clean) {
        setStateOfUnrecognized();
        return;
    }
    const bool isStreamComplete = clean && !m_truncated;
    const bool endsWithStream = m_atEof == AtEof::Open || m_atEof == AtEof::Completed;
    const bool isAnswerComplete = m_atEof == AtEof::Open ? clean : allFinished();
    if (m_atEof == AtEof::Interrupted || !isAnswerComplete)
        setState(State::Interrupted, tr("The stream ended before the answer was complete."));
    else if (endsWithStream && isStreamComplete)
        setState(State::Completed, {});
    else
        setState(State::NoTerminator,
            tr("The answer is complete, but the stream ended without its end marker."));
}

void DecoderBase::setStateOfUnrecognized()
{
    if (m_events == 0)
        setState(State::Empty, tr("The stream ended without any data."));
    else if (m_result.malformed == m_events)
        setState(State::Error, tr("The data is not valid JSON."));
    else
        setState(State::Error, tr("No event matches the API format \"%1\".").arg(m_dialect));
}

void DecoderBase::setState(State state, const QString &message)
{
    // The message is not logged, because it may come from the server.
    qCDebug(lcChat).nospace() << m_dialect << ": answer " << toString(state).constData()
                              << ", events with data: " << m_events
                              << ", malformed: " << m_result.malformed;
    m_state = state;
    m_result.errorMessage = message;
}

bool DecoderBase::allFinished() const
{
    return !m_choices.empty()
        && std::all_of(m_choices.begin(), m_choices.end(),
            [](const auto &choice) { return choice.second.finished; });
}

Result DecoderBase::result() const
{
    Result result = m_result;
    for (const auto &[number, choice] : m_choices) {
        if (number != 0) {
            result.alternatives.insert(number, joined(choice.texts));
            continue;
        }
        result.text = joined(choice.texts);
        result.reasoning = joined(choice.reasonings);
        result.refusal = choice.refusal;
        result.finishReason = choice.finishReason;
        for (const auto &[part, call] : choice.tools)
            result.tools.append(call);
    }
    return result;
}

Delta &DecoderBase::emitDelta(Delta::Kind kind, const QString &text, int part, int choice)
{
    if (kind != Delta::Kind::Custom)
        m_recognized = true;
    Delta &delta = m_out.emplaceBack();
    delta.kind = kind;
    delta.text = text;
    delta.part = part;
    delta.choice = choice;
    return delta;
}

void DecoderBase::started(const QString &id, const QString &model)
{
    if (!id.isEmpty())
        m_result.id = id;
    if (!model.isEmpty())
        m_result.model = model;
    Delta &delta = emitDelta(Delta::Kind::Started, {});
    delta.id = id;
    delta.name = model;
}

bool DecoderBase::grow(qsizetype characters, qint64 overhead)
{
    if (m_isFull)
        return false;
    m_bytes += characters * qint64(sizeof(QChar)) + overhead;
    if (m_bytes <= m_limits.maxBytes)
        return true;
    m_isFull = true;
    fail(u"answer-too-large"_s,
        tr("The answer needs more than %1 of memory, so it is incomplete here.")
            .arg(QLocale().formattedDataSize(m_limits.maxBytes)));
    return false;
}

// Returns the choice with this number. Creates it if it is new, because the server may use any
// numbers. Returns null if the memory limit is exceeded.
DecoderBase::Choice *DecoderBase::choiceFor(int number)
{
    const auto known = m_choices.find(number);
    if (known != m_choices.end())
        return &known->second;
    return grow(0, choiceOverhead) ? &m_choices[number] : nullptr;
}

bool DecoderBase::growPart(
    std::map<int, QString> Choice::*parts, int part, int choice, const QString &piece)
{
    Choice *const in = choiceFor(choice);
    const qsizetype kept = keepsTexts() ? piece.size() : 0;
    if (!in || !grow(kept, (in->*parts).contains(part) ? 0 : partOverhead))
        return false;
    QString &text = (in->*parts)[part];
    if (kept > 0)
        text += piece;
    return true;
}

void DecoderBase::text(const QString &piece, int part, int choice)
{
    if (!piece.isEmpty() && growPart(&Choice::texts, part, choice, piece))
        emitDelta(Delta::Kind::Text, piece, part, choice);
}

void DecoderBase::reasoning(const QString &piece, int part, int choice)
{
    if (!piece.isEmpty() && growPart(&Choice::reasonings, part, choice, piece))
        emitDelta(Delta::Kind::Reasoning, piece, part, choice);
}

void DecoderBase::refusal(const QString &piece, int choice)
{
    Choice *const in = piece.isEmpty() ? nullptr : choiceFor(choice);
    const qsizetype kept = keepsTexts() ? piece.size() : 0;
    if (!in || !grow(kept))
        return;
    if (kept > 0)
        in->refusal += piece;
    emitDelta(Delta::Kind::Refusal, piece, 0, choice);
}

void DecoderBase::replace(const QString &whole, int part)
{
    Choice *const in = choiceFor(0);
    if (!in)
        return;
    QString &text = in->texts[part];
    if (keepsTexts()) {
        if (!grow(whole.size() - text.size()))
            return;
        text = whole;
    }
    emitDelta(Delta::Kind::Replace, whole, part);
}

void DecoderBase::tool(
    int part, const QString &id, const QString &name, const QString &piece, int choice)
{
    Choice *const in = choiceFor(choice);
    if (!in)
        return;
    const auto known = in->tools.find(part);
    // Always store the first piece, since hasArguments() needs it.
    const bool keeps =
        keepsTexts() || known == in->tools.end() || known->second.arguments.isEmpty();
    const qsizetype before =
        known == in->tools.end() ? 0 : known->second.id.size() + known->second.name.size();
    const qsizetype after =
        (id.isEmpty() && known != in->tools.end() ? known->second.id : id).size()
        + (name.isEmpty() && known != in->tools.end() ? known->second.name : name).size();
    if (!grow(after - before + (keeps ? piece.size() : 0),
            known == in->tools.end() ? partOverhead : 0))
        return;
    ToolCall &call = in->tools[part];
    if (!id.isEmpty())
        call.id = id;
    if (!name.isEmpty())
        call.name = name;
    if (keeps)
        call.arguments += piece;
    Delta &delta = emitDelta(Delta::Kind::Tool, piece, part, choice);
    delta.id = call.id;
    delta.name = call.name;
}

void DecoderBase::toolResult(const QString &id, const QString &text, bool failed)
{
    Delta &delta = emitDelta(Delta::Kind::ToolResult, text);
    delta.id = id;
    if (failed)
        delta.name = u"error"_s;
}

void DecoderBase::usage(const Usage &usage)
{
    Usage &all = m_result.usage;
    update(all.input, usage.input);
    update(all.output, usage.output);
    update(all.reasoning, usage.reasoning);
    update(all.cached, usage.cached);
    emitDelta(Delta::Kind::Usage, {}).usage = all;
}

void DecoderBase::finished(const QString &reason, int choice)
{
    Choice *const in = choiceFor(choice);
    if (!in || !grow(reason.size()))
        return;
    in->finished = true;
    in->finishReason = reason;
    emitDelta(Delta::Kind::Finish, reason, 0, choice);
}

void DecoderBase::fail(const QString &code, const QString &message)
{
    if (!failed()) {
        setState(State::Error, message);
        m_result.errorCode = code;
    }
    emitDelta(Delta::Kind::Error, message).name = code;
}

void DecoderBase::fail(const QJsonValue &error)
{
    const ErrorText text = errorText(error);
    fail(text.code, text.message);
}

void DecoderBase::keepAlive()
{
    m_out.append({.kind = Delta::Kind::KeepAlive});
}

void DecoderBase::custom(const QString &name, const QString &payload, const QString &id)
{
    Delta &delta = emitDelta(Delta::Kind::Custom, payload);
    delta.name = name;
    delta.id = id;
}

void DecoderBase::malformed(const Event &event)
{
    ++m_result.malformed;
    custom(u"malformed"_s, QString::fromUtf8(event.data));
}

void DecoderBase::end(State state)
{
    const bool wasRecognized = m_recognized; // emitDelta() changes it
    m_ended = true;
    emitDelta(Delta::Kind::Done, {});
    if (m_state != State::Streaming)
        return;
    if (!wasRecognized)
        setStateOfUnrecognized();
    else if (state == State::Completed)
        setState(state, {});
    else
        setState(state, tr("The server ended the response before the answer was complete."));
}

bool DecoderBase::hasText() const
{
    const auto choice = m_choices.find(0);
    return choice != m_choices.end() && !choice->second.texts.empty();
}

QString DecoderBase::textOf(int part) const
{
    const auto choice = m_choices.find(0);
    if (choice == m_choices.end())
        return {};
    const auto text = choice->second.texts.find(part);
    return text == choice->second.texts.end() ? QString() : text->second;
}

bool DecoderBase::hasArguments(int part) const
{
    const auto choice = m_choices.find(0);
    if (choice == m_choices.end())
        return false;
    const auto call = choice->second.tools.find(part);
    return call != choice->second.tools.end() && !call->second.arguments.isEmpty();
}

} // namespace sse::chat
