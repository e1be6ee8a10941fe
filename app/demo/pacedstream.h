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

/// What a stream sends next, and when.
struct Step {
    enum class Then {
        GoOn,   ///< ask for another
        Hold,   ///< keep the connection open, silent
        Finish, ///< end the stream as it should be
        Drop    ///< close the connection in the midst of it
    };

    std::chrono::microseconds delay{0}; ///< since the step before
    QByteArray bytes;
    Then then = Then::GoOn;
};

/// Sends steps at their times over a connection, which owns it. Where the client does not keep up
/// it waits for it and loses nothing.
class PacedStream : public QObject {
    Q_OBJECT

public:
    using Source = std::function<Step()>;

    /// Starts at once. A comment goes out each \a keepAlive; 0: none.
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
