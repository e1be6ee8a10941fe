// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include "ui/capture/replaystate.h"

class QButtonGroup;
class QLabel;
class QSlider;
class QToolButton;

namespace ui {

class ElidedLabel;

/// The bar below a replay: play and pause, step, where it stands, how fast it goes. Its colour says
/// that what stands above is no live stream.
class TransportBar : public QWidget {
    Q_OBJECT

public:
    explicit TransportBar(QWidget *parent = nullptr);

    void setState(const ReplayState &state);

Q_SIGNALS:
    void playRequested();
    void pauseRequested();
    void stepRequested();
    void speedRequested(double speed);
    /// Milliseconds since the recording began.
    void seekRequested(qint64 milliseconds);
    void exportRequested();
    void closeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void seekToSlider();
    void applyColors();
    void show(const ReplayState &state);

    ElidedLabel *m_title;
    QToolButton *m_play;
    QToolButton *m_step;
    QSlider *m_slider;
    QLabel *m_time;
    QButtonGroup *m_speeds;
    ReplayState m_state;
    bool m_moving = false;
};

} // namespace ui
