// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QByteArray>
#include <QUrl>

namespace test {

/// An HTTP server on 127.0.0.1 in a separate thread. As soon as the headers of a request have
/// arrived, it sends the response in one write and closes the connection.
///
/// Unlike ScriptedServer, it does not need the event loop of the test. So the response and the end
/// of the connection often arrive before the client notices that its request was written.
class QuickServer {
    Q_DISABLE_COPY_MOVE(QuickServer)

public:
    /// Returns the bytes of the response to request number \a n, counted from 1. The function is
    /// called in the thread of the server. If it returns an empty array, the connection is closed
    /// without a response.
    using Respond = std::function<QByteArray(int n)>;

    explicit QuickServer(Respond respond)
        : m_respond(std::move(respond))
        , m_listener(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *const generic = reinterpret_cast<sockaddr *>(&address);
        if (bind(m_listener, generic, size) != 0 || listen(m_listener, 64) != 0
            || getsockname(m_listener, generic, &size) != 0)
            qFatal("QuickServer cannot listen");
        m_port = ntohs(address.sin_port);
        m_thread = std::thread([this] { serve(); });
    }
    ~QuickServer()
    {
        shutdown(m_listener, SHUT_RDWR);
        m_thread.join();
        ::close(m_listener);
    }

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1/stream").arg(m_port));
    }
    /// Returns the number of requests whose headers have arrived.
    [[nodiscard]] int requestCount() const { return m_count; }
    /// Returns the bytes of the most recent request. The body is only included if it arrived
    /// together with the headers.
    [[nodiscard]] QByteArray lastRequest()
    {
        const std::lock_guard lock(m_mutex);
        return m_lastRequest;
    }

private:
    void serve()
    {
        for (int s = -1; (s = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC)) >= 0;
             ::close(s)) {
            QByteArray request;
            char buffer[8192];
            ssize_t size = 1;
            while (!request.contains("\r\n\r\n") && (size = recv(s, buffer, sizeof buffer, 0)) > 0)
                request.append(buffer, qsizetype(size));
            if (size <= 0)
                continue;
            {
                const std::lock_guard lock(m_mutex);
                m_lastRequest = request;
            }
            const QByteArray response = m_respond(++m_count);
            if (!response.isEmpty())
                send(s, response.constData(), size_t(response.size()), MSG_NOSIGNAL);
        }
    }

    const Respond m_respond;
    const int m_listener;
    quint16 m_port = 0;
    std::atomic<int> m_count = 0;
    std::mutex m_mutex;
    QByteArray m_lastRequest;
    std::thread m_thread;
};

} // namespace test
