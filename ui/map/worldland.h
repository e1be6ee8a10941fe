// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointF>
#include <QRectF>

#include <vector>

namespace ui {

/// The world's coastlines and country borders, from data compiled into the program, as Mercator
/// world points (see projection.h) in several degrees of detail.
class WorldLand {
public:
    /// A ring of land (closed without repeating its first point) or a border line. Longitudes run
    /// on past the ends of the world where it crosses the antimeridian.
    struct Line {
        QRectF bounds;
        std::vector<QPointF> points;
    };
    struct Detail {
        double scale;           ///< good up to this many pixels per world width
        std::vector<Line> land; ///< to be filled odd-even: a ring within another is water
        std::vector<Line> borders;
    };

    /// Read once, on first use.
    [[nodiscard]] static const WorldLand &instance();

    /// The coarsest detail that still looks whole at \a scale pixels per world width.
    [[nodiscard]] const Detail &detail(double scale) const;

private:
    WorldLand();

    std::vector<Detail> m_details; // coarsest first
};

} // namespace ui
