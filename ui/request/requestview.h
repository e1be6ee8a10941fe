// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QWidget>

class QAbstractItemModel;
class QStackedWidget;
class QTreeView;

namespace ui {

/// What was sent and answered, header by header: a tree whose first level are requests, the last
/// one open. Rows can be copied.
class RequestView : public QWidget {
    Q_OBJECT

public:
    explicit RequestView(QWidget *parent = nullptr);

    /// Two columns, name and value; on the second level the parts of a request. Not owned; nullptr
    /// for none.
    void setModel(QAbstractItemModel *model);

private:
    void showState();
    void openLast();
    /// Opens and spans the parts of request \a row, where they are new.
    void showParts(const QModelIndex &parent, int first, int last);
    void copy();

    QPointer<QAbstractItemModel> m_model;
    QStackedWidget *m_stack;
    QTreeView *m_tree;
    QList<QMetaObject::Connection> m_connections;
};

} // namespace ui
