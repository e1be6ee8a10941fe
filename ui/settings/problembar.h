// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace ui {

/// Shows the error of a form. A click on the text or the button goes to the field. A hidden bar
/// keeps its space, so that the form does not move.
class ProblemBar : public QFrame {
    Q_OBJECT

public:
    explicit ProblemBar(QWidget *parent = nullptr);

    /// Shows \a text, or hides the bar if \a text is empty. If \a leads is true, also shows a
    /// button that goes to the field with the error.
    void showProblem(const QString &text, bool leads);

Q_SIGNALS:
    /// Emitted when the user wants to go to the field with the error.
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
