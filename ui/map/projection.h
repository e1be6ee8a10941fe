// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace ui {

/// A place in degrees, north and east positive.
struct GeoPoint {
    double latitude = 0;
    double longitude = 0;
};

/// Web-Mercator on a sphere. A *world point* has x and y in 0…1 from 180° W, 85.05° N to 180° E,
/// 85.05° S; x may run on past either end, each whole number being one turn round the Earth.
namespace mercator {

inline constexpr double maxLatitude = 85.05112877980659;
/// Metres round the equator of the WGS 84 ellipsoid.
inline constexpr double equatorMetres = 40075016.68557849;

/// \a place as a world point; latitudes beyond maxLatitude fall on the edge.
[[nodiscard]] inline QPointF fromGeo(GeoPoint place)
{
    const double latitude = std::clamp(place.latitude, -maxLatitude, maxLatitude);
    const double sine = std::sin(latitude * std::numbers::pi / 180);
    return {place.longitude / 360 + 0.5,
        0.5 - std::log((1 + sine) / (1 - sine)) / (4 * std::numbers::pi)};
}

/// The place of \a world, its longitude in −180…180.
[[nodiscard]] inline GeoPoint toGeo(QPointF world)
{
    const double y = (0.5 - world.y()) * 2 * std::numbers::pi;
    return {std::atan(std::sinh(y)) * 180 / std::numbers::pi,
        (world.x() - std::floor(world.x()) - 0.5) * 360};
}

} // namespace mercator

/// What part of the world a map shows: the world point in its middle and pixels per world width.
struct MapTransform {
    QPointF centre{0.5, 0.5};
    double scale = 256;
    QSizeF size;

    [[nodiscard]] QPointF toScreen(QPointF world) const
    {
        return {(world.x() - centre.x()) * scale + size.width() / 2,
            (world.y() - centre.y()) * scale + size.height() / 2};
    }
    [[nodiscard]] QPointF toWorld(QPointF screen) const
    {
        return {centre.x() + (screen.x() - size.width() / 2) / scale,
            centre.y() + (screen.y() - size.height() / 2) / scale};
    }
    /// The part of the world that shows, in world points.
    [[nodiscard]] QRectF worldRect() const { return {toWorld({0, 0}), size / scale}; }
    /// Metres that one pixel stands for at \a latitude.
    [[nodiscard]] double metresPerPixel(double latitude) const
    {
        return mercator::equatorMetres * std::cos(latitude * std::numbers::pi / 180) / scale;
    }
    /// Zoom as web maps count it: 0 shows the world in 256 pixels, each step doubles that.
    [[nodiscard]] double zoom() const { return std::log2(scale / 256); }

    bool operator==(const MapTransform &) const = default;
};

} // namespace ui
