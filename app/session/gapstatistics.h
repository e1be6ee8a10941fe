// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <QtGlobal>

namespace app {

/// Percentiles of lengths of time, however many there are: it counts them in steps of 1/16 of
/// their size, so that what it says is right to 1/32.
class GapStatistics {
public:
    /// Nanoseconds, 0 or more.
    void add(qint64 gap);
    [[nodiscard]] qint64 count() const { return m_count; }
    /// The gap, in nanoseconds, that a share of \a part (0…1) of all do not exceed; -1 where there
    /// is none.
    [[nodiscard]] qint64 percentile(double part) const;

private:
    std::array<qint64, 960> m_counts{};
    qint64 m_count = 0;
};

} // namespace app
