// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

namespace app::demo {

/// A walk through Vienna on a closed route that is repeated endlessly: old town, Ringstrasse, quay.
class Walk {
public:
    /// One position as measured by the walker's device.
    struct Fix {
        double latitude = 0;  ///< degrees, north is positive
        double longitude = 0; ///< degrees, east is positive
        double accuracy = 0;  ///< meters
        double heading = 0;   ///< degrees clockwise from north
        double speed = 0;     ///< meters per second
    };

    Walk();
    /// Returns the position after \a second seconds (≥ 0).
    [[nodiscard]] Fix at(qint64 second) const;

private:
    struct Leg {
        double latitude;  ///< latitude of the start of the leg
        double longitude; ///< longitude of the start of the leg
        double north;     ///< northward distance from the start to the end of the leg, in meters
        double east;      ///< eastward distance from the start to the end of the leg, in meters
        double begin;     ///< meters from the start of the route to the start of the leg
        double length;    ///< length of the leg in meters
    };

    QList<Leg> m_legs;
    double m_length = 0;
};

} // namespace app::demo
