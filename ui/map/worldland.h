// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointF>
#include <QRectF>

#include <vector>

namespace ui {

/// Coastlines and country borders of the world from data compiled into the program, as Mercator
/// world points (see projection.h) in several levels of detail.
class WorldLand {
public:
    /// A coastline or a border line. A coastline is a closed ring whose first point is not repeated
    /// at the end. If a line crosses the antimeridian, its x coordinates continue beyond 0 or 1.
    struct Line {
        QRectF bounds;
        std::vector<QPointF> points;
    };
    struct Detail {
        double scale;           ///< maximum scale to use this level for, in pixels per world width
        std::vector<Line> land; ///< fill with Qt::OddEvenFill: a ring inside another ring is water
        std::vector<Line> borders;
    };

    /// Returns the instance, which is loaded on first use.
    [[nodiscard]] static const WorldLand &instance();

    /// Returns the coarsest level of detail that is sufficient for \a scale pixels per world width.
    [[nodiscard]] const Detail &detail(double scale) const;

private:
    WorldLand();

    std::vector<Detail> m_details; // from coarse to fine
};

} // namespace ui
