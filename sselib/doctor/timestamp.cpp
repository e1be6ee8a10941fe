// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/timestamp.h"

#include <algorithm>

#include <QByteArray>

namespace sse {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

int twoDigits(QByteArrayView text, qsizetype at)
{
    if (at + 2 > text.size() || !isDigit(text[at]) || !isDigit(text[at + 1]))
        return -1;
    return (text[at] - '0') * 10 + text[at + 1] - '0';
}

// Parses HH:MM:SS with optional milliseconds. Returns −1 on error.
qint64 clockTime(QByteArrayView text, qsizetype at)
{
    const int hours = twoDigits(text, at);
    if (hours < 0 || hours > 23 || at + 8 > text.size() || text[at + 2] != ':'
        || text[at + 5] != ':')
        return -1;
    const int minutes = twoDigits(text, at + 3);
    const int seconds = twoDigits(text, at + 6);
    if (minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60)
        return -1;
    qint64 time = ((hours * 60 + minutes) * 60 + seconds) * 1000;
    if (at + 8 < text.size() && text[at + 8] == '.') {
        int scale = 100;
        for (qsizetype i = at + 9; i < text.size() && isDigit(text[i]) && scale > 0; ++i) {
            time += (text[i] - '0') * scale;
            scale /= 10;
        }
    }
    return time;
}

} // namespace

qint64 timeStamp(QByteArrayView data)
{
    const QByteArrayView text = data.first(std::min<qsizetype>(data.size(), 512));
    for (qsizetype i = 0; i < text.size();) {
        if (!isDigit(text[i])) {
            ++i;
            continue;
        }
        qsizetype end = i;
        while (end < text.size() && isDigit(text[end]))
            ++end;
        if (end - i == 2) {
            const qint64 clock = clockTime(text, i);
            if (clock >= 0)
                return clock;
        }
        // Look for a Unix time in s, ms or µs. From 2001 to 2065, its first digit is 1 or 2.
        const bool begins = text[i] == '1' || text[i] == '2';
        if (begins && (end - i == 10 || end - i == 13 || end - i == 16)) {
            const qint64 number = text.sliced(i, end - i).toByteArray().toLongLong();
            return end - i == 10 ? number * 1000 : end - i == 13 ? number : number / 1000;
        }
        i = end;
    }
    return -1;
}

} // namespace sse
