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

/// Nanoseconds of the steady clock.
[[nodiscard]] inline qint64 now()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

/// An HTTP server on 127.0.0.1 in a thread of its own that writes chat events as fast as they are
/// taken, or one by one with the time of each. It closes after the last.
///
///     /plain?N      N events, ended by the close
///     /chunked?N    N events, each an HTTP chunk of its own
///     /paced?N      N events, a millisecond between them; see sentAt()
///     /page?N       a page that counts the events of /plain?N in a browser, then asks for
///     /done?NS      which emits pageDone()
class FloodServer : public QObject {
    Q_OBJECT

public:
    static constexpr int MostPaced = 100'000; ///< events of one /paced

    FloodServer();
    ~FloodServer() override;

    [[nodiscard]] QUrl url(const QString &path, int events) const;
    /// When the event of this number was written; for the last /paced.
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
