// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/byteviews.h"

#include <algorithm>

#include <QJsonDocument>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace ui {

namespace {

constexpr qsizetype BytesPerLine = 16; // in hexDump()

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

QString prettyXml(const QByteArray &xml)
{
    if (nextSolid(xml, 0) != '<')
        return {};
    QString out;
    QXmlStreamWriter writer(&out);
    writer.setAutoFormatting(true);
    writer.setAutoFormattingIndent(2);
    QXmlStreamReader reader(xml);
    while (!reader.atEnd()) {
        reader.readNext();
        // Do not format XML with a document type declaration, because its entities could expand to
        // an extremely long text.
        if (reader.isDTD() || reader.isEntityReference())
            return {};
        // Write an XML declaration only if the document had one.
        const bool declares = !reader.isStartDocument() || !reader.documentVersion().isEmpty();
        if (declares && !reader.isWhitespace() && !reader.hasError())
            writer.writeCurrentToken(reader);
    }
    return reader.hasError() ? QString() : out.trimmed();
}

QList<TextSpan> fieldNames(QByteArrayView raw)
{
    QList<TextSpan> names;
    qsizetype line = 0;
    while (line < raw.size()) {
        qsizetype end = line;
        while (end < raw.size() && raw[end] != '\n' && raw[end] != '\r')
            ++end;
        const QByteArrayView text = raw.sliced(line, end - line);
        const qsizetype colon = text.indexOf(':');
        const QByteArrayView name = colon < 0 ? text : text.first(colon);
        if (colon == 0)
            names += {line, 1};
        else if (name == "data" || name == "event" || name == "id" || name == "retry")
            names += {line, name.size()};
        line = end + 1;
    }
    return names;
}

QList<TextSpan> hexSpans(const QList<TextSpan> &names, qsizetype line)
{
    // The layout of hexDump(): offset, 16 bytes in hex with a gap in the middle, ASCII.
    const auto hexColumn = [](qsizetype i) { return 10 + 3 * i + (i >= 8 ? 1 : 0); };
    constexpr qsizetype Ascii = 60;
    const qsizetype first = line * BytesPerLine;
    QList<TextSpan> spans;
    auto it = std::lower_bound(names.begin(), names.end(), first,
        [](const TextSpan &name, qsizetype at) { return name.begin + name.length <= at; });
    for (; it != names.end() && it->begin < first + BytesPerLine; ++it) {
        const qsizetype from = std::max(it->begin, first) - first;
        const qsizetype to = std::min(it->begin + it->length, first + BytesPerLine) - first;
        spans += {hexColumn(from), hexColumn(to - 1) + 2 - hexColumn(from)};
        spans += {Ascii + from, to - from};
    }
    return spans;
}

QString hexDump(QByteArrayView bytes, qint64 offset)
{
    constexpr char Digits[] = "0123456789abcdef";
    QByteArray out;
    out.reserve((bytes.size() / BytesPerLine + 1) * 78);
    for (qsizetype line = 0; line < bytes.size(); line += BytesPerLine) {
        const QByteArrayView part = bytes.sliced(line, std::min(BytesPerLine, bytes.size() - line));
        out += QByteArray::number(offset + line, 16).rightJustified(8, '0') + "  ";
        for (qsizetype i = 0; i < BytesPerLine; ++i) {
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
            // Do not split a surrogate pair.
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
