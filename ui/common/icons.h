// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QIcon>

#include "ui/common/theme.h"

class QPainter;

namespace ui {

/// The program's line icons. One family: a grid of 24 units, strokes of 1.75 units, round ends.
enum class Glyph {
    Add,
    Remove,
    Settings,
    Connect,
    Disconnect,
    Retry,
    Close,
    Pause,
    Copy,
    Search,
    Menu,
    PanelLeft,
    PanelRight,
    Info,
    Question,
    Warning,
    Error,
    Events,
    Timeline,
    Inbox,
    Map,
    Race,
    Request,
    Doctor,
    Show,
    Hide,
    Step,
    Open,
    Export,
    Compare,
    Terminal,
    Undo
};

/// An icon that is drawn when it is needed: crisp at any scale, in the colours of the
/// application's palette at that moment, so that it follows light and dark.
[[nodiscard]] QIcon icon(Glyph glyph);
/// The same in the colour of \a tone.
[[nodiscard]] QIcon icon(Glyph glyph, Tone tone);
/// The shape that stands beside words of \a tone: an octagon for an error, a triangle for a
/// warning, else a circle.
[[nodiscard]] Glyph toneSign(Tone tone);
/// Draws \a glyph in \a color into the middle of \a rect.
void paintGlyph(QPainter *painter, const QRectF &rect, Glyph glyph, const QColor &color);

/// The program's own icon, at any size.
[[nodiscard]] QIcon appIcon();
/// Draws the program's icon into \a rect.
void paintAppIcon(QPainter *painter, const QRectF &rect);

} // namespace ui
