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

/// The bar below a replay: play and pause, single step, position and speed. Its color indicates
/// that the view above does not show a live stream.
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
    /// Emitted when the user selects a position, in milliseconds since the start of the recording.
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
