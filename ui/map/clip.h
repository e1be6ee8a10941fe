// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointF>
#include <QRectF>

#include <vector>

namespace ui::clip {

/// Clips \a polygon to \a rect in place (Sutherland–Hodgman). The result can have additional edges
/// along the border of \a rect.
void polygon(std::vector<QPointF> &polygon, const QRectF &rect);

/// Clips the segment from \a a to \a b to \a rect in place (Liang–Barsky). Returns false if the
/// segment is outside.
[[nodiscard]] bool segment(QPointF &a, QPointF &b, const QRectF &rect);

} // namespace ui::clip
