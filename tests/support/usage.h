// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>

namespace test {

/// Returns the peak memory of this process since resetPeakMemory(), in bytes. Returns 0 if it is
/// unknown, or if a sanitizer makes it meaningless.
[[nodiscard]] inline qint64 peakMemory()
{
#ifndef RIVULET_SANITIZED
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

} // namespace test
