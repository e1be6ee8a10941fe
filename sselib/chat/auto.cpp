// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/formattable.h"
#include "sselib/chat/json.h"
#include "sselib/core/logging.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

/// Returns the format that the data of \a event matches; null if it is unknown.
const Format *formatOf(const Event &event)
{
    const auto json = parseJson(event.data);
    if (!json || !json->isObject())
        return nullptr;
    const QJsonObject object = json->toObject();
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
        if (!m_chosen && !event.data.isEmpty()) {
            const Format *format = formatOf(event);
            if (!format && m_guess.isEmpty() && isBareError(event))
                format = &openAiChatFormat;
            m_chosen = format ? format->decoder(format->id) : std::move(m_fallback);
            m_chosen->setLimits(m_limits);
            qCDebug(lcChat) << "detected" << m_chosen->dialect()
                            << (!format ? "from the request" : "from the first event");
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
        return m_chosen ? m_chosen->dialect() : autoDetectId();
    }

private:
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
