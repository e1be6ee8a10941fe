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

/// One client's connection: reads requests, writes answers. Deletes itself once the client is gone.
class HttpConnection : public QObject {
    Q_OBJECT

public:
    /// Takes \a socket. A request that is not whole after \a requestTimeout is refused with 408.
    HttpConnection(QTcpSocket *socket, std::chrono::milliseconds requestTimeout, QObject *parent);

    /// A whole answer.
    void respond(int status, const QByteArray &contentType, const QByteArray &body,
        const ResponseHeaders &headers = {});
    /// An answer with an error as AI endpoints write it; \a code may be empty.
    void respondError(int status, const QString &type, const QString &message,
        const QString &code = {}, const ResponseHeaders &headers = {});
    /// The head of a stream of events, which send() goes on with.
    void startStream();
    void send(const QByteArray &bytes);
    /// Ends the stream as it should be.
    void finishStream();
    /// Closes the connection behind what was sent, in the midst of the stream.
    void drop();
    /// Whether the client lags behind so far that more should wait for drained().
    [[nodiscard]] bool isCongested() const;

Q_SIGNALS:
    /// A request is there; answer it, now or later.
    void requestReceived(const app::demo::HttpRequest &request);
    /// The kernel took bytes.
    void drained();

private:
    /// Discarding: the last answer is written; what the client still sends is read and dropped, as
    /// closing with unread bytes would reset the connection under the answer.
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
