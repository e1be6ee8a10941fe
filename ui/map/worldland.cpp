// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/map/worldland.h"

#include <QResource>

#include <algorithm>
#include <limits>

#include "ui/map/projection.h"

namespace ui {

namespace {

constexpr double minGap = 1.5; // minimum distance of two points of a line in px

/// Reads the format described in resources/map/README.md. If the data ends too early, the missing
/// numbers are read as 0.
class LandReader {
public:
    explicit LandReader(const QByteArray &bytes)
        : m_at(bytes.cbegin())
        , m_end(bytes.cend())
    {
    }

    bool magic()
    {
        const QByteArrayView expected("RVL1");
        if (m_end - m_at < expected.size() || QByteArrayView(m_at, expected.size()) != expected)
            return false;
        m_at += expected.size();
        m_unitsPerDegree = static_cast<double>(number());
        return m_unitsPerDegree > 0;
    }

    std::vector<WorldLand::Line> lines()
    {
        std::vector<WorldLand::Line> lines;
        for (quint64 left = number(); left > 0 && m_at != m_end; --left) {
            WorldLand::Line line;
            qint64 x = 0;
            qint64 y = 0;
            for (quint64 points = number(); points > 0 && m_at != m_end; --points) {
                x += signedNumber();
                y += signedNumber();
                line.points.push_back(mercator::fromGeo({static_cast<double>(y) / m_unitsPerDegree,
                    static_cast<double>(x) / m_unitsPerDegree}));
            }
            lines.push_back(std::move(line));
        }
        return lines;
    }

private:
    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; m_at != m_end && shift < 63; shift += 7) {
            const auto byte = static_cast<quint8>(*m_at++);
            value |= static_cast<quint64>(byte & 127) << shift;
            if (byte < 128)
                break;
        }
        return value;
    }
    qint64 signedNumber()
    {
        const quint64 value = number();
        return static_cast<qint64>(value >> 1) ^ -static_cast<qint64>(value & 1);
    }

    QByteArray::const_iterator m_at;
    QByteArray::const_iterator m_end;
    double m_unitsPerDegree = 1;
};

QRectF boundsOf(const std::vector<QPointF> &points)
{
    const auto [left, right] = std::minmax_element(
        points.begin(), points.end(), [](QPointF a, QPointF b) { return a.x() < b.x(); });
    const auto [top, bottom] = std::minmax_element(
        points.begin(), points.end(), [](QPointF a, QPointF b) { return a.y() < b.y(); });
    return {QPointF(left->x(), top->y()), QPointF(right->x(), bottom->y())};
}

/// Returns \a lines with fewer points: leaves out points that are closer than \a gap to the
/// previous point, and then lines that have fewer than \a minPoints points.
std::vector<WorldLand::Line> thinned(
    const std::vector<WorldLand::Line> &lines, double gap, size_t minPoints)
{
    std::vector<WorldLand::Line> result;
    for (const WorldLand::Line &line : lines) {
        WorldLand::Line kept;
        for (const QPointF &point : line.points) {
            if (kept.points.empty() || &point == &line.points.back()
                || (point - kept.points.back()).manhattanLength() >= gap)
                kept.points.push_back(point);
        }
        if (kept.points.size() < minPoints)
            continue;
        kept.bounds = boundsOf(kept.points);
        result.push_back(std::move(kept));
    }
    return result;
}

} // namespace

const WorldLand &WorldLand::instance()
{
    static const WorldLand land;
    return land;
}

WorldLand::WorldLand()
{
    const QByteArray bytes = QResource(QStringLiteral(":/map/land.bin")).uncompressedData();
    LandReader reader(bytes);
    std::vector<Line> land;
    std::vector<Line> borders;
    if (reader.magic()) {
        land = reader.lines();
        borders = reader.lines();
    } else {
        qWarning("The map's land is missing from the program or damaged");
    }
    for (double scale = 512; scale <= 16384; scale *= std::numbers::sqrt2)
        m_details.push_back(
            {scale, thinned(land, minGap / scale, 3), thinned(borders, minGap / scale, 2)});
    m_details.push_back(
        {std::numeric_limits<double>::infinity(), thinned(land, 0, 3), thinned(borders, 0, 2)});
}

const WorldLand::Detail &WorldLand::detail(double scale) const
{
    return *std::find_if(m_details.begin(), m_details.end(),
        [scale](const Detail &detail) { return scale <= detail.scale; });
}

} // namespace ui
