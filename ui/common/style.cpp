// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/common/style.h"

#include "ui/common/icons.h"

namespace ui {

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
