// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <utility>

#include "sselib/chat/decoderbase.h"
#include "sselib/chat/formattable.h"
#include "sselib/chat/json.h"
#include "sselib/core/logging.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

// Limits of the events that are kept until the format is known. They are large enough for a few
// heartbeats and status messages, and small enough not to delay plain text noticeably.
constexpr qsizetype maxUndecidedEvents = 5;
constexpr qsizetype maxUndecidedBytes = 4096;

QJsonObject objectIn(const Event &event)
{
    return parseJson(event.data).value_or(QJsonValue()).toObject();
}

/// Returns the format of events with the data \a object; null if it is unknown.
const Format *formatOf(const QJsonObject &object)
{
    const QString type = object.value("type"_L1).toString();
    const Format *possible = nullptr;
    for (const Format *format : formatTable) {
        const auto match = format->match ? format->match(type, object) : Format::Match::No;
        if (match == Format::Match::Certain)
            return format;
        if (match == Format::Match::Possible && !possible)
            possible = format;
    }
    return possible;
}

/// Returns true for an object that contains an error. Most formats have such errors, so it does not
/// identify the format.
bool isBareError(const QJsonObject &object)
{
    const QJsonValue error = object.value("error"_L1);
    return !error.toObject().isEmpty() || !error.toString().isEmpty();
}

/// Returns true for an event that only keeps the connection open. Servers of several formats send
/// `{"type":"ping"}`.
bool isHeartbeat(const Event &event, const QJsonObject &object)
{
    return event.data.isEmpty() || object.value("type"_L1) == "ping"_L1;
}

/// Detects the format from the first event that identifies it, and forwards all calls to a decoder
/// of this format. The events before it are decoded together with it. If no event identifies the
/// format, the hints do, or else the events are plain text.
class Auto final : public Decoder {
public:
    explicit Auto(const Hints &hints)
        : m_guess(guessDialect(hints))
        , m_fallback(createDecoder(m_guess.isEmpty() ? plainTextId() : m_guess))
    {
    }

    void setLimits(const Limits &limits) override
    {
        m_limits = limits;
        m_fallback->setLimits(limits);
    }

    QList<Delta> decode(const Event &event) override
    {
        if (m_chosen)
            return m_chosen->decode(event);
        const QJsonObject object = objectIn(event);
        if (isHeartbeat(event, object))
            return {Delta{.kind = Delta::Kind::KeepAlive}};
        const bool isError = event.type == "error" || isBareError(object);
        const Format *format = formatOf(object);
        if (!format && m_guess.isEmpty() && isBareError(object))
            format = &openAiChatFormat;
        m_undecided.append(event);
        m_undecidedBytes += event.data.size();
        if (format)
            return choose(format->decoder(format->id));
        if (isError || isDone(event.data) || m_undecided.size() > maxUndecidedEvents
            || m_undecidedBytes > maxUndecidedBytes)
            return choose(std::move(m_fallback));
        return {};
    }

    QList<Delta> unknownField(QByteArrayView name, QByteArrayView value) override
    {
        if (m_chosen)
            return m_chosen->unknownField(name, value);
        const QList<Delta> deltas = m_fallback->unknownField(name, value);
        if (m_fallback->state() != State::Error)
            return deltas;
        return choose(std::move(m_fallback)) + deltas;
    }

    [[nodiscard]] State state() const override { return current().state(); }
    [[nodiscard]] bool terminated() const override { return current().terminated(); }
    [[nodiscard]] Result result() const override { return current().result(); }
    [[nodiscard]] QString dialect() const override
    {
        return m_chosen ? m_chosen->dialect() : autoDetectId();
    }

private:
    QList<Delta> finishAnswer(bool clean) override
    {
        QList<Delta> deltas;
        if (!m_chosen)
            deltas = choose(std::move(m_fallback));
        return deltas + m_chosen->finish(clean);
    }

    /// Returns the deltas of the events that were not decoded before.
    QList<Delta> choose(std::unique_ptr<Decoder> decoder)
    {
        m_chosen = std::move(decoder);
        m_chosen->setLimits(m_limits);
        qCDebug(lcChat) << "detected" << m_chosen->dialect() << "after" << m_undecided.size()
                        << "events";
        QList<Delta> deltas;
        for (const Event &event : std::exchange(m_undecided, {}))
            deltas += m_chosen->decode(event);
        return deltas;
    }

    [[nodiscard]] const Decoder &current() const { return m_chosen ? *m_chosen : *m_fallback; }

    const QString m_guess;
    Limits m_limits;
    std::unique_ptr<Decoder> m_fallback; ///< used if no event identifies the format
    std::unique_ptr<Decoder> m_chosen;
    QList<Event> m_undecided; ///< events that were not decoded yet
    qsizetype m_undecidedBytes = 0;
};

} // namespace

std::unique_ptr<Decoder> makeAuto(const Hints &hints)
{
    return std::make_unique<Auto>(hints);
}

} // namespace sse::chat
