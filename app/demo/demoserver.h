// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QUrl>

namespace app {

/// The demo's HTTP server, for this machine alone (127.0.0.1): an event stream with a life of its
/// own, the same behind a token, one with the classic mistake, and an OpenAI-style chat endpoint.
///
///     GET  /                      a page that shows the streams in a browser
///     GET  /api/sse               the stream; resumes behind Last-Event-ID
///     GET  /api/raw               text without `data:`, of which no client makes an event
///     GET  /api/secure            as /api/sse, for those who have the token
///     POST /v1/chat/completions   chat, streamed or whole
///     GET  /v1/models
///
/// The token is taken from a header `token`, `Authorization: Bearer`, a query parameter or a
/// cookie `token`. All streams take `?interval=MS`, `?cut=N` (drop the connection after N events)
/// and `?status=CODE` (answer with that status instead).
///
/// Lives on the thread that made it and needs its event loop. Destroying it closes all.
class DemoServer : public QObject {
    Q_OBJECT

public:
    explicit DemoServer(QObject *parent = nullptr);
    ~DemoServer() override;

    /// Listens on \a port of 127.0.0.1; 0 takes a free one. False where that is not possible:
    /// errorString() says why.
    [[nodiscard]] bool listen(quint16 port = 0);
    void close();
    [[nodiscard]] QString errorString() const;
    /// 0 while not listening.
    [[nodiscard]] quint16 serverPort() const;
    /// `http://127.0.0.1:PORT`, without a path; invalid while not listening.
    [[nodiscard]] QUrl baseUrl() const;
    /// Connections that are open now.
    [[nodiscard]] int clientCount() const;

    /// The token that /api/secure asks for, `1111` unless set. Once one is set /v1 asks for it
    /// too. An empty one goes back to the start.
    void setToken(const QByteArray &token);
    /// The time of one step of the streams, in milliseconds, 0…3,600,000; 1000 unless set. For
    /// connections to come.
    void setInterval(int milliseconds);
    /// How often a comment keeps a stream alive; 15 s unless set, 0 never.
    void setKeepAlive(std::chrono::milliseconds interval);
    /// How long a client may take to send a request; 10 s unless set.
    void setRequestTimeout(std::chrono::milliseconds timeout);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace app
