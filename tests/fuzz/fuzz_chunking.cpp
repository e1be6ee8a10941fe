// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdlib>
#include <functional>

#include <QList>

#include "sselib/core/eventstreamparser.h"

namespace {

// Writes all calls from a parser to a byte array.
class Writer final : public sse::StreamHandler {
public:
    explicit Writer(QByteArrayView input)
        : m_input(input)
    {
    }

    QByteArray told;

    void onEvent(const sse::EventView &event) override
    {
        add('E', {event.type, event.data.toByteArray(), event.lastEventId},
            {event.offset, lengthToCr(event), event.dataOffset, event.truncated});
        if (event.dataOffset >= 0
            && m_input.sliced(event.dataOffset, event.data.size()) != event.data)
            std::abort();
    }
    void onComment(QByteArrayView text, qint64 offset) override
    {
        add('C', {text.toByteArray()}, {offset});
    }
    void onRetry(std::chrono::milliseconds time, qint64 offset) override
    {
        add('R', {}, {qint64(time.count()), offset});
    }
    void onIgnored(const sse::IgnoredLine &ignored) override
    {
        add('I', {ignored.text}, {qint64(ignored.reason), ignored.offset, ignored.line});
    }

private:
    // Returns the length of the event. If the event ends with CR LF, the LF is not counted: the
    // parser only includes it if it arrives together with the CR, which depends on the pieces.
    [[nodiscard]] qint64 lengthToCr(const sse::EventView &event) const
    {
        const QByteArrayView text = m_input.sliced(event.offset, event.length);
        return event.length - (text.endsWith("\r\n") ? 1 : 0);
    }
    void add(char kind, const QByteArrayList &texts, const QList<qint64> &numbers)
    {
        told += kind;
        for (const QByteArray &text : texts)
            told += QByteArray::number(text.size()) + ':' + text;
        for (const qint64 number : numbers)
            told += QByteArray::number(number) + ',';
        told += '\n';
    }

    const QByteArrayView m_input;
};

// Parses \a input in pieces. Returns all calls from the parser and the last event ID. \a next
// returns the size of the next piece.
QByteArray parsed(QByteArrayView input, const std::function<qsizetype()> &next)
{
    Writer writer(input);
    sse::EventStreamParser parser(&writer);
    while (!input.isEmpty()) {
        // Use a separate copy of each piece, so that AddressSanitizer finds dangling views.
        const QByteArray piece =
            input.first(std::clamp<qsizetype>(next(), 1, input.size())).toByteArray();
        if (parser.feed(piece) != piece.size())
            std::abort();
        input = input.sliced(piece.size());
    }
    const QByteArray id = parser.lastEventId();
    parser.finish(true);
    return writer.told + id;
}

} // namespace

// The first byte determines the number of piece sizes. The sizes follow, one byte each, and are
// used cyclically. The rest is the stream.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const QByteArrayView all(bytes, qsizetype(size));
    if (all.size() < 2)
        return 0;
    const qsizetype count = std::min<qsizetype>(uint8_t(all[0]) % 16 + 1, all.size() - 1);
    const QByteArrayView cuts = all.sliced(1, count);
    const QByteArrayView input = all.sliced(1 + count);
    qsizetype at = 0;
    const QByteArray cut =
        parsed(input, [&] { return qsizetype(uint8_t(cuts[at++ % cuts.size()])); });
    if (cut != parsed(input, [&] { return input.size(); }))
        std::abort();
    if (cut != parsed(input, [] { return qsizetype(1); }))
        std::abort();
    return 0;
}
