// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/map/mapcolors.h"

#include <QPalette>

namespace ui {

MapColors::MapColors(const QPalette &palette)
{
    if (palette.color(QPalette::Base).lightnessF() < 0.5F) {
        sea = QColor(0x16, 0x1d, 0x25);
        land = QColor(0x2a, 0x2f, 0x33);
        coast = QColor(0x5a, 0x66, 0x70);
        border = QColor(0x45, 0x4c, 0x52);
        grid = QColor(0x3c, 0x46, 0x4f);
        text = QColor(0xb4, 0xbd, 0xc5);
        track = QColor(0x6c, 0xb0, 0xff);
        halo = QColor(0x10, 0x14, 0x18);
    } else {
        sea = QColor(0xdc, 0xe8, 0xf0);
        land = QColor(0xf8, 0xf6, 0xf1);
        coast = QColor(0x9a, 0xac, 0xb8);
        border = QColor(0xd2, 0xcc, 0xc2);
        grid = QColor(0xc6, 0xd0, 0xd8);
        text = QColor(0x4a, 0x57, 0x62);
        track = QColor(0x1a, 0x66, 0xc9);
        halo = QColor(0xff, 0xff, 0xff);
    }
}

} // namespace ui
