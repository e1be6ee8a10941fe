// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QIcon>

#include "ui/common/theme.h"

class QPainter;

namespace ui {

/// The line icons of the program, all in the same style: a grid of 24 units, strokes of 1.75 units
/// with round ends.
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

/// Returns an icon that is painted each time it is needed. It is sharp at any scale and always uses
/// the current palette, so it adapts to light and dark mode.
[[nodiscard]] QIcon icon(Glyph glyph);
/// Returns the same icon in the color of \a tone.
[[nodiscard]] QIcon icon(Glyph glyph, Tone tone);
/// Returns the symbol for messages of \a tone: an octagon for errors, a triangle for warnings,
/// otherwise a circle.
[[nodiscard]] Glyph toneSign(Tone tone);
/// Paints \a glyph in \a color at the center of \a rect.
void paintGlyph(QPainter *painter, const QRectF &rect, Glyph glyph, const QColor &color);

/// Returns the icon of the program, for any size.
[[nodiscard]] QIcon appIcon();
/// Paints the icon of the program into \a rect.
void paintAppIcon(QPainter *painter, const QRectF &rect);

} // namespace ui
