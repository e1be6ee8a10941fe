// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace app::demo {

class HttpConnection;

/// The next bytes of a stream, and their time.
struct Step {
    enum class Then {
        GoOn,   ///< ask for another
        Hold,   ///< keep the connection open and send nothing
        Finish, ///< end the stream regularly
        Drop    ///< close the connection in the middle of the stream
    };

    std::chrono::microseconds delay{0}; ///< since the step before
    QByteArray bytes;
    Then then = Then::GoOn;
};

/// Sends steps at their times over a connection, which owns this object. If the client is slower,
/// it waits and drops nothing.
class PacedStream : public QObject {
    Q_OBJECT

public:
    using Source = std::function<Step()>;

    /// Starts immediately. Sends a comment every \a keepAlive; 0: none.
    PacedStream(HttpConnection *connection, Source source, std::chrono::milliseconds keepAlive);

private:
    void sendDue();
    void takeStep();
    void schedule();
    void stop();

    HttpConnection *m_connection;
    Source m_source;
    Step m_step;
    std::chrono::nanoseconds m_due{0};
    QElapsedTimer m_clock;
    QTimer m_timer;
    QTimer m_keepAlive;
};

} // namespace app::demo
