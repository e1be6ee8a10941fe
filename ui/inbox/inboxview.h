// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

class QAbstractItemModel;
class QAction;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace ui {

class InboxList;

/// The messages of a stream, newest first. Unread messages are bold and have a dot. A click, Enter
/// or Space marks a message as read. The current message shows more of its text.
class InboxView : public QWidget {
    Q_OBJECT

public:
    explicit InboxView(QWidget *parent = nullptr);

    /// Sets the model, with the roles of InboxRole, or nullptr. The view does not take ownership.
    void setModel(QAbstractItemModel *model);

Q_SIGNALS:
    void markAllReadRequested();

private:
    void addActions();
    void read(const QModelIndex &index);
    void showState();
    void updateActions();

    QPointer<QAbstractItemModel> m_model;
    InboxList *m_list;
    QStackedWidget *m_stack;
    QLabel *m_unread;
    QLabel *m_dropped;
    QPushButton *m_readAll;
    QTimer m_frame; // delays updates to the next frame
    QAction *m_copy = nullptr;
    QAction *m_toggle = nullptr;
};

} // namespace ui
