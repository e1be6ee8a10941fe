// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace ui {

/// What a colour says. It never says it alone: words or a shape stand beside it.
enum class Tone { Ok, Warning, Error, Accent, Dim };

/// Contrast of two opaque colours by WCAG 2, from 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);
/// \a color made lighter or darker just until it has contrast \a ratio on \a background.
[[nodiscard]] QColor readableOn(const QColor &color, const QColor &background, double ratio = 4.5);
/// The colour of \a tone for text on \a background of \a palette, with a contrast of at least 4.5.
[[nodiscard]] QColor toneColor(
    Tone tone, const QPalette &palette, QPalette::ColorRole background = QPalette::Window);
/// A quiet background of \a tone; the palette's text is readable on it.
[[nodiscard]] QColor toneTint(Tone tone, const QPalette &palette);
/// \a share (0…1) of \a over on top of \a under; both opaque.
[[nodiscard]] QColor blended(const QColor &under, const QColor &over, double share);
/// The colour of a thin line between two areas.
[[nodiscard]] QColor lineColor(const QPalette &palette);
[[nodiscard]] bool isDark(const QPalette &palette);
/// The system's fixed-pitch font in the size of the application's font.
[[nodiscard]] QFont fixedFont();

} // namespace ui
