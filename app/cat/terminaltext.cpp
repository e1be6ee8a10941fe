// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/cat/terminaltext.h"

#include <algorithm>

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace app {

namespace {

struct Character {
    uint code = 0;
    int length = 1; // bytes
};

// Returns the character of the UTF-8 sequence at \a begin. If the sequence is not valid, returns
// its first byte as a character.
Character characterAt(const char *begin, const char *end)
{
    const auto byte = [begin](int i) { return uint(uchar(begin[i])); };
    const int length = byte(0) >= 0xf0 ? 4 : byte(0) >= 0xe0 ? 3 : byte(0) >= 0xc2 ? 2 : 1;
    if (end - begin < length)
        return {byte(0), 1};
    uint code = length == 1 ? byte(0) : byte(0) & (0x7fU >> length);
    for (int i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return {byte(0), 1};
        code = (code << 6) | (byte(i) & 0x3f);
    }
    return {code, length};
}

bool isControl(uint code)
{
    return (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7f && code < 0xa0)
        || code == 0x061c || code == 0x200e || code == 0x200f || (code >= 0x202a && code <= 0x202e)
        || (code >= 0x2066 && code <= 0x2069);
}

} // namespace

bool isTerminal(std::FILE *stream)
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(stream)) != 0;
#else
    return isatty(fileno(stream)) != 0;
#endif
}

QByteArray visibleControls(QByteArray utf8)
{
    const auto harmless = [](char c) {
        return (uchar(c) >= 0x20 && uchar(c) < 0x7f) || c == '\n' || c == '\t';
    };
    const char *const end = utf8.cend();
    const char *at = std::find_if_not(utf8.cbegin(), end, harmless);
    if (at == end)
        return utf8;
    QByteArray result(utf8.cbegin(), at - utf8.cbegin());
    while (at < end) {
        const Character character = characterAt(at, end);
        if (isControl(character.code))
            result += "\\u" + QByteArray::number(character.code, 16).rightJustified(4, '0');
        else
            result.append(at, character.length);
        at += character.length;
    }
    return result;
}

} // namespace app
