// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <optional>

#include <QStringList>

#include "sselib/chat/decoderbase.h"
#include "sselib/chat/formattable.h"
#include "sselib/chat/json.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

/// Returns the reference tokens of a JSON pointer, RFC 6901, section 4; std::nullopt if the pointer
/// is not valid.
std::optional<QStringList> tokensOf(const QString &pointer)
{
    if (pointer.isEmpty())
        return QStringList();
    if (!pointer.startsWith(u'/'))
        return std::nullopt;
    QStringList tokens = pointer.mid(1).split(u'/');
    for (QString &token : tokens) {
        for (qsizetype at = token.indexOf(u'~'); at >= 0; at = token.indexOf(u'~', at + 1)) {
            const QChar next = at + 1 < token.size() ? token.at(at + 1) : QChar();
            if (next != u'0' && next != u'1')
                return std::nullopt;
        }
        token.replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
    }
    return tokens;
}

std::optional<qsizetype> arrayIndex(const QString &token)
{
    if (token.isEmpty() || (token.size() > 1 && token.startsWith(u'0')))
        return std::nullopt;
    for (const QChar c : token) {
        if (c < u'0' || c > u'9')
            return std::nullopt;
    }
    bool ok = false;
    const qlonglong index = token.toLongLong(&ok);
    return ok ? std::optional<qsizetype>(index) : std::nullopt;
}

QJsonValue valueAt(QJsonValue value, const QStringList &tokens)
{
    for (const QString &token : tokens) {
        if (value.isObject()) {
            value = value.toObject().value(token);
        } else if (const auto index = arrayIndex(token); value.isArray() && index) {
            value = value.toArray().at(*index);
        } else {
            return QJsonValue::Undefined;
        }
    }
    return value;
}

/// Extracts the text at a JSON pointer from the data of each event.
class JsonPointer final : public DecoderBase {
public:
    JsonPointer(const QString &name, const QStringList &tokens)
        : DecoderBase(name, AtEof::Open, EndMarker::Done)
        , m_tokens(tokens)
    {
    }

private:
    void read(const Event &event) override
    {
        const auto json = parseJson(event.data);
        if (!json) {
            malformed(event);
            return;
        }
        const QJsonValue value = valueAt(*json, m_tokens);
        if (value.isUndefined() || value.isNull()) {
            custom(QString::fromUtf8(event.type), QString::fromUtf8(event.data));
            return;
        }
        recognized();
        text(asText(value));
    }

    const QStringList m_tokens;
};

} // namespace

std::unique_ptr<Decoder> makeJsonPointer(const QString &name)
{
    const auto tokens = tokensOf(name.mid(name.indexOf(u':') + 1));
    if (!tokens)
        return nullptr;
    return std::make_unique<JsonPointer>(name, *tokens);
}

} // namespace sse::chat
