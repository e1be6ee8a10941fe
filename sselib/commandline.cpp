// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/commandline.h"

#include <QHash>

namespace sse {

namespace {

using Qt::Literals::StringLiterals::operator""_s;

// The Windows prompt: a caret takes the meaning from the next character, or joins lines; then the
// program cuts its arguments by quotes, where \" is a quote.
QString withoutCarets(const QString &text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'^') {
            plain += text[i];
            continue;
        }
        if (++i >= text.size())
            break;
        if (text[i] == u'\r' && i + 1 < text.size() && text[i + 1] == u'\n')
            ++i;
        if (text[i] == u'\n') {
            if (i + 1 < text.size() && text[i + 1] == u'\n') // stands for a line feed
                plain += text[++i];
        } else {
            plain += text[i];
        }
    }
    return plain;
}

QStringList splitForWindows(const QString &text, bool *isWhole)
{
    QStringList words;
    QString word;
    bool begun = false;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        qsizetype slashes = 0;
        while (i < text.size() && text[i] == u'\\')
            ++slashes, ++i;
        const bool quote = i < text.size() && text[i] == u'"';
        word += QString(quote ? slashes / 2 : slashes, u'\\');
        begun = begun || slashes > 0;
        if (i >= text.size())
            break;
        if (quote && slashes % 2 == 1) {
            word += u'"';
        } else if (quote) {
            quoted = !quoted;
            begun = true;
        } else if (text[i].isSpace() && !quoted) {
            if (begun)
                words.append(word);
            word.clear();
            begun = false;
        } else {
            word += text[i];
            begun = true;
        }
    }
    *isWhole = !quoted;
    if (begun)
        words.append(word);
    return words;
}

// The character of an escape in $'…'; moves \a i to its last character.
QString ansiEscape(const QString &text, qsizetype &i)
{
    static const QHash<QChar, QChar> simple{{u'n', u'\n'}, {u't', u'\t'}, {u'r', u'\r'},
        {u'a', u'\a'}, {u'b', u'\b'}, {u'f', u'\f'}, {u'v', u'\v'}, {u'e', u'\x1b'}};
    const QChar c = text[i];
    const auto number = [&](int base, int digits) {
        uint value = 0;
        for (; digits > 0 && i + 1 < text.size(); --digits, ++i) {
            bool ok = false;
            const uint digit = QString(text[i + 1]).toUInt(&ok, base);
            if (!ok)
                break;
            value = value * uint(base) + digit;
        }
        const char32_t code = value > 0x10ffff ? 0xfffd : value;
        return QString::fromUcs4(&code, 1);
    };
    if (c == u'x')
        return number(16, 2);
    if (c == u'u')
        return number(16, 4);
    if (c == u'U')
        return number(16, 8);
    if (c >= u'0' && c <= u'7') {
        --i;
        return number(8, 3);
    }
    return simple.value(c, c);
}

QStringList splitForShell(const QString &text, bool *isWhole)
{
    QStringList words;
    QString word;
    bool begun = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isSpace()) {
            if (begun)
                words.append(word);
            word.clear();
            begun = false;
            continue;
        }
        begun = true;
        if (c == u'\\') {
            if (i + 1 < text.size() && text[i + 1] == u'\r')
                ++i;
            if (++i >= text.size())
                break;
            if (text[i] != u'\n')
                word += text[i];
            else
                begun = !word.isEmpty();
        } else if (c == u'\'') {
            while (++i < text.size() && text[i] != u'\'')
                word += text[i];
        } else if (c == u'$' && i + 1 < text.size() && text[i + 1] == u'\'') {
            for (i += 2; i < text.size() && text[i] != u'\''; ++i) {
                if (text[i] == u'\\' && i + 1 < text.size())
                    word += ansiEscape(text, ++i);
                else
                    word += text[i];
            }
        } else if (c == u'"') {
            while (++i < text.size() && text[i] != u'"') {
                const bool escapes =
                    text[i] == u'\\' && i + 1 < text.size() && u"\"\\$`\n"_s.contains(text[i + 1]);
                if (escapes && text[++i] == u'\n')
                    continue;
                word += text[i];
            }
        } else {
            word += c;
            continue;
        }
        // Behind a quoted part i stands at its end, or at that of the text where it has none.
        *isWhole = *isWhole && i < text.size();
    }
    if (begun)
        words.append(word);
    return words;
}

} // namespace

QStringList splitCommandLine(const QString &command, bool *isWhole)
{
    const bool windows =
        command.contains(u"^\""_s) || command.contains(u" ^\n"_s) || command.contains(u" ^\r\n"_s);
    bool whole = true;
    const QStringList words =
        windows ? splitForWindows(withoutCarets(command), &whole) : splitForShell(command, &whole);
    if (isWhole)
        *isWhole = whole;
    return words;
}

} // namespace sse
