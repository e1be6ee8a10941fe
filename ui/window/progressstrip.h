// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QProgressBar;

namespace ui {

class ElidedLabel;

/// A line that shows a running operation, its progress, and a button that cancels it.
class ProgressStrip : public QFrame {
    Q_OBJECT

public:
    explicit ProgressStrip(QWidget *parent = nullptr);

    /// Shows \a text and the progress \a done, from 0 to 1. An empty text hides the strip.
    void setProgress(const QString &text, double done);

Q_SIGNALS:
    void cancelRequested();

private:
    ElidedLabel *m_text;
    QProgressBar *m_bar;
};

} // namespace ui
