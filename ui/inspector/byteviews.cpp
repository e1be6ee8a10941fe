// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/byteviews.h"

#include <QJsonDocument>

namespace ui {

namespace {

bool isJsonSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

char nextSolid(const QByteArray &json, qsizetype at)
{
    while (at < json.size() && isJsonSpace(json[at]))
        ++at;
    return at < json.size() ? json[at] : '\0';
}

} // namespace

QString prettyJson(const QByteArray &json)
{
    QJsonParseError error;
    QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return {};

    QByteArray out;
    out.reserve(json.size() + json.size() / 2);
    int depth = 0;
    const auto breakLine = [&] {
        out += '\n';
        out.append(2 * depth, ' ');
    };
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            out += c;
            if (c == '\\' && i + 1 < json.size())
                out += json[++i];
            else if (c == '"')
                inString = false;
            continue;
        }
        if (isJsonSpace(c))
            continue;
        if (c == '{' || c == '[') {
            out += c;
            const char next = nextSolid(json, i + 1);
            if (next != '}' && next != ']') {
                ++depth;
                breakLine();
            } else {
                while (isJsonSpace(json[i + 1]))
                    ++i;
                out += json[++i];
            }
        } else if (c == '}' || c == ']') {
            --depth;
            breakLine();
            out += c;
        } else if (c == ',') {
            out += c;
            breakLine();
        } else if (c == ':') {
            out += ": ";
        } else {
            inString = c == '"';
            out += c;
        }
    }
    return QString::fromUtf8(out);
}

QString hexDump(QByteArrayView bytes, qint64 offset)
{
    constexpr char Digits[] = "0123456789abcdef";
    constexpr qsizetype PerLine = 16;
    QByteArray out;
    out.reserve((bytes.size() / PerLine + 1) * 78);
    for (qsizetype line = 0; line < bytes.size(); line += PerLine) {
        const QByteArrayView part = bytes.sliced(line, std::min(PerLine, bytes.size() - line));
        out += QByteArray::number(offset + line, 16).rightJustified(8, '0') + "  ";
        for (qsizetype i = 0; i < PerLine; ++i) {
            if (i < part.size()) {
                const auto byte = static_cast<unsigned char>(part[i]);
                out += Digits[byte >> 4];
                out += Digits[byte & 15];
            } else {
                out += "  ";
            }
            out += i == 7 ? "  " : " ";
        }
        out += ' ';
        for (const char c : part)
            out += c >= 0x20 && c < 0x7f ? c : '.';
        out += '\n';
    }
    out.chop(1);
    return QString::fromLatin1(out);
}

QString withShortLines(const QString &text, qsizetype length, bool *cut)
{
    *cut = false;
    QString out;
    out.reserve(text.size() + text.size() / length);
    qsizetype begin = 0;
    while (begin < text.size()) {
        qsizetype end = text.indexOf(QLatin1Char('\n'), begin);
        end = end < 0 ? text.size() : end + 1;
        while (end - begin > length + 1) {
            // Never between the halves of a surrogate pair.
            const qsizetype take = length - (text.at(begin + length - 1).isHighSurrogate() ? 1 : 0);
            out += QStringView(text).sliced(begin, take);
            out += QLatin1Char('\n');
            begin += take;
            *cut = true;
        }
        out += QStringView(text).sliced(begin, end - begin);
        begin = end;
    }
    return out;
}

} // namespace ui
