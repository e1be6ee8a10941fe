// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointF>
#include <QRectF>

#include <vector>

namespace ui::clip {

/// The part of \a polygon inside \a rect (Sutherland and Hodgman), left in \a polygon. Edges may
/// then run along \a rect.
void polygon(std::vector<QPointF> &polygon, const QRectF &rect);

/// Cuts the segment \a a – \a b to \a rect (Liang and Barsky); false where it misses it.
[[nodiscard]] bool segment(QPointF &a, QPointF &b, const QRectF &rect);

} // namespace ui::clip
