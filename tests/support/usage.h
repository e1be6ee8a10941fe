// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <ctime>

#include <QFile>
#include <QTimer>

namespace test {

/// The most memory that this process has had at a time since resetPeakMemory(), in bytes; 0 where
/// the system does not tell, or a sanitizer needs most of it.
[[nodiscard]] inline qint64 peakMemory()
{
#if !defined(__SANITIZE_ADDRESS__)
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        const QByteArray text = status.readAll();
        const qsizetype at = text.indexOf("VmHWM:");
        if (at >= 0)
            return text.mid(at + 6, 30).simplified().split(' ').first().toLongLong() * 1024;
    }
#endif
    return 0;
}

inline void resetPeakMemory()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

/// Measures for how long the event loop is kept from going on, in time of the processor that this
/// thread got, so that other programs do not count.
class Standstill {
public:
    Standstill()
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
        m_timer.start(1);
        m_last = now();
    }

    /// In milliseconds.
    [[nodiscard]] double longest() const { return double(m_longest) / 1e6; }

private:
    static qint64 now()
    {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
    }
    void look()
    {
        const qint64 time = now();
        m_longest = std::max(m_longest, time - std::exchange(m_last, time));
    }

    QTimer m_timer;
    qint64 m_last = 0;
    qint64 m_longest = 0;
};

} // namespace test
