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
/// Deleting the task cancels it. This waits only for a function that has begun to commit.
class BackgroundTask : public QObject {
    Q_OBJECT

public:
    /// Input of at most so many bytes is processed at once, in this object's thread.
    static constexpr qint64 QuickBytes = 256 * 1024;
    /// For tasks that never run at once.
    static constexpr qint64 AnyBytes = std::numeric_limits<qint64>::max();
    static constexpr int Delay = 200; ///< ms after which the task is long

    /// The task as its function sees it. Thread-safe.
    class Control {
    public:
        [[nodiscard]] bool isCanceled() const { return m_state == State::Canceled; }
        /// \a done is from 0 to 1.
        void setProgress(double done) { m_progress = done; }
        /// Call this before the result replaces a file. Returns false if the task was canceled;
        /// if not, it cannot be canceled any more.
        [[nodiscard]] bool beginCommit();

    private:
        friend class BackgroundTask;
        enum class State { Running, Canceled, Committing };

        std::atomic<State> m_state = State::Running;
        std::atomic<double> m_progress = 0;
        std::mutex m_mutex; // for the members below
        std::condition_variable m_ended;
        bool m_hasEnded = false;
        BackgroundTask *m_owner = nullptr; // null after it was canceled
    };

    /// The threads of all tasks. Not the global pool: Qt paints with its threads, so the window
    /// would wait for them. The application waits for the threads when it ends.
    [[nodiscard]] static QThreadPool *pool();

    explicit BackgroundTask(QObject *parent = nullptr);
    ~BackgroundTask() override;

    /// Calls \a then with the result of \a work, a function that has a Control & as its parameter
    /// and reads \a bytes bytes. A task that is running is canceled. \a text is shown while the
    /// task is long.
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
    /// From 0 to 1.
    [[nodiscard]] double progress() const { return m_control ? m_control->m_progress.load() : 0; }

Q_SIGNALS:
    /// Emitted while the task is long, at most ten times a second, and when it ends.
    void progressChanged();

private:
    void run(const QString &text, qint64 bytes, std::function<void(Control &)> work,
        std::function<void()> then);
    void finish();
    void waitForEnd();

    std::shared_ptr<Control> m_control; // of the task that is running
    std::function<void()> m_then;
    QString m_text;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace app
