// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QProxyStyle>

namespace ui {

/// The desktop's style with signs of one family: message boxes bear those of icons.h, and the
/// buttons of dialogs none, since Qt's own are of another family and say less than their words.
class Style : public QProxyStyle {
    Q_OBJECT

public:
    using QProxyStyle::QProxyStyle;

    [[nodiscard]] QIcon standardIcon(StandardPixmap which, const QStyleOption *option = nullptr,
        const QWidget *widget = nullptr) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option = nullptr,
        const QWidget *widget = nullptr, QStyleHintReturn *result = nullptr) const override;
};

} // namespace ui
