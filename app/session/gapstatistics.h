// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <QtGlobal>

namespace app {

/// Calculates percentiles of any number of time spans in constant memory. It does not store the
/// spans but counts them in steps of at most 1/16 of their size. The relative error of a percentile
/// is therefore at most 1/32.
class GapStatistics {
public:
    /// Adds a time span of \a gap nanoseconds, 0 or more.
    void add(qint64 gap);
    /// Returns the number of time spans that were added.
    [[nodiscard]] qint64 count() const { return m_count; }
    /// Returns the percentile in nanoseconds: the fraction \a part (0 to 1) of all time spans is
    /// not longer than this. Returns -1 if there are no time spans.
    [[nodiscard]] qint64 percentile(double part) const;

private:
    std::array<qint64, 960> m_counts{};
    qint64 m_count = 0;
};

} // namespace app
