// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "tests/support/scriptedserver.h"

#include <algorithm>
#include <optional>

#include <sys/socket.h>

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>

namespace test {

namespace {

const std::pair<QByteArray, QByteArray> *find(const Headers &headers, const QByteArray &name)
{
    const auto it = std::find_if(headers.begin(), headers.end(),
        [&](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
    return it == headers.end() ? nullptr : &*it;
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 307:
        return "Temporary Redirect";
    case 308:
        return "Permanent Redirect";
    case 401:
        return "Unauthorized";
    case 404:
        return "Not Found";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Status";
    }
}

QByteArray head(int status, const Headers &headers)
{
    QByteArray bytes =
        "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    return bytes + "\r\n";
}

Headers eventStreamHeaders(const Headers &extra, const Headers &framing)
{
    Headers headers;
    if (!find(extra, "Content-Type"))
        headers.emplaceBack("Content-Type", "text/event-stream");
    if (!find(extra, "Cache-Control"))
        headers.emplaceBack("Cache-Control", "no-store");
    return headers + framing + extra;
}

/// Decodes the chunked body at the offset \a from of \a bytes and moves \a from to the end of the
/// body. Returns std::nullopt if the body is incomplete.
std::optional<QByteArray> readChunked(const QByteArray &bytes, qsizetype &from)
{
    QByteArray body;
    qsizetype at = from;
    for (;;) {
        const qsizetype lineEnd = bytes.indexOf("\r\n", at);
        if (lineEnd < 0)
            return {};
        const QByteArray size = bytes.mid(at, lineEnd - at).split(';').first().trimmed();
        const qsizetype length = size.toLongLong(nullptr, 16);
        at = lineEnd + 2;
        if (bytes.size() < at + length + 2)
            return {};
        body += bytes.mid(at, length);
        at += length + 2;
        if (length == 0) {
            from = at;
            return body;
        }
    }
}

} // namespace

QByteArray Request::header(const QByteArray &name) const
{
    const auto *header = find(headers, name);
    return header ? header->second : QByteArray();
}

bool Request::hasHeader(const QByteArray &name) const
{
    return find(headers, name);
}

Connection::Connection(QTcpSocket *socket, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
{
    socket->setParent(this);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::readyRead, this, &Connection::readRequests);
    connect(socket, &QTcpSocket::disconnected, this, &Connection::disconnected);
    connect(socket, &QTcpSocket::bytesWritten, this, &Connection::bytesWritten);
}

void Connection::write(const QByteArray &bytes)
{
    if (!isOpen())
        return;
    m_socket->write(bytes);
    m_socket->flush();
}

void Connection::respond(int status, const Headers &headers, const QByteArray &body)
{
    Headers all = headers;
    if (!find(headers, "Content-Length") && !find(headers, "Transfer-Encoding") && status != 204)
        all.emplaceBack("Content-Length", QByteArray::number(body.size()));
    write(head(status, all) + body);
}

void Connection::startEventStream(const Headers &extraHeaders)
{
    write(head(200, eventStreamHeaders(extraHeaders, {{"Connection", "close"}})));
}

void Connection::startChunkedEventStream(const Headers &extraHeaders)
{
    write(head(200, eventStreamHeaders(extraHeaders, {{"Transfer-Encoding", "chunked"}})));
}

void Connection::writeChunk(const QByteArray &bytes)
{
    write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

void Connection::endChunks()
{
    write("0\r\n\r\n");
}

void Connection::close()
{
    m_socket->disconnectFromHost();
}

void Connection::reset()
{
    if (!isOpen())
        return;
    const linger now{1, 0};
    setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    m_socket->abort();
}

void Connection::stopReading()
{
    m_reading = false;
    m_socket->setReadBufferSize(1);
}

bool Connection::isOpen() const
{
    return m_socket->state() == QAbstractSocket::ConnectedState;
}

void Connection::readRequests()
{
    if (!m_reading)
        return;
    m_buffer += m_socket->readAll();
    while (m_reading && readRequest())
        Q_EMIT requestReceived();
}

bool Connection::readRequest()
{
    const qsizetype headEnd = m_buffer.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return false;
    QList<QByteArray> lines = m_buffer.left(headEnd).split('\n');
    const QList<QByteArray> requestLine = lines.takeFirst().trimmed().split(' ');
    Request request;
    request.method = requestLine.value(0);
    request.target = requestLine.value(1);
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.emplaceBack(line.left(colon), line.mid(colon + 1).trimmed());
    }
    qsizetype end = headEnd + 4;
    if (request.header("Transfer-Encoding").toLower() == "chunked") {
        const std::optional<QByteArray> body = readChunked(m_buffer, end);
        if (!body)
            return false;
        request.body = *body;
    } else {
        const qsizetype length = request.header("Content-Length").toLongLong();
        if (m_buffer.size() < end + length)
            return false;
        request.body = m_buffer.mid(end, length);
        end += length;
    }
    m_buffer.remove(0, end);
    m_request = std::move(request);
    return true;
}

ScriptedServer::ScriptedServer(Tls tls, QObject *parent, const QString &certificate)
    : QTcpServer(parent)
    , m_tls(tls)
    , m_certificate(certificate)
{
    if (!listen(QHostAddress::LocalHost))
        qFatal("ScriptedServer cannot listen: %s", qPrintable(errorString()));
}

ScriptedServer::~ScriptedServer()
{
    close();
    // The test is being destroyed and must not receive signals anymore.
    for (Connection *connection : std::as_const(m_connections)) {
        connection->disconnect();
        connection->socket()->disconnect();
        connection->socket()->abort();
    }
}

void ScriptedServer::setHandler(std::function<void(Connection *)> handler)
{
    m_handler = std::move(handler);
}

QUrl ScriptedServer::url(const QString &path) const
{
    const QString scheme = m_tls == Tls::Off ? QStringLiteral("http") : QStringLiteral("https");
    return QUrl(QStringLiteral("%1://127.0.0.1:%2%3").arg(scheme).arg(serverPort()).arg(path));
}

QString ScriptedServer::certificatePath(const QString &file)
{
    return QStringLiteral(RIVULET_TEST_CERTS "/") + file;
}

QTcpSocket *ScriptedServer::makeSocket(qintptr descriptor)
{
    if (m_tls == Tls::Off) {
        auto *socket = new QTcpSocket;
        socket->setSocketDescriptor(descriptor);
        return socket;
    }
    auto *socket = new QSslSocket;
    socket->setSocketDescriptor(descriptor);
    socket->setLocalCertificate(certificatePath(m_certificate + QStringLiteral(".pem")));
    socket->setPrivateKey(certificatePath(m_certificate + QStringLiteral(".key")), QSsl::Ec);
    QSslConfiguration configuration = socket->sslConfiguration();
    configuration.setCaCertificates(
        QSslCertificate::fromPath(certificatePath(QStringLiteral("ca.pem"))));
    configuration.setPeerVerifyMode(
        m_tls == Tls::ClientCertificate ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    socket->setSslConfiguration(configuration);
    return socket;
}

void ScriptedServer::incomingConnection(qintptr descriptor)
{
    auto *connection = new Connection(makeSocket(descriptor), this);
    m_connections.append(connection);
    connect(connection, &Connection::requestReceived, this, [this, connection] {
        m_requests.append(connection->request());
        if (m_handler)
            m_handler(connection);
        Q_EMIT requestReceived(connection);
    });
    Q_EMIT connectionOpened(connection);
    if (auto *tls = qobject_cast<QSslSocket *>(connection->socket()))
        tls->startServerEncryption();
}

} // namespace test
