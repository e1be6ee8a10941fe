// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/retrypolicy.h"

#include <algorithm>

namespace sse {

RetryPolicy::milliseconds RetryPolicy::delayAfterEnd(milliseconds reconnectionTime, double random)
{
    return milliseconds(qint64(double(reconnectionTime.count()) * (1.0 + 0.1 * random)));
}

RetryPolicy::milliseconds RetryPolicy::delayAfterFailure(
    milliseconds base, int failures, double random) const
{
    const qint64 ceiling = maxDelay.count();
    qint64 delay = std::max<qint64>(base.count(), 1);
    for (int i = 0; i < failures && delay < ceiling; ++i)
        delay *= 2;
    delay = std::min(delay, ceiling);
    return milliseconds(qint64(double(delay) * (0.5 + 0.5 * random)));
}

RetryPolicy::milliseconds RetryPolicy::clampServerDelay(milliseconds wanted) const
{
    return std::clamp(wanted, minServerDelay, std::max(minServerDelay, maxServerDelay));
}

bool RetryPolicy::retriesStatus(int status) const
{
    if (mode == Mode::Strict)
        return false;
    switch (status) {
    case 408:
    case 429:
    case 500:
    case 502:
    case 503:
    case 504:
        return true;
    default:
        return false;
    }
}

} // namespace sse
