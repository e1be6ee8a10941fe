// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QProxyStyle>

namespace ui {

/// The desktop's style with signs of one family: message boxes and what clears a field bear those
/// of icons.h, and the buttons of dialogs none, since Qt's own are of another family and say less
/// than their words. Hints in empty fields are readable also where the system's palette has no
/// colour for them that is, as some have in the dark.
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
