// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstring>
#include <QByteArray>

#include <QByteArrayView>

#include "sselib/sselib_export.h"

namespace sse {

/// \a text with each maximal part that is not UTF-8 replaced by U+FFFD, exactly as the Encoding
/// standard's UTF-8 decoder does it.
[[nodiscard]] SSELIB_EXPORT QByteArray replaceInvalidUtf8(QByteArrayView text);

/// Whether all bytes are below 0x80. Inline, for it stands in the parser's innermost loop.
[[nodiscard]] inline bool isAscii(QByteArrayView text)
{
    // Four words a step, which compilers turn into vectors, and the rest in a step that overlaps
    // the one before it rather than byte by byte.
    const char *p = text.data();
    const char *const end = p + text.size();
    quint64 seen[4] = {};
    const auto look = [&seen](const char *at, int count) {
        quint64 words[4];
        memcpy(words, at, size_t(count) * 8);
        for (int i = 0; i < count; ++i)
            seen[i] |= words[i];
    };
    if (text.size() >= 32) {
        for (; end - p >= 32; p += 32)
            look(p, 4);
        look(end - 32, 4);
    } else if (text.size() >= 8) {
        for (; end - p >= 8; p += 8)
            look(p, 1);
        look(end - 8, 1);
    } else {
        for (; p < end; ++p)
            seen[0] |= uchar(*p);
    }
    return !((seen[0] | seen[1] | seen[2] | seen[3]) & 0x8080808080808080);
}

/// Number of bytes at the end of \a text that begin a character without ending it: 0 to 3.
[[nodiscard]] SSELIB_EXPORT qsizetype tornUtf8Tail(QByteArrayView text);

} // namespace sse
