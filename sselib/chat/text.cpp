// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/decoderbase.h"
#include "sselib/chat/formattable.h"

using namespace Qt::StringLiterals;

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

constinit const Format textFormat{
    .id = "text"_L1,
    .name = "Plain text"_L1,
    .decoder = makeDecoder<Text>,
};

} // namespace sse::chat
