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
    /// Takes ownership of \a socket. A request that is not complete after \a requestTimeout is
    /// refused with 408.
    HttpConnection(QTcpSocket *socket, std::chrono::milliseconds requestTimeout, QObject *parent);

    /// Writes a complete response.
    void respond(int status, const QByteArray &contentType, const QByteArray &body,
        const ResponseHeaders &headers = {});
    /// Writes a response with an error as AI endpoints do; \a code may be empty.
    void respondError(int status, const QString &type, const QString &message,
        const QString &code = {}, const ResponseHeaders &headers = {});
    /// Writes the head of an event stream; send() writes its events.
    void startStream();
    void send(const QByteArray &bytes);
    /// Ends the stream regularly.
    void finishStream();
    /// Sends what was written, then closes the connection in the middle of the stream.
    void drop();
    /// Returns true if so much is not sent yet that the caller should wait for drained().
    [[nodiscard]] bool isCongested() const;

Q_SIGNALS:
    /// A request has arrived. Respond to it now or later.
    void requestReceived(const app::demo::HttpRequest &request);
    /// Bytes were written to the socket.
    void drained();

private:
    /// Discarding: the last response is written. Further bytes of the client are read and dropped,
    /// because closing a socket with unread bytes resets the connection and loses the response.
    enum class State { Reading, Answering, Streaming, Discarding };

    void read();
    bool takeRequest();
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
