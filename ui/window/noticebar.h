// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

#include "ui/common/theme.h"

class QLabel;
class QToolButton;

namespace ui {

/// A line or a few that say something and can be sent away.
class NoticeBar : public QFrame {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// Shows \a message and after it \a advice, each a sentence; an empty message hides the bar.
    /// What was dismissed stays away until something else is to be said.
    void say(Tone tone, const QString &message, const QString &advice = {});

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void dismiss();

    QLabel *m_text;
    Tone m_tone = Tone::Accent;
    QString m_said;
    bool m_dismissed = false;
};

} // namespace ui
