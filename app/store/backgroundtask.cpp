// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/backgroundtask.h"

#include <utility>

#include <QCoreApplication>
#include <QThreadPool>

namespace app {

namespace {

constexpr int progressInterval = 100; // ms

} // namespace

bool BackgroundTask::Control::beginCommit()
{
    State running = State::Running;
    return m_state.compare_exchange_strong(running, State::Committing)
        || running == State::Committing;
}

QThreadPool *BackgroundTask::pool()
{
    static QThreadPool *const threads = [] {
        static QThreadPool made;
        qAddPostRoutine([] { made.waitForDone(); });
        return &made;
    }();
    return threads;
}

BackgroundTask::BackgroundTask(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(progressInterval);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (isLong())
            Q_EMIT progressChanged();
    });
}

BackgroundTask::~BackgroundTask()
{
    blockSignals(true); // the destructor of a receiver may be running
    if (!cancel() && m_control)
        waitForEnd();
}

void BackgroundTask::run(const QString &text, qint64 bytes, std::function<void(Control &)> work,
    std::function<void()> then)
{
    end();
    if (bytes <= QuickBytes) {
        Control control;
        work(control);
        then();
        return;
    }
    m_control = std::make_shared<Control>();
    m_control->m_owner = this;
    m_then = std::move(then);
    m_text = text;
    m_clock.start();
    m_timer.start();
    pool()->start([control = m_control, work = std::move(work)]() mutable {
        if (!control->isCanceled())
            work(*control);
        work = {}; // free large data in this thread
        const std::lock_guard lock(control->m_mutex);
        control->m_hasEnded = true;
        control->m_ended.notify_all();
        if (BackgroundTask *owner = control->m_owner) {
            QMetaObject::invokeMethod(
                owner,
                [owner, control] {
                    if (control == owner->m_control)
                        owner->finish();
                },
                Qt::QueuedConnection);
        }
    });
}

bool BackgroundTask::cancel()
{
    if (!m_control)
        return false;
    Control::State running = Control::State::Running;
    if (!m_control->m_state.compare_exchange_strong(running, Control::State::Canceled))
        return false;
    {
        const std::lock_guard lock(m_control->m_mutex);
        m_control->m_owner = nullptr;
    }
    m_control.reset();
    m_then = {};
    m_timer.stop();
    Q_EMIT progressChanged();
    return true;
}

void BackgroundTask::end()
{
    if (cancel() || !m_control)
        return;
    waitForEnd();
    finish();
}

void BackgroundTask::waitForEnd()
{
    std::unique_lock lock(m_control->m_mutex);
    m_control->m_owner = nullptr;
    m_control->m_ended.wait(lock, [this] { return m_control->m_hasEnded; });
}

void BackgroundTask::finish()
{
    m_control.reset();
    m_timer.stop();
    const auto then = std::exchange(m_then, {});
    Q_EMIT progressChanged();
    then(); // may delete this
}

} // namespace app
