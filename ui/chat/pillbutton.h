// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPushButton>

namespace ui {

/// A round, flat button in the look of the chat.
class PillButton : public QPushButton {
public:
    /// A strong one stands out: it is what one most likely wants to press.
    explicit PillButton(bool strong, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const bool m_strong;
};

} // namespace ui
