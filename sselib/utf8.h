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
    // A word a step; of a short text's rest a step that overlaps the one before it.
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

/// Number of bytes at the end of \a text that begin a character without ending it: 0 to 3.
[[nodiscard]] SSELIB_EXPORT qsizetype tornUtf8Tail(QByteArrayView text);

} // namespace sse
