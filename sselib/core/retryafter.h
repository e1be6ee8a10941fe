// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>

#include <QByteArray>
#include <QDateTime>

namespace sse {

/// Parses an HTTP date in any of the three formats of RFC 9110, section 5.6.7. Returns an invalid
/// QDateTime on error.
[[nodiscard]] QDateTime httpDate(const QByteArray &text);

/// Returns the delay in the `Retry-After` header \a value (RFC 9110, section 10.2.3): a number of
/// seconds, also with a fraction, or a date. A date is compared with \a date, the `Date` header of
/// the response, or with \a now if \a date is not valid. Returns 0 for a date in the past, and
/// std::nullopt if \a value is not valid.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter(
    const QByteArray &value, const QByteArray &date, const QDateTime &now);

} // namespace sse
