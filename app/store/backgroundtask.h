// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

class QThreadPool;

namespace app {

/// Runs one function at a time in a thread of pool(), then passes its result to another function in
/// this object's thread.
///
/// The destructor cancels the task. If the function has begun to commit, the destructor waits until
/// it ends.
class BackgroundTask : public QObject {
    Q_OBJECT

public:
    /// Maximum size in bytes of input that is processed immediately, in this object's thread.
    static constexpr qint64 QuickBytes = 256 * 1024;
    /// Input size for tasks that always run in another thread.
    static constexpr qint64 AnyBytes = std::numeric_limits<qint64>::max();
    static constexpr int Delay = 200; ///< time in ms after which isLong() returns true

    /// Parameter of the function that a task runs. Thread-safe.
    class Control {
    public:
        [[nodiscard]] bool isCanceled() const { return m_state == State::Canceled; }
        /// Sets the part of the work that is done, from 0 to 1.
        void setProgress(double done) { m_progress = done; }
        /// Call this before the result replaces a file. Returns false if the task was canceled.
        /// Otherwise the task can no longer be canceled.
        [[nodiscard]] bool beginCommit();

    private:
        friend class BackgroundTask;
        enum class State { Running, Canceled, Committing };

        std::atomic<State> m_state = State::Running;
        std::atomic<double> m_progress = 0;
        std::mutex m_mutex; // protects the members below
        std::condition_variable m_ended;
        bool m_hasEnded = false;
        BackgroundTask *m_owner = nullptr; // null after the task was canceled
    };

    /// Returns the thread pool of all tasks, which the application owns and waits for when it ends.
    /// The tasks do not use the global pool, because Qt also paints in the threads of that pool:
    /// the window would have to wait for the tasks.
    [[nodiscard]] static QThreadPool *pool();

    explicit BackgroundTask(QObject *parent = nullptr);
    ~BackgroundTask() override;

    /// Runs \a work and then calls \a then with its result. \a work is a function with a parameter
    /// of the type Control &, and \a bytes is the size of its input. Cancels a task that is
    /// running. \a text is shown to the user while isLong() is true.
    template <typename Work, typename Then>
    void start(const QString &text, qint64 bytes, Work work, Then then)
    {
        using Result = std::invoke_result_t<Work, Control &>;
        const auto result = std::make_shared<std::optional<Result>>();
        run(
            text, bytes,
            [work = std::move(work), result](Control &control) { result->emplace(work(control)); },
            [then = std::move(then), result]() mutable { then(std::move(**result)); });
    }
    /// Cancels the task: `then` is not called. Returns false if no task was running or it has begun
    /// to commit.
    bool cancel();
    /// Cancels the task, or waits until it has committed and calls `then`.
    void end();

    [[nodiscard]] bool isRunning() const { return m_control != nullptr; }
    /// Returns true if the task has been running for longer than Delay.
    [[nodiscard]] bool isLong() const { return isRunning() && m_clock.hasExpired(Delay); }
    [[nodiscard]] const QString &text() const { return m_text; }
    /// Returns the part of the work that is done, from 0 to 1.
    [[nodiscard]] double progress() const { return m_control ? m_control->m_progress.load() : 0; }

Q_SIGNALS:
    /// Emitted at most ten times a second while isLong() is true, and when the task ends.
    void progressChanged();

private:
    void run(const QString &text, qint64 bytes, std::function<void(Control &)> work,
        std::function<void()> then);
    void finish();
    void waitForEnd();

    std::shared_ptr<Control> m_control; // null if no task is running
    std::function<void()> m_then;
    QString m_text;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace app
