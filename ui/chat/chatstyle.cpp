// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/chatstyle.h"

#include <algorithm>
#include <cmath>

#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>

namespace ui {

namespace {

QColor mix(const QColor &a, const QColor &b, double part)
{
    return QColor::fromRgbF(float(a.redF() + (b.redF() - a.redF()) * part),
        float(a.greenF() + (b.greenF() - a.greenF()) * part),
        float(a.blueF() + (b.blueF() - a.blueF()) * part));
}

double luminance(const QColor &color)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

QFont scaled(QFont font, double factor)
{
    if (font.pixelSize() > 0)
        font.setPixelSize(std::max(1, int(std::lround(font.pixelSize() * factor))));
    else
        font.setPointSizeF(std::max(1.0, font.pointSizeF() * factor));
    return font;
}

} // namespace

ChatStyle::ChatStyle(const QFont &base, const QPalette &palette, double zoom)
    : font(scaled(base, 1.05 * zoom))
    , codeFont(QFontDatabase::systemFont(QFontDatabase::FixedFont))
    , smallFont(scaled(base, 0.92 * zoom))
{
    const double pixels = QFontInfo(font).pixelSize();
    codeFont.setPixelSize(std::max(1, int(std::lround(pixels * 0.94))));
    codeFont.setStyleHint(QFont::Monospace);
    lineHeight = lineHeightOf(font);
    codeLineHeight = lineHeightOf(codeFont);
    smallLineHeight = lineHeightOf(smallFont);
    unit = std::max(1, int(std::lround(4 * zoom)));
    cell = std::max(1, QFontMetrics(codeFont).horizontalAdvance(u'0'));
    // Measure real text, because averageCharWidth() of most fonts includes rare wide letters.
    const QString sample =
        QStringLiteral("An event stream keeps one response open and writes to it, piece by piece.");
    const double average = QFontMetricsF(font).horizontalAdvance(sample) / double(sample.size());
    charWidth = std::max(1, int(std::lround(average)));
    measure = int(72 * average);

    background = palette.color(QPalette::Base);
    text = palette.color(QPalette::Text);
    muted = readable(mix(background, text, 0.62), text, background);
    accent = palette.color(QPalette::Highlight);
    surface = mix(background, text, 0.06);
    bubble = mix(background, accent, 0.14);
    border = mix(background, text, 0.16);
    selection = accent;
    selection.setAlphaF(0.32F);
    found = QColor(0xe0, 0xa0, 0x20);
    found.setAlphaF(0.36F);
    link = readable(palette.color(QPalette::Link), text, surface);
    good = readable(QColor(0x2e, 0xa0, 0x43), text, background);
    warning = readable(QColor(0xd2, 0x92, 0x22), text, background);
    bad = readable(QColor(0xe5, 0x53, 0x4b), text, background);
    keyword = readable(QColor(0x9d, 0x5b, 0xd2), text, surface);
    string = readable(QColor(0x2e, 0x8f, 0x57), text, surface);
    number = readable(QColor(0xc0, 0x70, 0x2a), text, surface);
    comment = readable(mix(background, text, 0.5), text, surface);
}

QFont ChatStyle::headingFont(int level) const
{
    static constexpr double sizes[] = {1.55, 1.32, 1.16, 1.06, 1.0, 1.0};
    QFont heading = scaled(font, sizes[std::clamp(level, 1, 6) - 1]);
    heading.setWeight(QFont::DemiBold);
    return heading;
}

int ChatStyle::lineHeightOf(const QFont &font)
{
    return int(std::lround(QFontInfo(font).pixelSize() * 1.5));
}

QColor readable(QColor color, const QColor &text, const QColor &background)
{
    for (int step = 0; step < 20 && contrast(color, background) < 4.5; ++step)
        color = mix(color, text, 0.12);
    return color;
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace ui
