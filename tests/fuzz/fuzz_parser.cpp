// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <cstdlib>

#include "sselib/core/eventstreamparser.h"
#include "sselib/core/lineparser.h"
#include "sselib/core/utf8.h"

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

// Checks that all reported positions are inside the input and in ascending order.
class Checker final : public sse::StreamHandler {
public:
    explicit Checker(qint64 size)
        : m_size(size)
    {
    }
    void onEvent(const sse::EventView &event) override
    {
        require(event.offset >= m_eventEnd && event.length > 0);
        m_eventEnd = event.offset + event.length;
        require(m_eventEnd <= m_size);
        require(QByteArrayView(event.data).size() <= 3 * event.length);
        require(sse::replaceInvalidUtf8(event.data) == event.data);
    }
    void onComment(QByteArrayView text, qint64 offset) override
    {
        require(offset >= m_commentEnd && offset < m_size);
        m_commentEnd = offset + 1;
        require(text.size() <= 3 * m_size);
    }
    void onRetry(std::chrono::milliseconds time, qint64 offset) override
    {
        require(time.count() >= 0 && offset >= 0 && offset < m_size);
    }
    void onIgnored(const sse::IgnoredLine &ignored) override
    {
        require(ignored.offset >= 0 && ignored.offset < m_size && ignored.line >= 1);
        require(ignored.text.size() <= 3 * 256);
    }

private:
    const qint64 m_size;
    qint64 m_eventEnd = 0;
    qint64 m_commentEnd = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const QByteArrayView input(bytes, qsizetype(size));
    for (const bool flush : {false, true}) {
        Checker checker(input.size());
        sse::EventStreamParser parser(&checker);
        require(parser.feed(input) == input.size());
        parser.finish(flush);
    }
    using Framing = sse::Endpoint::Framing;
    for (const Framing framing : {Framing::JsonLines, Framing::Prefix, Framing::Raw}) {
        Checker checker(input.size());
        sse::LineParser parser(&checker, framing, "data:");
        require(parser.feed(input) == input.size());
        parser.finish(true);
    }
    return 0;
}
