// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <QtGlobal>

namespace app {

/// Percentiles of any number of time spans in constant memory. The spans are counted in steps of
/// 1/16 of their size, so a percentile is accurate to 1/32.
class GapStatistics {
public:
    /// Adds a time span of \a gap nanoseconds, 0 or more.
    void add(qint64 gap);
    [[nodiscard]] qint64 count() const { return m_count; }
    /// The time span in nanoseconds that a fraction \a part (0 to 1) of all do not exceed; -1 if
    /// there are none.
    [[nodiscard]] qint64 percentile(double part) const;

private:
    std::array<qint64, 960> m_counts{};
    qint64 m_count = 0;
};

} // namespace app
