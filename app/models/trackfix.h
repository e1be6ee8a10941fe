// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>

#include <limits>
#include <optional>

class QByteArray;

namespace app {

/// One position. What it lacks is a NaN.
struct TrackFix {
    static constexpr double none = std::numeric_limits<double>::quiet_NaN();

    double latitude = none;  ///< degrees, −90…90
    double longitude = none; ///< degrees, −180…180
    double accuracy = none;  ///< metres, 0 or more
    double heading = none;   ///< degrees clockwise from north, 0…360, 360 not among them
    double speed = none;     ///< metres a second, 0 or more
    QDateTime time;
};

/// Reads a position from JSON: an object with `latitude` and `longitude` (or `lat` with `lng`,
/// `lon` or `long`), itself or in its `coords`, `location` or `position`, or a GeoJSON Point or
/// Feature of one. `accuracy`, `heading`, `speed` and `timestamp` (or `time`: ISO 8601, or
/// seconds or milliseconds since 1970) are taken from there too; what of them makes no sense is
/// left out, and \a received stands in for the time. Numbers may be written as strings.
///
/// Nothing where \a json is no JSON or holds no place on Earth.
[[nodiscard]] std::optional<TrackFix> parseFix(const QByteArray &json, const QDateTime &received);

} // namespace app
