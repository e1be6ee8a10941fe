// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

class QPainter;

namespace ui {

struct MapColors;
struct MapTransform;

/// The layers of a map that do not depend on a track. Each function paints the visible part.
namespace layers {

/// Paints sea, land and borders. At street zoom levels they fade into one color, because the
/// coastline is not precise enough there.
void paintLand(QPainter &painter, const MapTransform &transform, const MapColors &colors);
/// Paints meridians and parallels at round degrees, with labels at the top and the left edge.
void paintGraticule(QPainter &painter, const MapTransform &transform, const MapColors &colors);
/// Paints a scale bar with a round length at the bottom left. It is exact for the latitude at the
/// center of the map.
void paintScaleBar(QPainter &painter, const MapTransform &transform, const MapColors &colors);

} // namespace layers
} // namespace ui
