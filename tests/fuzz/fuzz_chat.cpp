// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <cstdlib>

#include "sselib/chat/dialects.h"
#include "sselib/core/eventstreamparser.h"
#include "sselib/core/lineparser.h"

namespace {

class Reader final : public sse::StreamHandler {
public:
    explicit Reader(sse::chat::Decoder *decoder)
        : m_decoder(decoder)
    {
    }
    void onEvent(const sse::EventView &event) override { m_decoder->decode(event.toEvent()); }
    void onIgnored(const sse::IgnoredLine &ignored) override { m_decoder->ignoredLine(ignored); }

private:
    sse::chat::Decoder *m_decoder;
};

} // namespace

// The lower bits of the first byte select the dialect. The highest bit selects the format of the
// stream: JSON lines or event stream. The other bytes are the stream.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0)
        return 0;
    static const QStringList names = [] {
        QStringList list = sse::chat::dialects();
        list.removeAll(QStringLiteral("json:/pointer"));
        list.append(QStringLiteral("json:/a/0/b"));
        return list;
    }();
    const auto decoder = sse::chat::createDecoder(names.at((bytes[0] & 0x7f) % names.size()));
    if (!decoder)
        std::abort();
    Reader reader(decoder.get());
    std::unique_ptr<sse::StreamParser> parser;
    if (bytes[0] & 0x80)
        parser = std::make_unique<sse::LineParser>(&reader, sse::Endpoint::Framing::JsonLines);
    else
        parser = std::make_unique<sse::EventStreamParser>(&reader);
    parser->feed(QByteArrayView(bytes + 1, qsizetype(size - 1)));
    parser->finish(false);
    decoder->finish(size % 2 == 0);
    if (decoder->state() == sse::chat::State::Streaming)
        std::abort();
    const sse::chat::Result result = decoder->result();
    if (decoder->state() == sse::chat::State::Empty && !result.text.isEmpty())
        std::abort();
    return 0;
}
