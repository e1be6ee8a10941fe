// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>

namespace app::demo {

/// An endless round walk through Vienna: the old town, the Ringstrasse, the quay.
class Walk {
public:
    /// One position of the walker's device.
    struct Fix {
        double latitude = 0;  ///< degrees, north positive
        double longitude = 0; ///< degrees, east positive
        double accuracy = 0;  ///< meters
        double heading = 0;   ///< degrees clockwise from north
        double speed = 0;     ///< meters per second
    };

    Walk();
    /// The position after \a second seconds (≥ 0).
    [[nodiscard]] Fix at(qint64 second) const;

private:
    struct Leg {
        double latitude; ///< of its start
        double longitude;
        double north; ///< meters to its end
        double east;
        double begin;  ///< meters from the start of the walk
        double length; ///< meters
    };

    QList<Leg> m_legs;
    double m_length = 0;
};

} // namespace app::demo
