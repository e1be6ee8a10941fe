// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

class ChatView;

/// Finds text in a conversation as it is typed; hidden until open().
class FindBar : public QWidget {
    Q_OBJECT

public:
    explicit FindBar(ChatView *view, QWidget *parent = nullptr);

    void open();
    /// Opens with \a text to be found.
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
