// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/map/trackline.h"

#include <QAbstractItemModel>
#include <QPainter>
#include <QPolygonF>

#include <limits>

#include "ui/common/theme.h"
#include "ui/map/clip.h"
#include "ui/map/mapcolors.h"
#include "ui/map/projection.h"
#include "ui/map/trackroles.h"

namespace ui {

namespace {

constexpr double penWidth = 3;
// Minimum distance of two points of the line in px. If too many segments are visible, it is
// doubled, up to coarsest.
constexpr double finest = 2;
constexpr double coarsest = 8;
// maximum number of painted segments; the details of more segments would not be visible
constexpr size_t maxSegments = 1500;
// maximum length of the line in px to paint it with antialiasing, which is slow
constexpr double maxSmooth = 12000;
constexpr int chunk = 8;          // segments per paint call; with more, each segment takes longer
constexpr int bands = 12;         // number of age ranges, each with one color
constexpr double maxFaded = 0.72; // share of the land color in the color of the oldest segments
constexpr QPointF noPoint(
    std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN());

bool usable(QPointF point)
{
    return !std::isnan(point.x());
}

QPointF worldPoint(const QModelIndex &index)
{
    const double latitude = index.data(LatitudeRole).toDouble();
    const double longitude = index.data(LongitudeRole).toDouble();
    // This is also true if a value is NaN, because all comparisons with NaN are false.
    if (!(std::abs(latitude) <= 90 && std::abs(longitude) <= 180))
        return noPoint;
    return mercator::fromGeo({latitude, longitude});
}

} // namespace

TrackLine::TrackLine(QObject *parent)
    : QObject(parent)
{
}

void TrackLine::setModel(QAbstractItemModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    reread();
    if (!model)
        return;
    connect(model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first) {
        if (first < static_cast<int>(m_points.size()))
            reread();
        else
            Q_EMIT changed();
    });
    connect(model, &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) { dropRows(first, last); });
    connect(model, &QAbstractItemModel::dataChanged, this, &TrackLine::reread);
    connect(model, &QAbstractItemModel::rowsMoved, this, &TrackLine::reread);
    connect(model, &QAbstractItemModel::layoutChanged, this, &TrackLine::reread);
    connect(model, &QAbstractItemModel::modelReset, this, &TrackLine::reread);
    connect(model, &QObject::destroyed, this, &TrackLine::reread);
}

void TrackLine::dropRows(int first, int last)
{
    const auto held = static_cast<int>(m_points.size());
    if (first > 0 && first < held) {
        reread();
        return;
    }
    if (first == 0) {
        m_points.erase(m_points.begin(), m_points.begin() + std::min(last + 1, held));
        m_dropped += last + 1;
    }
    Q_EMIT changed();
}

void TrackLine::reread()
{
    m_points.clear();
    m_dropped = 0;
    Q_EMIT changed();
}

void TrackLine::sync()
{
    const int rows = m_model ? m_model->rowCount() : 0;
    for (auto row = static_cast<int>(m_points.size()); row < rows; ++row)
        m_points.push_back(worldPoint(m_model->index(row, LatitudeColumn)));
}

int TrackLine::newest() const
{
    auto row = static_cast<int>(m_points.size()) - 1;
    while (row >= 0 && !usable(m_points[static_cast<size_t>(row)]))
        --row;
    return row;
}

QPointF TrackLine::point(int row) const
{
    return row >= 0 && row < static_cast<int>(m_points.size()) ? m_points[static_cast<size_t>(row)]
                                                               : noPoint;
}

QRectF TrackLine::bounds() const
{
    double left = std::numeric_limits<double>::infinity();
    double top = left;
    double right = -left;
    double bottom = -left;
    double x = 0;
    for (const QPointF &point : m_points) {
        if (!usable(point))
            continue;
        x = left <= right ? point.x() + std::round(x - point.x()) : point.x();
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, point.y());
        bottom = std::max(bottom, point.y());
    }
    if (right - left > 1) {
        left = 0;
        right = 1;
    }
    return {QPointF(left, top), QPointF(right, bottom)};
}

std::vector<TrackLine::Segment> TrackLine::segments(
    const MapTransform &transform, double minStep, qint64 stride) const
{
    const QRectF frame = QRectF({}, transform.size).adjusted(-8, -8, 8, 8);
    const double left = transform.toWorld(frame.topLeft()).x();
    const double right = transform.toWorld(frame.bottomRight()).x();
    const double minWorldSize = minStep / transform.scale;
    const auto count = static_cast<qint64>(m_points.size());

    std::vector<Segment> segments;
    QPointF before = noPoint;
    for (qint64 i = 0; i < count; ++i) {
        const QPointF &here = m_points[static_cast<size_t>(i)];
        const bool end = i == count - 1;
        if (!usable(here) || (!end && (i + m_dropped) % stride != 0))
            continue;
        if (!usable(before)) {
            before = here;
            continue;
        }
        QPointF step = here - before;
        step.rx() -= std::round(step.x());
        if (!end && step.manhattanLength() < minWorldSize)
            continue;
        const double west = before.x() + std::min(0.0, step.x());
        const double east = before.x() + std::max(0.0, step.x());
        const double lastTurn = std::floor(right - west);
        for (double turn = std::ceil(left - east); turn <= lastTurn; ++turn) {
            QPointF a = transform.toScreen(before + QPointF(turn, 0));
            QPointF b = transform.toScreen(before + step + QPointF(turn, 0));
            if (clip::segment(a, b, frame))
                segments.push_back({a, b, static_cast<int>(i * (bands - 1) / (count - 1))});
        }
        before = here;
    }
    return segments;
}

void TrackLine::paint(
    QPainter &painter, const MapTransform &transform, const MapColors &colors) const
{
    std::vector<Segment> visible;
    for (double step = finest; step <= coarsest; step *= 2) {
        visible = segments(transform, step, 1);
        if (visible.size() <= maxSegments || visible.size() > 8 * maxSegments)
            break;
    }
    if (visible.size() > maxSegments)
        visible =
            segments(transform, coarsest, 1 + static_cast<qint64>(visible.size() / maxSegments));

    double length = 0;
    for (const Segment &segment : visible)
        length += (segment.to - segment.from).manhattanLength();
    const bool smooth = length <= maxSmooth;
    QPen pen(colors.track, penWidth, Qt::SolidLine, smooth ? Qt::RoundCap : Qt::FlatCap,
        smooth ? Qt::RoundJoin : Qt::BevelJoin);
    painter.setRenderHint(QPainter::Antialiasing, smooth);
    QPolygonF run;
    for (size_t i = 0; i < visible.size(); ++i) {
        const Segment &segment = visible[i];
        if (run.isEmpty())
            run.append(segment.from);
        run.append(segment.to);
        const bool isContinued = run.size() <= chunk && i + 1 < visible.size()
            && visible[i + 1].band == segment.band
            && (visible[i + 1].from - segment.to).manhattanLength() < 0.01;
        if (isContinued)
            continue;
        // Use an opaque color, so that the line does not get darker when it crosses itself.
        const double age = 1 - segment.band / (bands - 1.0);
        pen.setColor(blended(colors.track, colors.land, age * maxFaded));
        painter.setPen(pen);
        painter.drawPolyline(run);
        run.clear();
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

} // namespace ui
