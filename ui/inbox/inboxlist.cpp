// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inbox/inboxlist.h"

#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QScrollBar>

#include <utility>

#include "ui/inbox/inboxdelegate.h"
#include "ui/inbox/inboxrows.h"

namespace ui {

InboxList::InboxList(QWidget *parent)
    : QListView(parent)
    , m_rows(new InboxRows(this))
{
    setItemDelegate(new InboxDelegate(this, m_rows, this));
    setResizeMode(QListView::Adjust);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalScrollBar()->setSingleStep(20);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    measure();
}

void InboxList::setModel(QAbstractItemModel *model)
{
    if (model == this->model())
        return;
    if (this->model())
        this->model()->disconnect(this);
    m_anchor = QModelIndex();
    // InboxRows needs the model before the view asks for the sizes of the rows.
    m_rows->setModel(model);
    QListView::setModel(model);
    if (model)
        connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, &InboxList::saveTopRow);
}

void InboxList::saveTopRow()
{
    if (m_anchor.isValid() || verticalScrollBar()->value() == 0 || !isVisible())
        return;
    m_anchor = indexAt({1, 1});
    m_anchorTop = m_anchor.isValid() ? visualRect(m_anchor).top() : 0;
}

void InboxList::doItemsLayout()
{
    QListView::doItemsLayout();
    const QPersistentModelIndex anchor = std::exchange(m_anchor, QModelIndex());
    if (anchor.isValid())
        verticalScrollBar()->setValue(
            verticalScrollBar()->value() + visualRect(anchor).top() - m_anchorTop);
}

void InboxList::measure()
{
    QFont bold = font();
    bold.setBold(true); // unread messages are bold, which is wider than normal text
    m_rows->setFont(bold);
}

void InboxList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measure();
        scheduleDelayedItemsLayout();
    }
    QListView::changeEvent(event);
}

void InboxList::rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end)
{
    // If the current row is removed, clear the selection. Otherwise Qt would make the row next to
    // it current, which is then the oldest row and is removed when the next message arrives.
    if (const int row = currentIndex().row(); row >= start && row <= end)
        selectionModel()->clear();
    QListView::rowsAboutToBeRemoved(parent, start, end);
}

void InboxList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    // Only the current row is expanded, so the heights of the previous and the new current row
    // change.
    scheduleDelayedItemsLayout();
}

void InboxList::keyPressEvent(QKeyEvent *event)
{
    const bool reads = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return
        || event->key() == Qt::Key_Enter;
    if (reads && event->modifiers() == Qt::NoModifier && currentIndex().isValid())
        Q_EMIT activated(currentIndex());
    else
        QListView::keyPressEvent(event);
}

} // namespace ui
