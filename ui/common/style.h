// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QProxyStyle>

namespace ui {

/// A proxy for the desktop style with consistent icons. Message boxes and clear buttons use the
/// icons from icons.h. Dialog buttons have no icons, because Qt's own icons look different and add
/// no information to the text. If the palette's color for placeholder texts has too little
/// contrast, which is the case for some dark palettes, the style replaces it.
class Style : public QProxyStyle {
    Q_OBJECT

public:
    using QProxyStyle::polish;
    using QProxyStyle::QProxyStyle;

    void polish(QPalette &palette) override;
    [[nodiscard]] QIcon standardIcon(StandardPixmap which, const QStyleOption *option = nullptr,
        const QWidget *widget = nullptr) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option = nullptr,
        const QWidget *widget = nullptr, QStyleHintReturn *result = nullptr) const override;
};

} // namespace ui
