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

/// A request as it was received.
struct Request {
    QByteArray method;
    QByteArray target;
    Headers headers;
    QByteArray body;

    /// Returns the value of the first header \a name (case-insensitive); empty if there is none.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] bool hasHeader(const QByteArray &name) const;
};

/// An accepted TCP connection. It may carry several requests, one after the other. request(),
/// method(), target() and so on return the values of the latest request.
///
/// The server owns its connections and deletes them when it is destroyed, so a test may keep the
/// pointer. Data that is written after the client has disconnected is discarded.
class Connection : public QObject {
    Q_OBJECT

public:
    [[nodiscard]] const Request &request() const { return m_request; }
    [[nodiscard]] QByteArray method() const { return m_request.method; }
    [[nodiscard]] QByteArray target() const { return m_request.target; }
    [[nodiscard]] QByteArray header(const QByteArray &name) const { return m_request.header(name); }
    [[nodiscard]] Headers headers() const { return m_request.headers; }
    [[nodiscard]] QByteArray body() const { return m_request.body; }

    /// Writes raw bytes and passes as many as possible to the kernel immediately.
    void write(const QByteArray &bytes);
    /// Sends a complete response. Adds Content-Length unless \a headers contains it or
    /// Transfer-Encoding.
    void respond(int status, const Headers &headers = {}, const QByteArray &body = {});
    /// Sends the headers of an event stream with status 200. The end of the connection ends the
    /// body.
    void startEventStream(const Headers &extraHeaders = {});
    /// Sends the headers of a chunked event stream with status 200. Continue with writeChunk() and
    /// endChunks().
    void startChunkedEventStream(const Headers &extraHeaders = {});
    void writeChunk(const QByteArray &bytes);
    void endChunks();

    /// Closes the connection (FIN) after all written bytes were sent.
    void close();
    /// Resets the connection (RST). Bytes that the kernel has not sent yet are lost.
    void reset();
    /// Stops reading, so that the write buffers of the client fill up.
    void stopReading();

    [[nodiscard]] bool isOpen() const;
    /// Returns the number of bytes that the kernel has not accepted yet. It stays above 0 if the
    /// client does not read.
    [[nodiscard]] qint64 bytesToWrite() const { return m_socket->bytesToWrite(); }
    [[nodiscard]] QTcpSocket *socket() const { return m_socket; }

Q_SIGNALS:
    void requestReceived();
    /// Emitted when either side has closed the connection.
    void disconnected();
    void bytesWritten(qint64 bytes);

private:
    friend class ScriptedServer;
    Connection(QTcpSocket *socket, QObject *parent);
    void readRequests();
    bool readRequest();

    QTcpSocket *m_socket;
    QByteArray m_buffer;
    Request m_request;
    bool m_reading = true;
};

/// An HTTP server on 127.0.0.1 whose responses a test defines byte by byte.
class ScriptedServer : public QTcpServer {
    Q_OBJECT

public:
    enum class Tls { Off, On, ClientCertificate };

    /// Listens on a free port immediately. With TLS, it uses the certificate and key of the name
    /// \a certificate in tests/support/certs, for example `wronghost`.
    explicit ScriptedServer(Tls tls = Tls::Off, QObject *parent = nullptr,
        const QString &certificate = QStringLiteral("server"));
    ~ScriptedServer() override;

    /// Sets the function that is called for each request, before requestReceived() is emitted.
    void setHandler(std::function<void(Connection *)> handler);

    /// Returns http(s)://127.0.0.1:port + \a path.
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    /// Returns all requests so far, oldest first, including those of closed connections.
    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    [[nodiscard]] int requestCount() const { return int(m_requests.size()); }
    /// Returns all connections so far, oldest first, including closed ones.
    [[nodiscard]] const QList<Connection *> &connections() const { return m_connections; }
    [[nodiscard]] int connectionCount() const { return int(m_connections.size()); }

    /// Returns the path of a file in tests/support/certs, for example `ca.pem` or `client.key`.
    [[nodiscard]] static QString certificatePath(const QString &file);

Q_SIGNALS:
    /// Emitted before any byte of the connection is read.
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
