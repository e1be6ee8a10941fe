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
    /// A ring of land (closed, without repeating the first point) or a border line. Longitudes
    /// continue beyond ±180° if the line crosses the antimeridian.
    struct Line {
        QRectF bounds;
        std::vector<QPointF> points;
    };
    struct Detail {
        double scale;           ///< maximum scale for this level, in pixels per world width
        std::vector<Line> land; ///< fill with the odd-even rule: a ring inside another is water
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
