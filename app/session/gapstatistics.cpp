// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/session/gapstatistics.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace app {

namespace {

constexpr int Steps = 16; // number of steps per power of two

size_t stepOf(quint64 gap)
{
    if (gap < Steps)
        return size_t(gap);
    const int shift = int(std::bit_width(gap)) - 5;
    return size_t(shift + 1) * Steps + size_t((gap >> shift) & (Steps - 1));
}

qint64 middleOf(size_t step)
{
    if (step < Steps)
        return qint64(step);
    const int shift = int(step / Steps) - 1;
    return (qint64(Steps + step % Steps) << shift) + (qint64(1) << shift) / 2;
}

} // namespace

void GapStatistics::add(qint64 gap)
{
    ++m_counts.at(stepOf(quint64(std::max<qint64>(gap, 0))));
    ++m_count;
}

qint64 GapStatistics::percentile(double part) const
{
    const auto wanted = std::max<qint64>(1, qint64(std::ceil(part * double(m_count))));
    qint64 sum = 0;
    for (size_t step = 0; step < m_counts.size(); ++step) {
        sum += m_counts[step];
        if (m_count > 0 && sum >= wanted)
            return middleOf(step);
    }
    return -1;
}

} // namespace app
