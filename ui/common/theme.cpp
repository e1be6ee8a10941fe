// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/common/theme.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QFontDatabase>

namespace ui {

namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

QColor baseColor(Tone tone, const QPalette &palette)
{
    switch (tone) {
    case Tone::Ok:
        return QColor(0x1a, 0x8a, 0x4a);
    case Tone::Warning:
        return QColor(0xb3, 0x6b, 0x00);
    case Tone::Error:
        return QColor(0xc9, 0x2a, 0x2a);
    case Tone::Accent:
        return palette.color(QPalette::Active, QPalette::Highlight);
    case Tone::Dim:
        break;
    }
    return blended(palette.color(QPalette::Active, QPalette::Window),
        palette.color(QPalette::Active, QPalette::WindowText), 0.55);
}

} // namespace

double contrastRatio(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor blended(const QColor &under, const QColor &over, double share)
{
    const auto channel = [share](
                             float u, float o) { return static_cast<float>(u + (o - u) * share); };
    return QColor::fromRgbF(channel(under.redF(), over.redF()),
        channel(under.greenF(), over.greenF()), channel(under.blueF(), over.blueF()));
}

QColor readableOn(const QColor &color, const QColor &background, double ratio)
{
    const QColor white(Qt::white);
    const QColor black(Qt::black);
    const QColor &goal =
        contrastRatio(white, background) > contrastRatio(black, background) ? white : black;
    for (double share = 0; share < 1; share += 0.04) {
        const QColor candidate = blended(color, goal, share);
        // Require 0.05 more than ratio, because rounding the color to 8 bits per channel can lower
        // the contrast.
        if (contrastRatio(candidate, background) >= ratio + 0.05)
            return candidate;
    }
    return goal;
}

QColor toneColor(Tone tone, const QPalette &palette, QPalette::ColorRole background)
{
    return readableOn(baseColor(tone, palette), palette.color(QPalette::Active, background), 4.5);
}

QColor toneTint(Tone tone, const QPalette &palette)
{
    return blended(palette.color(QPalette::Active, QPalette::Window), baseColor(tone, palette),
        isDark(palette) ? 0.22 : 0.12);
}

QColor lineColor(const QPalette &palette)
{
    return blended(palette.color(QPalette::Active, QPalette::Window),
        palette.color(QPalette::Active, QPalette::WindowText), 0.16);
}

bool isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Active, QPalette::Window))
        < luminance(palette.color(QPalette::Active, QPalette::WindowText));
}

QFont fixedFont()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QFont general = QGuiApplication::font();
    if (general.pointSizeF() > 0)
        font.setPointSizeF(general.pointSizeF());
    else
        font.setPixelSize(general.pixelSize());
    return font;
}

} // namespace ui
