// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/map/maplayers.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <array>

#include "ui/common/theme.h"
#include "ui/map/clip.h"
#include "ui/map/mapcolors.h"
#include "ui/map/projection.h"
#include "ui/map/worldland.h"

namespace ui::layers {

namespace {

constexpr double gridSpacing = 96; // minimum distance in px
constexpr double fadeFrom = 9;     // zoom level at which land and sea start to fade into one color
constexpr double fadeTo = 12;
constexpr int maxBar = 120; // maximum length of the scale bar in px

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ui::MapView)
};

/// The map repeats the world horizontally. Calls \a paint for each copy of the world in which
/// \a bounds is visible in \a view. The argument is the x offset of the copy, an integer.
template <typename Paint> void eachTurn(const QRectF &bounds, const QRectF &view, Paint paint)
{
    if (bounds.bottom() < view.top() || bounds.top() > view.bottom())
        return;
    const double last = std::floor(view.right() - bounds.left());
    for (double turn = std::ceil(view.left() - bounds.right()); turn <= last; ++turn)
        paint(turn);
}

void text(QPainter &painter, QPointF baseline, const QString &text, const MapColors &colors)
{
    QPainterPath outline;
    outline.addText(baseline, painter.font(), text);
    painter.strokePath(outline, QPen(colors.halo, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setPen(colors.text);
    painter.drawText(baseline, text);
}

double gridStep(double scale)
{
    static constexpr std::array coarse{90.0, 45.0, 30.0, 15.0, 10.0, 5.0, 2.0, 1.0};
    const double minStep = gridSpacing * 360 / scale;
    double step = coarse.front();
    for (const double next : coarse) {
        if (next >= minStep)
            step = next;
    }
    static constexpr std::array cuts{2.0, 2.5, 2.0}; // divisors: 1° → 0.5° → 0.2° → 0.1°
    for (size_t i = 0; step <= 1 && step / cuts[i % 3] >= minStep && i < 18; ++i)
        step /= cuts[i % 3];
    return step;
}

} // namespace

void paintLand(QPainter &painter, const MapTransform &transform, const MapColors &colors)
{
    const double fade = std::clamp((transform.zoom() - fadeFrom) / (fadeTo - fadeFrom), 0.0, 1.0);
    painter.fillRect(QRectF({}, transform.size), blended(colors.sea, colors.land, fade));
    if (fade >= 1)
        return;

    const QRectF view = transform.worldRect();
    const QRectF frame = QRectF({}, transform.size).adjusted(-4, -4, 4, 4);
    const QRectF reach(transform.toWorld(frame.topLeft()), frame.size() / transform.scale);
    const WorldLand::Detail &detail = WorldLand::instance().detail(transform.scale);

    QPainterPath land;
    std::vector<QPointF> points;
    for (const WorldLand::Line &ring : detail.land) {
        eachTurn(ring.bounds, view, [&](double turn) {
            const QPointF shift(turn, 0);
            points.clear();
            for (const QPointF &point : ring.points)
                points.push_back(point + shift);
            if (!reach.contains(ring.bounds.translated(shift)))
                clip::polygon(points, reach);
            if (points.size() < 3)
                return;
            land.moveTo(transform.toScreen(points.front()));
            for (size_t i = 1; i < points.size(); ++i)
                land.lineTo(transform.toScreen(points[i]));
            land.closeSubpath();
        });
    }
    // Fill without antialiasing, which would take ten times as long. The coastline, which is
    // painted with antialiasing, covers the edge.
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillPath(land, colors.land);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(land, QPen(blended(colors.coast, colors.land, fade), 1));

    QPainterPath borders;
    for (const WorldLand::Line &line : detail.borders) {
        eachTurn(line.bounds, view, [&](double turn) {
            const QPointF shift(turn, 0);
            bool joined = false;
            for (size_t i = 1; i < line.points.size(); ++i) {
                const QPointF whole = line.points[i] + shift;
                QPointF a = line.points[i - 1] + shift;
                QPointF b = whole;
                if (!clip::segment(a, b, reach)) {
                    joined = false;
                    continue;
                }
                if (!joined)
                    borders.moveTo(transform.toScreen(a));
                borders.lineTo(transform.toScreen(b));
                joined = b == whole;
            }
        });
    }
    painter.setBrush(Qt::NoBrush);
    painter.strokePath(borders, QPen(blended(colors.border, colors.land, fade), 1));
}

void paintGraticule(QPainter &painter, const MapTransform &transform, const MapColors &colors)
{
    const QLocale locale;
    const double step = gridStep(transform.scale);
    const int decimals = step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
    const QRectF view = transform.worldRect();
    const double top = mercator::toGeo({0, std::max(0.0, view.top())}).latitude;
    const double bottom = mercator::toGeo({0, std::min(1.0, view.bottom())}).latitude;
    const QFontMetricsF metrics(painter.font());
    struct Label {
        QPointF baseline;
        QString text;
    };
    std::vector<Label> labels;

    painter.setPen(QPen(colors.grid, 1));
    painter.setRenderHint(QPainter::Antialiasing, false);
    const double lastMeridian = std::floor((view.right() - 0.5) * 360 / step);
    for (double i = std::ceil((view.left() - 0.5) * 360 / step); i <= lastMeridian; ++i) {
        const double x = transform.toScreen({i * step / 360 + 0.5, 0}).x();
        painter.drawLine(QPointF(x, 0), QPointF(x, transform.size.height()));
        const double longitude = std::remainder(i * step, 360);
        const QString number = locale.toString(std::abs(longitude), 'f', decimals);
        labels.push_back({{x + 4, metrics.ascent() + 4},
            std::abs(std::abs(longitude) - 180) < step / 2 || std::abs(longitude) < step / 2
                ? Tr::tr("%1°").arg(number)
                : longitude < 0 ? Tr::tr("%1° W").arg(number)
                                : Tr::tr("%1° E").arg(number)});
    }
    const double lastParallel = std::floor(top / step);
    for (double i = std::ceil(bottom / step); i <= lastParallel; ++i) {
        const double latitude = i * step;
        const double y = transform.toScreen(mercator::fromGeo({latitude, 0})).y();
        painter.drawLine(QPointF(0, y), QPointF(transform.size.width(), y));
        if (y < metrics.height() * 2 + 8 || y > transform.size.height() - metrics.height() * 3)
            continue;
        const QString number = locale.toString(std::abs(latitude), 'f', decimals);
        labels.push_back({{4, y - 4},
            std::abs(latitude) < step / 2 ? Tr::tr("%1°").arg(number)
                : latitude < 0            ? Tr::tr("%1° S").arg(number)
                                          : Tr::tr("%1° N").arg(number)});
    }
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Label &label : labels)
        text(painter, label.baseline, label.text, colors);
}

void paintScaleBar(QPainter &painter, const MapTransform &transform, const MapColors &colors)
{
    const double perPixel = transform.metersPerPixel(mercator::toGeo(transform.center).latitude);
    const double longest = maxBar * perPixel;
    const double power = std::pow(10, std::floor(std::log10(longest)));
    const double meters = power * (longest / power >= 5 ? 5 : longest / power >= 2 ? 2 : 1);
    const double width = meters / perPixel;
    const QLocale locale;
    const QString label = meters >= 1000
        ? Tr::tr("%1 km").arg(locale.toString(meters / 1000, 'g', 6))
        : Tr::tr("%1 m").arg(locale.toString(meters, 'g', 6));

    const double y = std::round(transform.size.height()) - 8.5;
    QPainterPath bar({8.5, y - 5});
    bar.lineTo(8.5, y);
    bar.lineTo(8.5 + std::round(width), y);
    bar.lineTo(8.5 + std::round(width), y - 5);
    painter.strokePath(bar, QPen(colors.halo, 3.5));
    painter.strokePath(bar, QPen(colors.text, 1.5));
    text(painter, {14, y - 5}, label, colors);
}

} // namespace ui::layers
