// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "tests/bench/chatevents.h"

#include <array>

namespace bench {

QByteArray chatEvents(qsizetype count)
{
    static constexpr std::array words{
        "The", " stream", " goes", " on", ",", " a", " few", " letters", " at", " once", "."};
    QByteArray all;
    all.reserve(count * EventSize);
    for (qsizetype i = 0; i < count; ++i) {
        const qsizetype begin = all.size();
        all += R"(data: {"id":"chatcmpl-7Qy2vKx0","object":"chat.completion.chunk","created":17)";
        all += QByteArray::number(10000000 + i % 10000000);
        all += R"(,"choices":[{"index":0,"delta":{"content":")";
        all += words[size_t(i) % words.size()];
        all += R"("},"finish_reason":null}],"x":")";
        all.append(begin + EventSize - 4 - all.size(),
            '.'); // some servers add padding against side channels
        all += "\"}\n\n";
    }
    return all;
}

} // namespace bench
