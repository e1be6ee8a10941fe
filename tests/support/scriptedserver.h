// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <utility>

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace test {

using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// One request as it came over the wire.
struct Request {
    QByteArray method;
    QByteArray target;
    Headers headers;
    QByteArray body;

    /// The first header of that name, in any case; empty where there is none.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] bool hasHeader(const QByteArray &name) const;
};

/// One accepted TCP connection, which may carry several requests one after another; method(),
/// target(), headers() and body() are those of the latest.
///
/// Owned by its server and alive as long as that, so that a test may keep the pointer: what is
/// written after the peer has gone is dropped.
class Connection : public QObject {
    Q_OBJECT

public:
    [[nodiscard]] const Request &request() const { return m_request; }
    [[nodiscard]] QByteArray method() const { return m_request.method; }
    [[nodiscard]] QByteArray target() const { return m_request.target; }
    [[nodiscard]] QByteArray header(const QByteArray &name) const { return m_request.header(name); }
    [[nodiscard]] Headers headers() const { return m_request.headers; }
    [[nodiscard]] QByteArray body() const { return m_request.body; }

    /// Writes raw bytes and hands them to the kernel at once, as far as it takes them.
    void write(const QByteArray &bytes);
    /// A whole answer. Content-Length is added unless \a headers has one or Transfer-Encoding.
    void respond(int status, const Headers &headers = {}, const QByteArray &body = {});
    /// 200, text/event-stream, whose end is the connection's.
    void startEventStream(const Headers &extraHeaders = {});
    /// 200, text/event-stream, chunked: go on with writeChunk() and endChunks().
    void startChunkedEventStream(const Headers &extraHeaders = {});
    void writeChunk(const QByteArray &bytes);
    void endChunks();

    /// Sends what is written, then FIN.
    void close();
    /// RST. What the kernel has not sent yet is lost.
    void reset();
    /// Takes no more bytes from the peer, so that its writes fill up.
    void stopReading();

    [[nodiscard]] bool isOpen() const;
    /// Bytes that the kernel has not taken yet: more than 0 where the peer does not read.
    [[nodiscard]] qint64 bytesToWrite() const { return m_socket->bytesToWrite(); }
    [[nodiscard]] QTcpSocket *socket() const { return m_socket; }

Q_SIGNALS:
    void requestReceived();
    /// The peer has closed, or this side has.
    void disconnected();
    void bytesWritten(qint64 bytes);

private:
    friend class ScriptedServer;
    Connection(QTcpSocket *socket, QObject *parent);
    void readRequests();
    bool takeRequest();

    QTcpSocket *m_socket;
    QByteArray m_buffer;
    Request m_request;
    bool m_reading = true;
};

/// An HTTP server on 127.0.0.1 that does only what a test tells it to, byte for byte.
class ScriptedServer : public QTcpServer {
    Q_OBJECT

public:
    enum class Tls { Off, On, ClientCertificate };

    /// Listens on a free port at once. With TLS it shows the certificate \a certificate out of
    /// tests/support/certs (`server`, `wronghost`).
    explicit ScriptedServer(Tls tls = Tls::Off, QObject *parent = nullptr,
        const QString &certificate = QStringLiteral("server"));
    ~ScriptedServer() override;

    /// Called with each request, before requestReceived().
    void setHandler(std::function<void(Connection *)> handler);

    /// http(s)://127.0.0.1:port + \a path.
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    /// All requests so far, oldest first; they outlive their connections.
    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    [[nodiscard]] int requestCount() const { return int(m_requests.size()); }
    /// All connections so far, oldest first, also those that have ended.
    [[nodiscard]] const QList<Connection *> &connections() const { return m_connections; }
    [[nodiscard]] int connectionCount() const { return int(m_connections.size()); }

    /// A file of tests/support/certs: `ca.pem`, `client.pem`, `client.key`.
    [[nodiscard]] static QString certificatePath(const QString &file);

Q_SIGNALS:
    /// Before any byte of the connection is read.
    void connectionOpened(test::Connection *connection);
    void requestReceived(test::Connection *connection);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    QTcpSocket *makeSocket(qintptr descriptor);

    Tls m_tls;
    QString m_certificate;
    std::function<void(Connection *)> m_handler;
    QList<Request> m_requests;
    QList<Connection *> m_connections;
};

} // namespace test
