// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace ui {

/// What is wrong in a form, and the way to where it is: by a click on the text or by the button.
/// It keeps its place while there is nothing to say, so that the form does not move.
class ProblemBar : public QFrame {
    Q_OBJECT

public:
    explicit ProblemBar(QWidget *parent = nullptr);

    /// An empty \a text hides the bar. \a leads: there is a field to go to.
    void say(const QString &text, bool leads);

Q_SIGNALS:
    /// The field is to be shown.
    void fieldRequested();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void applyColors();

    QLabel *m_text;
    QPushButton *m_show;
};

} // namespace ui
