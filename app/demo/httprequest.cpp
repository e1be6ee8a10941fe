// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/demo/httprequest.h"

#include <algorithm>

#include <QUrl>

namespace app::demo {

namespace {

bool isToken(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || (c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
    });
}

bool isNumber(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= 18
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

QByteArray HttpRequest::header(const QByteArray &name) const
{
    const auto it = std::find_if(
        headers.begin(), headers.end(), [&](const auto &header) { return header.first == name; });
    return it == headers.end() ? QByteArray() : it->second;
}

QString HttpRequest::queryValue(const QString &name) const
{
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

QByteArray HttpRequest::cookie(const QByteArray &name) const
{
    const QList<QByteArray> cookies = header("cookie").split(';');
    for (const QByteArray &cookie : cookies) {
        const qsizetype equals = cookie.indexOf('=');
        if (equals >= 0 && cookie.left(equals).trimmed() == name)
            return cookie.mid(equals + 1).trimmed();
    }
    return {};
}

bool HttpRequest::keepsAlive() const
{
    return minorVersion > 0 && header("connection").toLower() != "close";
}

HttpRequestReader::State HttpRequestReader::next()
{
    if (m_status)
        return State::Refused;
    if (!m_headRead) {
        while (m_buffer.startsWith("\r\n"))
            m_buffer.remove(0, 2);
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end > MaxHead || (end < 0 && m_buffer.size() > MaxHead))
            return refuse(431, QStringLiteral("The request's headers are larger than 64 KiB."));
        if (end < 0)
            return State::Incomplete;
        const State state = readHead(m_buffer.left(end));
        if (state == State::Refused)
            return state;
        m_buffer.remove(0, end + 4);
        m_headRead = true;
    }
    if (m_buffer.size() < m_bodyLength)
        return State::Incomplete;
    m_request.body = m_buffer.left(m_bodyLength);
    m_buffer.remove(0, m_bodyLength);
    m_headRead = false;
    return State::Complete;
}

HttpRequestReader::State HttpRequestReader::refuse(int status, const QString &reason)
{
    m_status = status;
    m_reason = reason;
    m_buffer.clear();
    return State::Refused;
}

HttpRequestReader::State HttpRequestReader::readHead(const QByteArray &head)
{
    m_request = {};
    QList<QByteArray> lines = head.split('\n');
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        if (!lines.at(i).endsWith('\r'))
            return refuse(400, QStringLiteral("A line of the request does not end in CR LF."));
        lines[i].chop(1);
    }
    if (readRequestLine(lines.takeFirst()) == State::Refused)
        return State::Refused;
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(std::max<qsizetype>(colon, 0));
        if (!isToken(name) || line.contains('\0') || line.contains('\r'))
            return refuse(400, QStringLiteral("A header of the request is malformed."));
        m_request.headers.emplaceBack(name.toLower(), line.mid(colon + 1).trimmed());
    }
    if (m_request.minorVersion > 0 && m_request.header("host").isEmpty())
        return refuse(400, QStringLiteral("The request has no Host header."));
    return readBodyLength();
}

HttpRequestReader::State HttpRequestReader::readRequestLine(const QByteArray &line)
{
    const QList<QByteArray> parts = line.split(' ');
    if (parts.size() != 3 || !isToken(parts.at(0)) || !parts.at(2).startsWith("HTTP/"))
        return refuse(400, QStringLiteral("The request line is malformed."));
    if (parts.at(2) != "HTTP/1.1" && parts.at(2) != "HTTP/1.0")
        return refuse(505, QStringLiteral("Only HTTP/1.1 and HTTP/1.0 are spoken here."));
    const QUrl url = QUrl::fromEncoded(parts.at(1));
    if (!url.isValid() || !url.path().startsWith(u'/'))
        return refuse(400, QStringLiteral("The request's target is malformed."));
    m_request.method = parts.at(0);
    m_request.path = url.path(QUrl::FullyDecoded);
    m_request.query = QUrlQuery(url);
    m_request.minorVersion = parts.at(2).endsWith('1') ? 1 : 0;
    return State::Incomplete;
}

HttpRequestReader::State HttpRequestReader::readBodyLength()
{
    m_bodyLength = 0;
    if (!m_request.header("transfer-encoding").isEmpty())
        return refuse(411, QStringLiteral("A body needs a Content-Length here."));
    QByteArray length;
    for (const auto &[name, value] : std::as_const(m_request.headers)) {
        if (name != "content-length")
            continue;
        if (!isNumber(value) || (!length.isEmpty() && length != value))
            return refuse(400, QStringLiteral("The Content-Length is malformed."));
        length = value;
    }
    m_bodyLength = length.toLongLong();
    if (m_bodyLength > MaxBody)
        return refuse(413, QStringLiteral("The request's body is larger than 1 MiB."));
    return State::Incomplete;
}

} // namespace app::demo
