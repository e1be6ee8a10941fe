// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

namespace app::demo {

/// A walk through Vienna at a walker's pace, round and round: the old town, the Ringstrasse, the
/// quay.
class Walk {
public:
    /// One fix of the walker's device.
    struct Fix {
        double latitude = 0;  ///< degrees, north positive
        double longitude = 0; ///< degrees, east positive
        double accuracy = 0;  ///< metres
        double heading = 0;   ///< degrees clockwise from north
        double speed = 0;     ///< metres a second
    };

    Walk();
    /// Where the walker is after \a second seconds (≥ 0).
    [[nodiscard]] Fix at(qint64 second) const;

private:
    struct Leg {
        double latitude; ///< where it begins
        double longitude;
        double north; ///< metres to its end
        double east;
        double begin;  ///< metres from the walk's begin
        double length; ///< metres
    };

    QList<Leg> m_legs;
    double m_length = 0;
};

} // namespace app::demo
