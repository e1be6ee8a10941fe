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

/// A geographic position in degrees. North and east are positive.
struct GeoPoint {
    double latitude = 0;
    double longitude = 0;
};

/// The Web Mercator projection. A *world point* is a position in this projection: (0, 0) is 180° W,
/// 85.05° N and (1, 1) is 180° E, 85.05° S. x may be less than 0 or more than 1: the same place has
/// the same x plus any integer, one for each turn around the Earth.
namespace mercator {

inline constexpr double maxLatitude = 85.05112877980659;
/// Length of the equator of the WGS 84 ellipsoid in meters.
inline constexpr double equatorMeters = 40075016.68557849;

/// Returns the world point of \a place. Latitudes beyond maxLatitude are clamped to the edge.
[[nodiscard]] inline QPointF fromGeo(GeoPoint place)
{
    const double latitude = std::clamp(place.latitude, -maxLatitude, maxLatitude);
    const double sine = std::sin(latitude * std::numbers::pi / 180);
    return {place.longitude / 360 + 0.5,
        0.5 - std::log((1 + sine) / (1 - sine)) / (4 * std::numbers::pi)};
}

/// Returns the position of \a world, with a longitude from −180 to 180.
[[nodiscard]] inline GeoPoint toGeo(QPointF world)
{
    const double y = (0.5 - world.y()) * 2 * std::numbers::pi;
    return {std::atan(std::sinh(y)) * 180 / std::numbers::pi,
        (world.x() - std::floor(world.x()) - 0.5) * 360};
}

} // namespace mercator

/// The visible part of a map: the world point at the center, and the width of the world in pixels.
struct MapTransform {
    QPointF center{0.5, 0.5};
    double scale = 256;
    QSizeF size;

    [[nodiscard]] QPointF toScreen(QPointF world) const
    {
        return {(world.x() - center.x()) * scale + size.width() / 2,
            (world.y() - center.y()) * scale + size.height() / 2};
    }
    [[nodiscard]] QPointF toWorld(QPointF screen) const
    {
        return {center.x() + (screen.x() - size.width() / 2) / scale,
            center.y() + (screen.y() - size.height() / 2) / scale};
    }
    /// The visible part of the world in world points.
    [[nodiscard]] QRectF worldRect() const { return {toWorld({0, 0}), size / scale}; }
    /// Returns the size of one pixel in meters at \a latitude.
    [[nodiscard]] double metersPerPixel(double latitude) const
    {
        return mercator::equatorMeters * std::cos(latitude * std::numbers::pi / 180) / scale;
    }
    /// The zoom level as in web maps: at 0 the world is 256 pixels wide, and each level doubles
    /// this.
    [[nodiscard]] double zoom() const { return std::log2(scale / 256); }

    bool operator==(const MapTransform &) const = default;
};

} // namespace ui
