// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>
#include <QTimer>

#include "ui/common/theme.h"

class QLabel;
class QPushButton;
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
    /// A button beside the text; a bar has none by default.
    void setAction(const QString &text, const QString &toolTip);
    /// Hides the bar after \a ms, but not while the pointer or the focus is in it. 0 (default):
    /// never.
    void setTimeout(int ms) { m_timer.setInterval(ms); }
    /// The last widget that Tab comes to in the bar.
    [[nodiscard]] QWidget *lastInTabOrder() const;

Q_SIGNALS:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void dismiss();
    void onTimeout();

    QLabel *m_text;
    QPushButton *m_action = nullptr;
    QToolButton *m_close;
    QTimer m_timer;
    Tone m_tone = Tone::Accent;
    QString m_said;
    bool m_dismissed = false;
};

} // namespace ui
