// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QWidget>

class QAbstractItemModel;
class QStackedWidget;
class QTreeView;

namespace ui {

/// A tree of requests and responses with all headers. The top level contains the requests; the
/// latest one is expanded. Rows can be copied.
class RequestView : public QWidget {
    Q_OBJECT

public:
    explicit RequestView(QWidget *parent = nullptr);

    /// Sets a tree model with the columns name and value, or nullptr. The second level contains the
    /// parts of a request. The view does not take ownership.
    void setModel(QAbstractItemModel *model);

private:
    void showState();
    void openLast();
    /// Expands new requests, and new parts of the latest request.
    void showParts(const QModelIndex &parent, int first, int last);
    void copy();

    QPointer<QAbstractItemModel> m_model;
    QStackedWidget *m_stack;
    QTreeView *m_tree;
    QList<QMetaObject::Connection> m_connections;
};

} // namespace ui
