// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

class ChatView;

/// A bar that searches a conversation while the user types. Hidden until open() is called.
class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(ChatView *view, QWidget *parent = nullptr);

    void open();
    /// Opens the bar and searches for \a text.
    void open(const QString &text);
    void close();

Q_SIGNALS:
    void visibleChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showCount();
    void retranslate();

    ChatView *const m_view;
    QLineEdit *m_field;
    QLabel *m_count;
    QPushButton *m_previous;
    QPushButton *m_next;
    QPushButton *m_close;
};

} // namespace ui
