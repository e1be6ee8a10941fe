// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/demo/pacedstream.h"

#include "app/demo/httpconnection.h"

namespace app::demo {

namespace {

using namespace std::chrono_literals;

// Maximum number of steps that are sent without returning to the event loop.
constexpr int MaxStepsAtOnce = 256;
// If a stream is late by more than this, it continues with its usual delays instead of catching up.
constexpr auto MaxLag = 2s;

} // namespace

PacedStream::PacedStream(
    HttpConnection *connection, Source source, std::chrono::milliseconds keepAlive)
    : QObject(connection)
    , m_connection(connection)
    , m_source(std::move(source))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &PacedStream::sendDue);
    connect(connection, &HttpConnection::drained, this, [this] {
        if (m_step.then != Step::Then::Hold && !m_timer.isActive())
            schedule();
    });
    if (keepAlive > 0ms) {
        connect(&m_keepAlive, &QTimer::timeout, this, [this] {
            if (!m_connection->isCongested())
                m_connection->send(": keep-alive\n\n");
        });
        m_keepAlive.start(keepAlive);
    }
    m_clock.start();
    runStep();
    schedule();
}

void PacedStream::runStep()
{
    m_step = m_source();
    m_due += m_step.delay;
}

void PacedStream::schedule()
{
    if (m_connection->isCongested())
        return; // a slot of drained() calls this function again
    const auto wait = m_due - std::chrono::nanoseconds(m_clock.nsecsElapsed());
    m_timer.start(std::max(std::chrono::ceil<std::chrono::milliseconds>(wait), 0ms));
}

void PacedStream::stop()
{
    disconnect(m_connection, nullptr, this, nullptr);
    m_timer.stop();
    m_keepAlive.stop();
    deleteLater();
}

void PacedStream::sendDue()
{
    const std::chrono::nanoseconds now(m_clock.nsecsElapsed());
    if (now - m_due > MaxLag)
        m_due = now;
    for (int i = 0; i < MaxStepsAtOnce && m_due <= now && !m_connection->isCongested(); ++i) {
        if (!m_step.bytes.isEmpty())
            m_connection->send(m_step.bytes);
        switch (m_step.then) {
        case Step::Then::GoOn:
            runStep();
            break;
        case Step::Then::Hold:
            return;
        case Step::Then::Finish:
            stop();
            m_connection->finishStream();
            return;
        case Step::Then::Drop:
            stop();
            m_connection->drop();
            return;
        }
    }
    schedule();
}

} // namespace app::demo
