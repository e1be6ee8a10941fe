// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <ctime>
#include <utility>

#include <QElapsedTimer>
#include <QObject>
#include <QTest>
#include <QTimer>

namespace test {

/// Measures the longest time in which the event loop of this thread is blocked during the lifetime
/// of this object.
class Standstill {
    Q_DISABLE_COPY_MOVE(Standstill)

public:
    /// The limit that tests use for longestWork(), in ms. It is higher for slow builds.
#ifdef RIVULET_SANITIZED
    static constexpr qint64 MaxWork = 500;
#elif defined(__OPTIMIZE__)
    static constexpr qint64 MaxWork = 50;
#else
    static constexpr qint64 MaxWork = 100;
#endif

    Standstill()
    {
        m_wall.start();
        m_cpu = cpuTime();
        QObject::connect(&m_tick, &QTimer::timeout, &m_tick, [this] { look(); });
        m_tick.start(0);
    }

    /// Returns the longest time in ms, measured in CPU time of this thread. Other processes have no
    /// influence on it.
    [[nodiscard]] qint64 longestWork()
    {
        look();
        return m_longestWork / 1'000'000;
    }
    /// Returns the longest time in ms, including time in which the thread waited for something or
    /// other processes ran.
    [[nodiscard]] qint64 longest()
    {
        look();
        return m_longest;
    }

private:
    static qint64 cpuTime()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
    }
    void look()
    {
        m_longest = std::max(m_longest, m_wall.restart());
        const qint64 now = cpuTime();
        m_longestWork = std::max(m_longestWork, now - std::exchange(m_cpu, now));
    }

    QTimer m_tick;
    QElapsedTimer m_wall;
    qint64 m_cpu = 0; // ns
    qint64 m_longest = 0;
    qint64 m_longestWork = 0; // ns
};

/// Calls @p run until its event loop is not blocked for Standstill::MaxWork or longer, but at most
/// three times. Returns the last result, in ms. A busy machine can double the time of a single
/// call, but a fault in the tested code occurs in each.
template <typename Run> [[nodiscard]] qint64 measuredWork(Run run)
{
    for (int attempt = 1;; ++attempt) {
        Standstill standstill;
        run();
        const qint64 work = standstill.longestWork();
        qInfo("%lld ms of work, %lld ms in all", work, standstill.longest());
        if (work < Standstill::MaxWork || attempt == 3 || QTest::currentTestFailed())
            return work;
    }
}

} // namespace test
