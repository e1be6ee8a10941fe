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
    const char *p = text.data();
    const char *const end = p + text.size();
    quint64 all = 0;
    for (; end - p >= 8; p += 8) {
        quint64 word;
        memcpy(&word, p, 8);
        all |= word;
    }
    for (; p < end; ++p)
        all |= uchar(*p);
    return !(all & 0x8080808080808080);
}

/// Number of bytes at the end of \a text that begin a character without ending it: 0 to 3.
[[nodiscard]] SSELIB_EXPORT qsizetype tornUtf8Tail(QByteArrayView text);

} // namespace sse
