// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/chat/dialects.h"

#include "sselib/chat/formattable.h"

using namespace Qt::StringLiterals;

namespace sse::chat {

namespace {

constexpr QLatin1StringView pointerPrefix = "json:"_L1;

/// Returns the format that \a url suggests; null if it is not conclusive. Forms with a host are
/// checked first.
const Format *formatOfUrl(const QUrl &url)
{
    const QString path = url.path();
    const QString host = url.host();
    for (const bool withHost : {true, false}) {
        for (const Format *format : formatTable) {
            for (const Format::UrlForm &form : format->urls) {
                if (form.pathEnd.isEmpty() || form.host.isEmpty() == withHost)
                    continue;
                if (path.endsWith(form.pathEnd) && (!withHost || host == form.host))
                    return format;
            }
        }
    }
    return nullptr;
}

const Format *formatOfContentType(const QByteArray &contentType)
{
    const QByteArray type = contentType.split(';').first().trimmed().toLower();
    for (const Format *format : formatTable) {
        for (const QByteArrayView own : format->contentTypes) {
            if (!own.isEmpty() && type == own)
                return format;
        }
    }
    return nullptr;
}

const Format *formatOfHeaders(const Headers &headers)
{
    for (const Header &header : headers) {
        for (const Format *format : formatTable) {
            if (!format->responseHeader.isEmpty()
                && header.name.compare(format->responseHeader, Qt::CaseInsensitive) == 0)
                return format;
        }
    }
    return nullptr;
}

} // namespace

QList<const Format *> Format::all()
{
    return {formatTable.begin(), formatTable.end()};
}

const Format *Format::find(const QString &id)
{
    for (const Format *format : formatTable) {
        if (format->id == id)
            return format;
    }
    return nullptr;
}

Endpoint::Framing framingOf(const QString &id)
{
    const Format *format = Format::find(id);
    return format ? format->framing : Endpoint::Framing::EventStream;
}

QString autoDetectId()
{
    return u"auto"_s;
}

bool isAutoDetect(const QString &id)
{
    return id == "auto"_L1;
}

QString plainTextId()
{
    return textFormat.id;
}

bool isPlainText(const QString &id)
{
    return isNone(id) || id == textFormat.id;
}

QStringList dialects()
{
    QStringList ids{autoDetectId()};
    for (const Format *format : formatTable)
        ids.append(format->id);
    ids.append(u"json:/pointer"_s);
    return ids;
}

std::unique_ptr<Decoder> createDecoder(const QString &dialect, const Hints &hints)
{
    if (isAutoDetect(dialect))
        return makeAuto(hints);
    if (dialect.startsWith(pointerPrefix))
        return makeJsonPointer(dialect);
    const Format *format = Format::find(dialect);
    return format ? format->decoder(dialect) : nullptr;
}

QString guessDialect(const Hints &hints)
{
    const Format *format = formatOfContentType(hints.contentType);
    if (!format)
        format = formatOfHeaders(hints.headers);
    if (!format)
        format = formatOfUrl(hints.url);
    return format ? QString(format->id) : QString();
}

} // namespace sse::chat
