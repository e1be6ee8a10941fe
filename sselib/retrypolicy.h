// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>

#include <QMetaType>
#include <QString>

#include "sselib/sselib_export.h"

namespace sse {

/// When and how often a stream is opened again. A plain value.
struct SSELIB_EXPORT RetryPolicy {
    using milliseconds = std::chrono::milliseconds;

    enum class Mode {
        Strict,   ///< what a browser does: only a lost network is tried again
        Resilient ///< the statuses of retryStatuses are tried again too
    };

    Mode mode = Mode::Resilient;
    bool enabled = true; ///< false: the first end of the stream is the last
    /// The reconnection time until the stream's `retry:` field sets it, and the backoff's base.
    milliseconds initialDelay{1000};
    milliseconds maxDelay{30000}; ///< ceiling of the backoff after failures
    /// The range that a stream's `retry:` field and a Retry-After header are clamped to. Within it,
    /// Retry-After is a lower bound of the backoff, which maxDelay does not shorten.
    milliseconds minServerDelay{100};
    milliseconds maxServerDelay{3600000};
    /// A connection that was open for this time resets the backoff.
    milliseconds stableAfter{60000};
    /// A stream that ends earlier, and without an event, counts as a failure for the backoff.
    milliseconds emptyBefore{1000};
    int maxAttempts = 0;     ///< failed attempts in a row before giving up; 0: no limit
    milliseconds maxTime{0}; ///< time of failing in a row before giving up; 0: no limit
    /// The HTTP statuses that are tried again in Mode::Resilient: numbers, ranges such as `500-507`
    /// and classes such as `5xx`, separated by commas.
    QString retryStatuses = defaultRetryStatuses();

    bool operator==(const RetryPolicy &) const = default;

    /// The wait after a stream that ended cleanly: \a reconnectionTime and 0 to 10 % more.
    /// \a random is uniform in [0, 1).
    [[nodiscard]] static milliseconds delayAfterEnd(milliseconds reconnectionTime, double random);
    /// The wait after \a failures (≥ 1) failed connections in a row: \a base × 2^failures up to
    /// maxDelay, of which 50 to 100 % by \a random in [0, 1).
    [[nodiscard]] milliseconds delayAfterFailure(
        milliseconds base, int failures, double random) const;
    /// \a wanted, clamped to what this policy lets a server ask for.
    [[nodiscard]] milliseconds clampServerDelay(milliseconds wanted) const;
    /// The wait before the next attempt if a response with a `Retry-After` of \a wanted refused
    /// this one: the longer one of \a wanted, clamped and with up to 10 % more, and \a backoff.
    [[nodiscard]] milliseconds delayAfterRefusal(
        milliseconds backoff, milliseconds wanted, double random) const;
    /// Whether a response with this HTTP status is tried again.
    [[nodiscard]] bool retriesStatus(int status) const;
    /// `408,425,429,500,502,503,504,520-527,529,530`.
    [[nodiscard]] static QString defaultRetryStatuses();
    /// Whether \a list has the form of retryStatuses, with statuses from 100 to 599.
    [[nodiscard]] static bool isStatusList(const QString &list);
};

} // namespace sse

Q_DECLARE_METATYPE(sse::RetryPolicy)
