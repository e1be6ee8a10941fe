// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QStringDecoder>

#include "sselib/chat/builtin.h"
#include "sselib/chat/decoderbase.h"
#include "sselib/chat/json.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

/// Data that is the text itself.
class Text final : public DecoderBase {
public:
    explicit Text(const QString &name)
        : DecoderBase(name, AtEof::Open, Mark::Done)
    {
    }

private:
    void read(const Event &event) override
    {
        if (event.type == "error") {
            fail(parseJson(event.data).value_or(QString::fromUtf8(event.data)));
            return;
        }
        recognised();
        // One decoder for all: in raw framing a character may be torn between two events.
        text(m_utf8.decode(event.data));
    }

    QStringDecoder m_utf8{QStringDecoder::Utf8};
};

} // namespace

std::unique_ptr<Decoder> makeText(const QString &name)
{
    return std::make_unique<Text>(name);
}

} // namespace sse::chat
