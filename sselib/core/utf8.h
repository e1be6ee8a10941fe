// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstring>

#include <QByteArray>
#include <QByteArrayView>

#include "sselib/sselib_export.h"

namespace sse {

/// Returns \a text with each invalid byte sequence replaced by U+FFFD, exactly like the UTF-8
/// decoder of the Encoding standard.
[[nodiscard]] SSELIB_EXPORT QByteArray replaceInvalidUtf8(QByteArrayView text);

/// Returns true if all bytes are below 0x80. Inline, because the parser's innermost loop uses it.
[[nodiscard]] inline bool isAscii(QByteArrayView text)
{
    // Read 8 bytes at a time and check them in blocks of 64 bytes. The last 8 bytes may be read
    // twice.
    constexpr qsizetype block = 64;
    constexpr quint64 high = 0x8080808080808080;
    const auto word = [](const char *at) {
        quint64 result;
        memcpy(&result, at, sizeof result);
        return result;
    };
    const char *p = text.data();
    const char *const end = p + text.size();
    quint64 seen = 0;
    for (; end - p >= block; p += block) {
        for (qsizetype i = 0; i < block; i += 8)
            seen |= word(p + i);
        if (seen & high)
            return false;
    }
    if (text.size() >= 8) {
        for (; end - p >= 8; p += 8)
            seen |= word(p);
        seen |= word(end - 8);
    } else {
        for (; p < end; ++p)
            seen |= uchar(*p);
    }
    return !(seen & high);
}

/// Returns the length in bytes of the incomplete character at the end of \a text: 0 to 3.
[[nodiscard]] SSELIB_EXPORT qsizetype incompleteSuffixLength(QByteArrayView text);

} // namespace sse
