// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <vector>

#include <QObject>
#include <QThread>
#include <QUrl>

class QTcpServer;
class QTcpSocket;

namespace bench {

/// Returns the time of the steady clock in nanoseconds.
[[nodiscard]] inline qint64 now()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

/// An HTTP server on 127.0.0.1 in a separate thread. It writes chat events as fast as the client
/// reads them, or writes them one by one and stores the time of each. It closes the connection
/// after the last event.
///
///     /plain?N      N events; the end of the connection ends the response
///     /chunked?N    N events, each in a separate HTTP chunk
///     /paced?N      N events in intervals of 1 ms; see sentAt()
///     /page?N       an HTML page that counts the events of /plain?N in a browser; then it requests
///                   /done with the time that this took
///     /done?NS      emits pageDone() with the time NS in nanoseconds
class FloodServer : public QObject {
    Q_OBJECT

public:
    static constexpr int MostPaced = 100'000; ///< maximum number of events for /paced

    FloodServer();
    ~FloodServer() override;

    [[nodiscard]] QUrl url(const QString &path, int events) const;
    /// Returns the time at which event number \a index (counted from 0) of the last /paced response
    /// was written. Compare it with now().
    [[nodiscard]] qint64 sentAt(size_t index) const { return m_sentAt[index]; }

Q_SIGNALS:
    void pageDone(qint64 ns);

private:
    void listen();
    void answer(QTcpSocket *socket);
    void flood(QTcpSocket &socket, int events, bool chunked);
    void pace(QTcpSocket &socket, int events);

    QThread m_thread;
    QTcpServer *m_server = nullptr; // lives in m_thread
    quint16 m_port = 0;
    std::vector<std::atomic<qint64>> m_sentAt;
};

} // namespace bench
