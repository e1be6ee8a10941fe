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

/// A message of one or more lines that the user can dismiss.
class NoticeBar : public QFrame {
    Q_OBJECT

public:
    explicit NoticeBar(QWidget *parent = nullptr);

    /// Shows \a message followed by \a advice, each a sentence. An empty message hides the bar. A
    /// dismissed message is not shown again until the text changes.
    void showMessage(Tone tone, const QString &message, const QString &advice = {});
    /// Adds a button beside the text. A bar has none by default.
    void setAction(const QString &text, const QString &toolTip);
    /// Hides the bar after \a ms milliseconds, but not while it contains the pointer or the focus.
    /// 0 (the default) means that the bar is not hidden.
    void setTimeout(int ms) { m_timer.setInterval(ms); }
    /// The last widget of the bar in the tab order.
    [[nodiscard]] QWidget *lastInTabOrder() const;

Q_SIGNALS:
    /// Emitted when the user clicks the button of setAction().
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
    QString m_message;
    bool m_dismissed = false;
};

} // namespace ui
