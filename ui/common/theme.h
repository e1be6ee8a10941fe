// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace ui {

/// The meaning of a color. It is never expressed by color alone; text or a symbol is shown with it.
enum class Tone { Ok, Warning, Error, Accent, Dim };

/// Returns the WCAG 2 contrast ratio of two opaque colors, from 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);
/// Returns \a color, made lighter or darker until its contrast with \a background is at least
/// \a ratio.
[[nodiscard]] QColor readableOn(const QColor &color, const QColor &background, double ratio = 4.5);
/// Returns the text color for \a tone. Its contrast with the color \a background of \a palette is
/// at least 4.5.
[[nodiscard]] QColor toneColor(
    Tone tone, const QPalette &palette, QPalette::ColorRole background = QPalette::Window);
/// Returns a light background color for \a tone on which the text color of \a palette is readable.
[[nodiscard]] QColor toneTint(Tone tone, const QPalette &palette);
/// Blends the opaque colors \a under and \a over. The result is \a under if \a share is 0, and \a
/// over if it is 1.
[[nodiscard]] QColor blended(const QColor &under, const QColor &over, double share);
/// Returns the color of a thin line between two areas.
[[nodiscard]] QColor lineColor(const QPalette &palette);
[[nodiscard]] bool isDark(const QPalette &palette);
/// Returns the fixed-pitch font of the system in the size of the application font.
[[nodiscard]] QFont fixedFont();

} // namespace ui
