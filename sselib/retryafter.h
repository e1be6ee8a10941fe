// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>

#include <QByteArray>
#include <QDateTime>

namespace sse {

/// A date of HTTP (RFC 9110, section 5.6.7) in any of its three forms; invalid if \a text is none.
[[nodiscard]] QDateTime httpDate(const QByteArray &text);

/// The wait that a `Retry-After` field asks for (RFC 9110, section 10.2.3): seconds, also with a
/// fraction, or a date. A date is compared with \a date, the response's own `Date` field, and with
/// \a now if that is not valid. Empty if \a value is neither; 0 for a date in the past.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter(
    const QByteArray &value, const QByteArray &date, const QDateTime &now);

} // namespace sse
