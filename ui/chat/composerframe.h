// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QPushButton;

namespace ui {

class Composer;

/// Draws one frame around a composer and its button, and becomes the parent of both.
class ComposerFrame : public QWidget {
public:
    ComposerFrame(Composer *composer, QPushButton *button);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace ui
