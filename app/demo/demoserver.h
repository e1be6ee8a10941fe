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

/// The demo's HTTP server. It listens on 127.0.0.1 only, and has an endless event stream, the same
/// stream protected by a token, a stream without `data:`, and an OpenAI-style chat endpoint.
///
///     GET  /                      a page that shows the streams in a browser
///     GET  /api/sse               the stream; resumes after Last-Event-ID
///     GET  /api/raw               text without `data:`, so that clients dispatch no event
///     GET  /api/secure            the stream of /api/sse; needs the token
///     POST /v1/chat/completions   a chat answer, streamed or as one JSON document
///     GET  /v1/models
///
/// The token can be sent as a header `token`, as `Authorization: Bearer`, or as a query parameter
/// or cookie `token`. All streams accept `?interval=MS`, `?cut=N` (closes the connection after N
/// events) and `?status=CODE` (responds with that status instead).
///
/// The server needs the event loop of the thread in which it was created. The destructor closes all
/// connections.
class DemoServer : public QObject {
    Q_OBJECT

public:
    explicit DemoServer(QObject *parent = nullptr);
    ~DemoServer() override;

    /// Listens on \a port of 127.0.0.1; 0 means any free port. Returns false on failure, see
    /// errorString().
    [[nodiscard]] bool listen(quint16 port = 0);
    void close();
    [[nodiscard]] QString errorString() const;
    /// Returns the port; 0 while not listening.
    [[nodiscard]] quint16 serverPort() const;
    /// Returns `http://127.0.0.1:PORT`, without a path; an invalid URL while not listening.
    [[nodiscard]] QUrl baseUrl() const;
    /// Returns the number of open connections.
    [[nodiscard]] int clientCount() const;

    /// Sets the token that /api/secure requires (default: `1111`). After a token was set, /v1
    /// requires it too. An empty token restores the default.
    void setToken(const QByteArray &token);
    /// Sets the length of an interval of the streams in milliseconds, from 0 to 3,600,000 (default:
    /// 1000). Applies to streams that are started later.
    void setInterval(int milliseconds);
    /// Sets the interval of the comments that keep a stream alive (default: 15 s; 0: none).
    void setKeepAlive(std::chrono::milliseconds interval);
    /// Sets the time in which a client must send a complete request (default: 10 s).
    void setRequestTimeout(std::chrono::milliseconds timeout);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace app
