// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/utf8.h"

namespace sse {

namespace {

// The number of bytes that must follow a lead byte, and the valid range of the first of these
// bytes. This range excludes overlong forms, surrogates and code points above U+10FFFF, see
// Encoding standard, "UTF-8 decoder".
struct Lead {
    int needed;
    uchar lower;
    uchar upper;
};

Lead lead(uchar byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return {1, 0x80, 0xBF};
    if (byte >= 0xE0 && byte <= 0xEF)
        return {2, uchar(byte == 0xE0 ? 0xA0 : 0x80), uchar(byte == 0xED ? 0x9F : 0xBF)};
    if (byte >= 0xF0 && byte <= 0xF4)
        return {3, uchar(byte == 0xF0 ? 0x90 : 0x80), uchar(byte == 0xF4 ? 0x8F : 0xBF)};
    return {0, 0, 0};
}

// Returns the length of the UTF-8 sequence at i. If it is not complete, returns the length of its
// valid beginning and sets complete to false.
qsizetype sequence(QByteArrayView text, qsizetype i, bool *complete)
{
    const auto first = uchar(text[i]);
    *complete = first < 0x80;
    if (*complete)
        return 1;
    const Lead want = lead(first);
    qsizetype length = 1;
    uchar lower = want.lower;
    uchar upper = want.upper;
    while (length <= want.needed && i + length < text.size()) {
        const auto next = uchar(text[i + length]);
        if (next < lower || next > upper)
            break;
        lower = 0x80;
        upper = 0xBF;
        ++length;
    }
    *complete = want.needed > 0 && length == want.needed + 1;
    return length;
}

} // namespace

QByteArray replaceInvalidUtf8(QByteArrayView text)
{
    QByteArray result;
    result.reserve(text.size() + 16);
    for (qsizetype i = 0; i < text.size();) {
        bool complete = false;
        const qsizetype length = sequence(text, i, &complete);
        if (complete)
            result.append(text.data() + i, length);
        else
            result.append("\xEF\xBF\xBD", 3);
        i += length;
    }
    return result;
}

qsizetype incompleteSuffixLength(QByteArrayView text)
{
    for (qsizetype back = 1; back <= 3 && back <= text.size(); ++back) {
        const auto byte = uchar(text[text.size() - back]);
        if (byte < 0x80)
            return 0;
        if (byte >= 0xC0) {
            bool complete = false;
            const qsizetype i = text.size() - back;
            const qsizetype length = sequence(text, i, &complete);
            return !complete && length == back && lead(byte).needed > 0 ? back : 0;
        }
    }
    return 0;
}

} // namespace sse
