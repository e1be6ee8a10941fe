// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/builtin.h"
#include "sselib/chat/decoderbase.h"

namespace sse::chat {

namespace {

/// Decodes a stream in which the data of each event is a piece of the answer's text.
class Text final : public DecoderBase {
public:
    explicit Text(const QString &name)
        : DecoderBase(name, AtEof::Open, EndMarker::Done)
    {
    }

private:
    void read(const Event &event) override
    {
        recognized();
        text(QString::fromUtf8(event.data));
    }
};

} // namespace

std::unique_ptr<Decoder> makeText(const QString &name)
{
    return std::make_unique<Text>(name);
}

} // namespace sse::chat
