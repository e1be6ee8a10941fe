// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>

#include <limits>
#include <optional>

class QByteArray;

namespace app {

/// One position of a track. Unknown values are NaN.
struct TrackFix {
    static constexpr double none = std::numeric_limits<double>::quiet_NaN();

    double latitude = none;  ///< degrees, −90…90
    double longitude = none; ///< degrees, −180…180
    double accuracy = none;  ///< meters, 0 or more
    double heading = none;   ///< degrees clockwise from north, 0 ≤ heading < 360
    double speed = none;     ///< meters per second, 0 or more
    QDateTime time;
};

/// Reads a position from JSON. Accepts an object with `latitude` and `longitude` (or `lat`, with
/// `lng`, `lon` or `long`); an object that contains such an object as `coords`, `location` or
/// `position`; a GeoJSON Point; and a GeoJSON Feature with a Point. Also reads `accuracy`,
/// `heading`, `speed` and `timestamp` (or `time`: ISO 8601, or seconds or milliseconds since 1970)
/// from the same object, from the outer object, or from the `properties` of the Feature. Invalid
/// values are ignored; without a valid time, \a received is used. Numbers may be strings.
///
/// Returns std::nullopt if \a json is not valid JSON or has no position on Earth.
[[nodiscard]] std::optional<TrackFix> parseFix(const QByteArray &json, const QDateTime &received);

} // namespace app
