// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>

#include <QDebug>
#include <QMetaType>
#include <QString>

#include "sselib/sselib_export.h"

namespace sse {

/// Determines when and how often EventSource reconnects. A value type.
///
/// \since 0.1
struct SSELIB_EXPORT RetryPolicy {
    using milliseconds = std::chrono::milliseconds; ///< unit of all times

    /// Which failures cause a reconnect.
    enum class Mode {
        Strict,   ///< like a browser: reconnects only after network errors and clean ends
        Resilient ///< also reconnects after the HTTP statuses in #retryStatuses
    };

    Mode mode = Mode::Resilient; ///< which failures cause a reconnect
    bool enabled = true;         ///< if false, EventSource never reconnects
    /// The reconnection time until a `retry:` field of the stream changes it. It is also the base
    /// of the backoff.
    milliseconds initialDelay{1000};
    milliseconds maxDelay{30000}; ///< maximum delay of the backoff after failures
    /// Minimum delay that the server can request: the value of a `retry:` field or Retry-After
    /// header is limited to the range from minServerDelay to maxServerDelay. maxDelay does not
    /// shorten the delay that Retry-After requests.
    milliseconds minServerDelay{100};
    milliseconds maxServerDelay{3600000}; ///< maximum delay that the server can request
    /// The backoff is reset when a connection was open for this time.
    milliseconds stableAfter{60000};
    /// A stream that ends before this time and without an event counts as a failure.
    milliseconds emptyBefore{1000};
    int maxAttempts = 0;     ///< maximum number of consecutive failures; 0 means no limit
    milliseconds maxTime{0}; ///< maximum time of consecutive failures; 0 means no limit
    /// The HTTP statuses after which Mode::Resilient reconnects: numbers, ranges such as `500-507`
    /// and classes such as `5xx`, separated by commas.
    QString retryStatuses = defaultRetryStatuses();

    bool operator==(const RetryPolicy &) const = default; ///< Compares all members.

    /// Returns the delay after a clean end of the stream: \a reconnectionTime plus 0 to 10 %.
    /// \a random must be in [0, 1).
    [[nodiscard]] static milliseconds delayAfterEnd(milliseconds reconnectionTime, double random);
    /// Returns the delay after \a failures consecutive failures: \a base × 2^failures, at most
    /// maxDelay, multiplied by a factor from 0.5 to 1. \a random, which must be in [0, 1),
    /// determines the factor. \a failures must be at least 1.
    [[nodiscard]] milliseconds delayAfterFailure(
        milliseconds base, int failures, double random) const;
    /// Returns \a wanted, limited to the range from minServerDelay to maxServerDelay.
    [[nodiscard]] milliseconds clampServerDelay(milliseconds wanted) const;
    /// Returns the delay after a response whose `Retry-After` header requests the delay \a wanted:
    /// clampServerDelay() of \a wanted, plus 0 to 10 %, or \a backoff if that is longer.
    [[nodiscard]] milliseconds delayAfterRefusal(
        milliseconds backoff, milliseconds wanted, double random) const;
    /// Returns true if EventSource reconnects after a response with this HTTP status.
    [[nodiscard]] bool retriesStatus(int status) const;
    /// Returns `408,425,429,500,502,503,504,520-527,529,530`.
    [[nodiscard]] static QString defaultRetryStatuses();
    /// Returns true if \a list has the format of #retryStatuses, with statuses from 100 to 599.
    [[nodiscard]] static bool isStatusList(const QString &list);
};

/// Writes all members of \a policy to \a debug.
///
/// \since 0.1
SSELIB_EXPORT QDebug operator<<(QDebug debug, const RetryPolicy &policy);

} // namespace sse

Q_DECLARE_METATYPE(sse::RetryPolicy)
