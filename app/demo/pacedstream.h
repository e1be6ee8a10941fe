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

/// The next bytes of a stream, and the delay before they are sent.
struct Step {
    enum class Then {
        GoOn,   ///< request the next step from the source
        Hold,   ///< keep the connection open and send nothing
        Finish, ///< write the end of the stream and close the connection
        Drop    ///< close the connection in the middle of the stream
    };

    std::chrono::microseconds delay{0}; ///< time after the previous step
    QByteArray bytes;
    Then then = Then::GoOn;
};

/// Sends the steps of a stream over a connection, which owns this object. Each step is sent after
/// its delay. If the client reads too slowly, the steps are delayed, but none is left out.
class PacedStream : public QObject {
    Q_OBJECT

public:
    using Source = std::function<Step()>;

    /// Starts the stream immediately. Sends a comment at the interval \a keepAlive; 0 means no
    /// comments.
    PacedStream(HttpConnection *connection, Source source, std::chrono::milliseconds keepAlive);

private:
    void sendDue();
    void runStep();
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
