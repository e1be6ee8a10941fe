// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QListView>
#include <QPersistentModelIndex>

namespace ui {

class InboxRows;

/// The list of an InboxView. Keeps the visible rows in place while messages arrive above them, and
/// expands the current message.
class InboxList : public QListView {
    Q_OBJECT

public:
    explicit InboxList(QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    void doItemsLayout() override;

    [[nodiscard]] InboxRows *rows() const { return m_rows; }

protected:
    void changeEvent(QEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void measure();
    void saveTopRow();

    InboxRows *m_rows;
    QPersistentModelIndex m_anchor; // topmost row while a layout is pending, else invalid
    int m_anchorTop = 0;
};

} // namespace ui
