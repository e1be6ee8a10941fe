// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/retrypolicy.h"

#include <algorithm>
#include <optional>

#include <QStringList>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

struct StatusRange {
    int first = 0;
    int last = 0;
};

// Parses three ASCII digits: a status from 100 to 599.
std::optional<int> parseStatus(QStringView text)
{
    const bool isNumber = text.size() == 3
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const int status = isNumber ? text.toInt() : 0;
    return status >= 100 && status <= 599 ? std::optional(status) : std::nullopt;
}

std::optional<StatusRange> parseStatusRange(QStringView text)
{
    if (text.size() == 3 && text.endsWith(u"xx", Qt::CaseInsensitive)) {
        const int hundreds = text.front().unicode() - u'0';
        return hundreds >= 1 && hundreds <= 5
            ? std::optional(StatusRange{hundreds * 100, hundreds * 100 + 99})
            : std::nullopt;
    }
    const qsizetype dash = text.indexOf(u'-');
    const auto first = parseStatus(dash < 0 ? text : text.first(dash));
    const auto last = dash < 0 ? first : parseStatus(text.sliced(dash + 1));
    return first && last && *first <= *last ? std::optional(StatusRange{*first, *last})
                                            : std::nullopt;
}

} // namespace

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

RetryPolicy::milliseconds RetryPolicy::delayAfterRefusal(
    milliseconds backoff, milliseconds wanted, double random) const
{
    return std::max(backoff, delayAfterEnd(clampServerDelay(wanted), random));
}

bool RetryPolicy::retriesStatus(int status) const
{
    if (mode == Mode::Strict)
        return false;
    const QStringList parts = retryStatuses.split(u',');
    return std::any_of(parts.begin(), parts.end(), [status](const QString &part) {
        const auto range = parseStatusRange(QStringView(part).trimmed());
        return range && status >= range->first && status <= range->last;
    });
}

QString RetryPolicy::defaultRetryStatuses()
{
    return u"408,425,429,500,502,503,504,520-527,529,530"_s;
}

bool RetryPolicy::isStatusList(const QString &list)
{
    const QStringList parts = list.split(u',');
    return std::all_of(parts.begin(), parts.end(), [](const QString &part) {
        return parseStatusRange(QStringView(part).trimmed()).has_value();
    });
}

} // namespace sse
