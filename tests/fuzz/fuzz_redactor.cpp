// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "sselib/core/redactor.h"

// The first byte determines the length of the secret (8 bytes or more), and the second one the size
// of the pieces. The secret and the text follow.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const QByteArray all(reinterpret_cast<const char *>(bytes), qsizetype(size));
    if (all.size() < 10)
        return 0;
    const qsizetype length = std::min<qsizetype>(8 + uint8_t(all[0]) % 40, all.size() - 2);
    const qsizetype step = uint8_t(all[1]) % 64 + 1;
    const QByteArray secret = all.mid(2, length);
    const QByteArray text = all.mid(2 + length);
    // Skip secrets with an asterisk. The mask `***` and the text next to it could form such a
    // secret.
    if (secret.contains('*'))
        return 0;
    const sse::Redactor redactor({}, {.token = secret});
    if (redactor.serverText(text).contains(secret))
        std::abort();
    sse::RedactionStream stream(redactor);
    QByteArray pieces;
    for (qsizetype at = 0; at < text.size(); at += step)
        pieces += stream.feed(text.mid(at, step));
    pieces += stream.flush();
    if (pieces.contains(secret))
        std::abort();
    // A backslash, percent sign or ampersand in the secret could also be the start of an escape
    // sequence. Then the end of the masked text is ambiguous and depends on the pieces.
    if (!secret.contains('\\') && !secret.contains('%') && !secret.contains('&')
        && pieces != redactor.cutText(text))
        std::abort();
    return 0;
}
