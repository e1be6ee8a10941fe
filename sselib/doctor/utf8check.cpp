// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/utf8check.h"

#include <algorithm>

#include "sselib/utf8.h"

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
    while (!m_torn.isEmpty() && !bytes.isEmpty()) {
        m_torn.append(bytes.front());
        if (QByteArrayView(m_torn).isValidUtf8()) {
            m_torn.clear();
        } else if (tornUtf8Tail(m_torn) != m_torn.size()) {
            m_torn.clear();
            valid = false;
            break; // the byte may begin something sound
        }
        bytes = bytes.sliced(1);
    }
    if (isAscii(bytes))
        return valid;
    const qsizetype torn = tornUtf8Tail(bytes);
    if (torn > 0)
        m_torn = bytes.last(torn).toByteArray();
    return bytes.chopped(torn).isValidUtf8() && valid;
}

qsizetype firstInvalidUtf8(QByteArrayView text)
{
    if (text.isValidUtf8())
        return -1;
    // By halves: the beginning up to a place is sound, or but for a character cut there.
    const auto isSound = [text](qsizetype size) {
        const QByteArrayView begin = text.first(size);
        return begin.chopped(tornUtf8Tail(begin)).isValidUtf8();
    };
    qsizetype sound = 0;
    qsizetype bad = text.size();
    if (isSound(bad))
        return bad - tornUtf8Tail(text);
    while (bad - sound > 1) {
        const qsizetype middle = sound + (bad - sound) / 2;
        (isSound(middle) ? sound : bad) = middle;
    }
    return sound - tornUtf8Tail(text.first(sound));
}

EncodingGuess guessEncoding(QByteArrayView text)
{
    // A character cut in two leaves its head at the end or its rest at the beginning, and the
    // remainder sound.
    QByteArrayView middle = text;
    for (int i = 0; i < 3 && !middle.isEmpty() && isContinuation(middle.front()); ++i)
        middle = middle.sliced(1);
    const qsizetype tail = tornUtf8Tail(middle);
    middle = middle.chopped(tail);
    if (middle.size() < text.size() && middle.isValidUtf8()
        && (!isAscii(middle) || tail > 1 || middle.isEmpty()))
        return EncodingGuess::TornCharacter;

    // GBK: pairs of a lead and a trail; Latin-1: a letter alone among ASCII ones.
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
