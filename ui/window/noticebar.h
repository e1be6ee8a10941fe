// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

#include "ui/common/theme.h"

class QLabel;
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

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void dismiss();

    QLabel *m_text;
    Tone m_tone = Tone::Accent;
    QString m_message;
    bool m_dismissed = false;
};

} // namespace ui
