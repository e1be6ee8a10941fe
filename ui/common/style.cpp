// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/common/style.h"

#include "ui/common/icons.h"
#include "ui/common/theme.h"

namespace ui {

void Style::polish(QPalette &palette)
{
    QProxyStyle::polish(palette);
    const QColor base = palette.color(QPalette::Base);
    QColor hint = palette.color(QPalette::PlaceholderText);
    const double opacity = hint.alphaF();
    hint.setAlpha(255);
    if (contrastRatio(blended(base, hint, opacity), base) >= 4.5)
        return;
    for (const QPalette::ColorGroup group : {QPalette::Active, QPalette::Inactive})
        palette.setColor(
            group, QPalette::PlaceholderText, toneColor(Tone::Dim, palette, QPalette::Base));
}

QIcon Style::standardIcon(
    StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    switch (which) {
    case SP_MessageBoxQuestion:
        return icon(Glyph::Question, Tone::Accent);
    case SP_MessageBoxInformation:
        return icon(Glyph::Info, Tone::Accent);
    case SP_MessageBoxWarning:
        return icon(Glyph::Warning, Tone::Warning);
    case SP_MessageBoxCritical:
        return icon(Glyph::Error, Tone::Error);
    case SP_LineEditClearButton:
        return icon(Glyph::Close, Tone::Dim);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
    QStyleHintReturn *result) const
{
    return hint == SH_DialogButtonBox_ButtonsHaveIcons
        ? 0
        : QProxyStyle::styleHint(hint, option, widget, result);
}

} // namespace ui
