// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/utf8check.h"

#include <algorithm>

#include "sselib/core/utf8.h"

namespace sse {

namespace {

bool isContinuation(char c)
{
    return (uchar(c) & 0xC0) == 0x80;
}

} // namespace

bool Utf8Check::feed(QByteArrayView bytes)
{
    bool valid = true;
    while (!m_incomplete.isEmpty() && !bytes.isEmpty()) {
        m_incomplete.append(bytes.front());
        if (QByteArrayView(m_incomplete).isValidUtf8()) {
            m_incomplete.clear();
        } else if (incompleteSuffixLength(m_incomplete) != m_incomplete.size()) {
            m_incomplete.clear();
            valid = false;
            break; // this byte may be the start of a valid character
        }
        bytes = bytes.sliced(1);
    }
    if (isAscii(bytes))
        return valid;
    const qsizetype torn = incompleteSuffixLength(bytes);
    if (torn > 0)
        m_incomplete = bytes.last(torn).toByteArray();
    return bytes.chopped(torn).isValidUtf8() && valid;
}

qsizetype firstInvalidUtf8(QByteArrayView text)
{
    if (text.isValidUtf8())
        return -1;
    // Binary search for the shortest invalid prefix. A prefix that ends inside a valid character is
    // not invalid.
    const auto isValid = [text](qsizetype size) {
        const QByteArrayView begin = text.first(size);
        return begin.chopped(incompleteSuffixLength(begin)).isValidUtf8();
    };
    qsizetype valid = 0;
    qsizetype bad = text.size();
    if (isValid(bad))
        return bad - incompleteSuffixLength(text);
    while (bad - valid > 1) {
        const qsizetype middle = valid + (bad - valid) / 2;
        (isValid(middle) ? valid : bad) = middle;
    }
    return valid - incompleteSuffixLength(text.first(valid));
}

EncodingGuess guessEncoding(QByteArrayView text)
{
    // If a character was split, its first bytes are at the end or its last bytes are at the
    // beginning, and everything else is valid.
    QByteArrayView middle = text;
    for (int i = 0; i < 3 && !middle.isEmpty() && isContinuation(middle.front()); ++i)
        middle = middle.sliced(1);
    const qsizetype tail = incompleteSuffixLength(middle);
    middle = middle.chopped(tail);
    if (middle.size() < text.size() && middle.isValidUtf8()
        && (!isAscii(middle) || tail > 1 || middle.isEmpty()))
        return EncodingGuess::SplitCharacter;

    // In GBK, bytes above 0x80 come in pairs (lead and trail byte). In Latin-1, they are usually
    // single letters between ASCII letters.
    int pairs = 0;
    int alone = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (uchar(text[i]) < 0x80)
            continue;
        const uchar next = i + 1 < text.size() ? uchar(text[i + 1]) : 0;
        if (uchar(text[i]) >= 0x81 && uchar(text[i]) <= 0xFE && next >= 0xA1 && next <= 0xFE) {
            ++pairs;
            ++i;
        } else {
            ++alone;
        }
    }
    if (pairs > 0 && pairs >= 4 * alone)
        return EncodingGuess::Gbk;
    return alone > 0 ? EncodingGuess::Latin1 : EncodingGuess::Unknown;
}

bool beginsAsUtf16(QByteArrayView body)
{
    if (body.startsWith("\xFF\xFE") || body.startsWith("\xFE\xFF"))
        return true;
    if (body.size() < 6)
        return false;
    const auto isText = [](char c) { return c >= 0x20 || c == '\n' || c == '\r'; };
    const auto alternates = [&](int text) {
        for (int i = 0; i < 6; i += 2) {
            if (!isText(body[i + text]) || body[i + 1 - text] != '\0')
                return false;
        }
        return true;
    };
    return alternates(0) || alternates(1);
}

} // namespace sse
