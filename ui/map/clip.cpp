// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/map/clip.h"

#include <algorithm>

namespace ui::clip {

namespace {

/// Clips the polygon at one edge of the rectangle. \a depth returns the distance of a point to this
/// edge; it is negative outside of the rectangle.
template <typename Depth>
void cut(std::vector<QPointF> &polygon, std::vector<QPointF> &scratch, Depth depth)
{
    if (polygon.empty())
        return;
    scratch.clear();
    QPointF before = polygon.back();
    double depthBefore = depth(before);
    for (const QPointF &point : polygon) {
        const double here = depth(point);
        if ((here >= 0) != (depthBefore >= 0))
            scratch.push_back(before + (point - before) * (depthBefore / (depthBefore - here)));
        if (here >= 0)
            scratch.push_back(point);
        before = point;
        depthBefore = here;
    }
    polygon.swap(scratch);
}

} // namespace

void polygon(std::vector<QPointF> &polygon, const QRectF &rect)
{
    static thread_local std::vector<QPointF> scratch;
    cut(polygon, scratch, [&rect](QPointF p) { return p.x() - rect.left(); });
    cut(polygon, scratch, [&rect](QPointF p) { return rect.right() - p.x(); });
    cut(polygon, scratch, [&rect](QPointF p) { return p.y() - rect.top(); });
    cut(polygon, scratch, [&rect](QPointF p) { return rect.bottom() - p.y(); });
}

bool segment(QPointF &a, QPointF &b, const QRectF &rect)
{
    const QPointF d = b - a;
    double from = 0;
    double to = 1;
    const auto edge = [&](double slope, double room) {
        if (slope == 0)
            return room >= 0;
        const double t = room / slope;
        if (slope < 0)
            from = std::max(from, t);
        else
            to = std::min(to, t);
        return from <= to;
    };
    if (!edge(-d.x(), a.x() - rect.left()) || !edge(d.x(), rect.right() - a.x())
        || !edge(-d.y(), a.y() - rect.top()) || !edge(d.y(), rect.bottom() - a.y()))
        return false;
    const QPointF start = a;
    if (to < 1)
        b = start + d * to;
    if (from > 0)
        a = start + d * from;
    return true;
}

} // namespace ui::clip
