// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPushButton>

namespace ui {

/// A flat button with round ends, in the style of the chat.
class PillButton : public QPushButton {
public:
    /// A \a strong button is highlighted. Use it for the main action.
    explicit PillButton(bool strong, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const bool m_strong;
};

} // namespace ui
