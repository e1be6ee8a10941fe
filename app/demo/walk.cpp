// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/demo/walk.h"

#include <algorithm>
#include <cmath>

#include <QtMath>

#include "app/demo/resources.h"

namespace app::demo {

namespace {

constexpr double MetresPerDegree = 111'195;
constexpr double Pace = 1.4; // m/s
// The walker's speed varies around Pace: the walked distance is up to Sway meters longer or shorter
// than at a constant speed. SwayRate is in radians per second, so the variation repeats about once
// a minute.
constexpr double Sway = 2.0;
constexpr double SwayRate = 0.1;

double walked(qint64 second)
{
    return Pace * double(second) + Sway * std::sin(SwayRate * double(second));
}

} // namespace

Walk::Walk()
{
    const QStringList lines = resourceLines(QStringLiteral("walk.txt"));
    QList<std::pair<double, double>> points;
    for (const QString &line : lines) {
        const QStringList fields = line.split(u' ');
        points.emplaceBack(fields.value(0).toDouble(), fields.value(1).toDouble());
    }
    for (qsizetype i = 0; i < points.size(); ++i) {
        const auto [latitude, longitude] = points.at(i);
        const auto [nextLatitude, nextLongitude] = points.at((i + 1) % points.size());
        const double north = (nextLatitude - latitude) * MetresPerDegree;
        const double east =
            (nextLongitude - longitude) * MetresPerDegree * std::cos(qDegreesToRadians(latitude));
        const double length = std::hypot(north, east);
        m_legs.append({latitude, longitude, north, east, m_length, length});
        m_length += length;
    }
}

Walk::Fix Walk::at(qint64 second) const
{
    const double way = std::fmod(walked(second), m_length);
    const auto after = std::upper_bound(m_legs.begin() + 1, m_legs.end(), way,
        [](double metres, const Leg &leg) { return metres < leg.begin; });
    const Leg &leg = *(after - 1);
    const double part = (way - leg.begin) / leg.length;

    Fix fix;
    fix.latitude = leg.latitude + leg.north * part / MetresPerDegree;
    fix.longitude = leg.longitude
        + leg.east * part / (MetresPerDegree * std::cos(qDegreesToRadians(leg.latitude)));
    fix.accuracy = 6 + 3 * std::sin(0.37 * double(second)) + std::cos(1.7 * double(second));
    fix.heading = std::fmod(qRadiansToDegrees(std::atan2(leg.east, leg.north)) + 360, 360);
    fix.speed = walked(second + 1) - walked(second);
    return fix;
}

} // namespace app::demo
