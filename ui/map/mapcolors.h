// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>

class QPalette;

namespace ui {

/// The colors of the map, derived from a palette.
struct MapColors {
    explicit MapColors(const QPalette &palette);

    QColor sea;
    QColor land;
    QColor coast;
    QColor border;
    QColor grid;
    QColor text; ///< contrast at least 4.5:1 on sea and land
    QColor track;
    QColor halo; ///< outline of objects on the map
};

} // namespace ui
