// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/demo/httpconnection.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

namespace app::demo {

namespace {

using namespace std::chrono_literals;

constexpr qint64 Congested = 256 * 1024;  // bytes; see isCongested()
constexpr qint64 ReadBuffer = 128 * 1024; // bytes
constexpr auto DiscardFor = 2s;

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Demo";
    }
}

} // namespace

HttpConnection::HttpConnection(
    QTcpSocket *socket, std::chrono::milliseconds requestTimeout, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_requestTimeout(requestTimeout)
{
    socket->setParent(this);
    socket->setReadBufferSize(ReadBuffer);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(socket, &QTcpSocket::bytesWritten, this, &HttpConnection::drained);
    connect(socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, &HttpConnection::timeOut);
    m_timeout.start(m_requestTimeout);
}

void HttpConnection::read()
{
    switch (m_state) {
    case State::Reading:
        if (readRequest())
            return;
        m_reader.feed(m_socket->readAll());
        readRequest();
        return;
    case State::Answering:
        return;
    case State::Streaming:
    case State::Discarding:
        m_socket->readAll();
    }
}

bool HttpConnection::readRequest()
{
    switch (m_reader.next()) {
    case HttpRequestReader::State::Incomplete:
        return false;
    case HttpRequestReader::State::Refused:
        refuse(m_reader.status(), m_reader.reason());
        return true;
    case HttpRequestReader::State::Complete:
        m_timeout.stop();
        m_state = State::Answering;
        m_keepAlive = m_reader.request().keepsAlive();
        m_chunked = m_reader.request().minorVersion > 0;
        Q_EMIT requestReceived(m_reader.request());
        return true;
    }
    Q_UNREACHABLE();
}

void HttpConnection::refuse(int status, const QString &reason)
{
    m_keepAlive = false;
    m_state = State::Discarding;
    m_timeout.start(DiscardFor);
    respondError(status, QStringLiteral("invalid_request_error"), reason);
}

void HttpConnection::timeOut()
{
    if (m_state == State::Discarding && m_socket->state() == QAbstractSocket::ClosingState) {
        m_socket->abort();
        return;
    }
    if (m_state != State::Reading || !m_reader.hasBegun()) {
        drop();
        return;
    }
    refuse(408, QStringLiteral("The request took too long to arrive."));
}

void HttpConnection::writeHead(int status, const ResponseHeaders &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status)
        + "\r\nAccess-Control-Allow-Origin: *\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    m_socket->write(head + "\r\n");
}

void HttpConnection::respond(int status, const QByteArray &contentType, const QByteArray &body,
    const ResponseHeaders &headers)
{
    ResponseHeaders all = headers;
    if (status != 204) {
        all.emplaceBack("Content-Type", contentType);
        all.emplaceBack("Content-Length", QByteArray::number(body.size()));
    }
    all.emplaceBack("Cache-Control", "no-store");
    all.emplaceBack("Connection", m_keepAlive ? "keep-alive" : "close");
    writeHead(status, all);
    if (status != 204)
        m_socket->write(body);
    if (m_state == State::Discarding)
        return;
    if (!m_keepAlive) {
        drop();
        return;
    }
    m_state = State::Reading;
    m_timeout.start(m_requestTimeout);
    // The next request may have arrived already. Read it when control has returned to the event
    // loop, because a slot of requestReceived() may have called this function.
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

void HttpConnection::respondError(int status, const QString &type, const QString &message,
    const QString &code, const ResponseHeaders &headers)
{
    QJsonObject error{
        {QStringLiteral("message"), message},
        {QStringLiteral("type"), type},
    };
    if (!code.isEmpty()) {
        error.insert(QStringLiteral("param"), QJsonValue());
        error.insert(QStringLiteral("code"), code);
    }
    const QJsonDocument document(QJsonObject{{QStringLiteral("error"), error}});
    respond(status, "application/json", document.toJson(QJsonDocument::Compact), headers);
}

void HttpConnection::startStream()
{
    m_state = State::Streaming;
    writeHead(200,
        {{"Content-Type", "text/event-stream; charset=utf-8"}, {"Cache-Control", "no-store"},
            {"X-Accel-Buffering", "no"},
            m_chunked ? std::pair<QByteArray, QByteArray>("Transfer-Encoding", "chunked")
                      : std::pair<QByteArray, QByteArray>("Connection", "close")});
}

void HttpConnection::send(const QByteArray &bytes)
{
    if (m_chunked)
        m_socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
    else
        m_socket->write(bytes);
}

void HttpConnection::finishStream()
{
    if (m_chunked)
        m_socket->write("0\r\n\r\n");
    drop();
}

void HttpConnection::drop()
{
    m_state = State::Discarding;
    // The connection is aborted if the client does not read the rest of the data in this time.
    m_timeout.start(m_requestTimeout);
    m_socket->disconnectFromHost();
}

bool HttpConnection::isCongested() const
{
    return m_socket->bytesToWrite() > Congested;
}

} // namespace app::demo
