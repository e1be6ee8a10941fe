// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

class QPainter;

namespace ui {

struct MapColours;
struct MapTransform;

/// The layers of a map that do not depend on any track; each paints what of it shows.
namespace layers {

/// Sea, land and borders. Near street zoom they fade into one plain colour: the coastline is too
/// coarse there to tell land from water.
void paintLand(QPainter &painter, const MapTransform &transform, const MapColours &colours);
/// Meridians and parallels at round degrees, labelled along the top and the left.
void paintGraticule(QPainter &painter, const MapTransform &transform, const MapColours &colours);
/// A bar of a round length in metres or kilometres at the bottom left, true in the map's middle.
void paintScaleBar(QPainter &painter, const MapTransform &transform, const MapColours &colours);

} // namespace layers
} // namespace ui
