// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

#include <QObject>
#include <QTimer>

#include "app/demo/httprequest.h"

class QTcpSocket;

namespace app::demo {

using ResponseHeaders = QList<std::pair<QByteArray, QByteArray>>;

/// The connection of one client: reads requests and writes responses. Deletes itself when the
/// client disconnects.
class HttpConnection : public QObject {
    Q_OBJECT

public:
    /// Takes ownership of \a socket. If a request has begun but is not complete after
    /// \a requestTimeout, the response has the status 408. If no request has begun by then, the
    /// connection is closed.
    HttpConnection(QTcpSocket *socket, std::chrono::milliseconds requestTimeout, QObject *parent);

    /// Writes a complete response.
    void respond(int status, const QByteArray &contentType, const QByteArray &body,
        const ResponseHeaders &headers = {});
    /// Writes a response with an error object like that of AI endpoints. \a code may be empty.
    void respondError(int status, const QString &type, const QString &message,
        const QString &code = {}, const ResponseHeaders &headers = {});
    /// Writes the headers of an event stream. Call send() to write its events.
    void startStream();
    void send(const QByteArray &bytes);
    /// Writes the end of the stream and closes the connection.
    void finishStream();
    /// Closes the connection after all written bytes were sent. Does not write the end of the
    /// stream.
    void drop();
    /// Returns true if many bytes are not sent yet. The caller should then wait for drained().
    [[nodiscard]] bool isCongested() const;

Q_SIGNALS:
    /// Emitted when a request has arrived. The response can be written immediately or later.
    void requestReceived(const app::demo::HttpRequest &request);
    /// Emitted when written bytes were sent.
    void drained();

private:
    /// In the state Discarding, the last response has been written. Further bytes of the client are
    /// read and ignored, because closing a socket with unread bytes would reset the connection, and
    /// the client would lose the response.
    enum class State { Reading, Answering, Streaming, Discarding };

    void read();
    bool readRequest();
    void refuse(int status, const QString &reason);
    void timeOut();
    void writeHead(int status, const ResponseHeaders &headers);

    QTcpSocket *m_socket;
    HttpRequestReader m_reader;
    QTimer m_timeout;
    std::chrono::milliseconds m_requestTimeout;
    State m_state = State::Reading;
    bool m_keepAlive = false;
    bool m_chunked = false;
};

} // namespace app::demo
