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

/// The messages of a stream: unread ones bold with a dot, newest first. A click, Enter or Space
/// reads one; what is current shows more of its text.
class InboxView : public QWidget {
    Q_OBJECT

public:
    explicit InboxView(QWidget *parent = nullptr);

    /// See InboxRole. Not owned; nullptr for none.
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
    QTimer m_frame; // runs from a change to when it is shown
    QAction *m_copy = nullptr;
    QAction *m_toggle = nullptr;
};

} // namespace ui
