// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>

class QPalette;

namespace ui {

/// What the map is painted with, in tune with a palette.
struct MapColours {
    explicit MapColours(const QPalette &palette);

    QColor sea;
    QColor land;
    QColor coast;
    QColor border;
    QColor grid;
    QColor text; ///< at least 4.5:1 on sea and land
    QColor track;
    QColor halo; ///< round what lies on the map
};

} // namespace ui
