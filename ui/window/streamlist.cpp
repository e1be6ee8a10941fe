// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/window/streamlist.h"

#include <utility>

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/common/icons.h"
#include "ui/window/connectionstatus.h"
#include "ui/window/streamdelegate.h"

namespace ui {

void addRequestFormats(QMenu *menu, const std::function<void(sse::RequestFormat)> &chosen)
{
    const std::pair<QString, sse::RequestFormat> formats[] = {
        {StreamList::tr("&cURL"), sse::RequestFormat::Curl},
        {StreamList::tr("&ssecat"), sse::RequestFormat::Ssecat},
        {StreamList::tr("&JavaScript fetch"), sse::RequestFormat::Fetch},
        {StreamList::tr("&Python httpx"), sse::RequestFormat::Httpx},
    };
    for (const auto &entry : formats)
        QObject::connect(menu->addAction(entry.first), &QAction::triggered, menu,
            [chosen, format = entry.second] { chosen(format); });
}

StreamList::StreamList(QWidget *parent)
    : QWidget(parent)
    // no parent here: the order in which these widgets are added to the layout is the tab order
    , m_view(new QListView)
    , m_remove(new QToolButton)
{
    auto *title = new QLabel(tr("Streams"), this);
    QFont font = title->font();
    font.setBold(true);
    title->setFont(font);
    auto *add = new QToolButton(this);
    add->setIcon(icon(Glyph::Add));
    add->setText(tr("New stream"));
    add->setToolTip(tr("New stream (Ctrl+N)"));
    add->setObjectName(QStringLiteral("addStream"));
    m_remove->setIcon(icon(Glyph::Remove));
    m_remove->setText(tr("Remove stream"));
    m_remove->setToolTip(tr("Remove this stream"));
    m_remove->setObjectName(QStringLiteral("removeStream"));
    m_remove->setEnabled(false);
    for (QToolButton *button : {add, m_remove})
        button->setAutoRaise(true);

    m_view->setAccessibleName(tr("Streams"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setItemDelegate(new StreamDelegate(m_view));
    m_view->setUniformItemSizes(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);

    auto *remove = new QAction(m_view);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(remove);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(12, 4, 4, 4);
    bar->setSpacing(0);
    bar->addWidget(title, 1);
    bar->addWidget(add);
    bar->addWidget(m_remove);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_view);
    setMinimumWidth(160);

    connect(add, &QToolButton::clicked, this, &StreamList::addRequested);
    connect(m_remove, &QToolButton::clicked, this, &StreamList::removeCurrent);
    connect(remove, &QAction::triggered, this, &StreamList::removeCurrent);
    connect(m_view, &QWidget::customContextMenuRequested, this, &StreamList::showMenu);
}

void StreamList::setModel(QAbstractItemModel *model)
{
    QItemSelectionModel *const old = m_view->selectionModel();
    m_view->setModel(model);
    if (old && old != m_view->selectionModel()) // setModel() ignores the same model
        old->deleteLater();
    if (model)
        connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &StreamList::followSelection);
    m_remove->setEnabled(false);
}

void StreamList::setCurrentRow(int row)
{
    if (!m_view->model())
        return;
    const bool before = std::exchange(m_setting, true);
    m_view->setCurrentIndex(m_view->model()->index(row, 0));
    m_setting = before;
    m_remove->setEnabled(currentRow() >= 0);
}

int StreamList::currentRow() const
{
    return m_view->currentIndex().isValid() ? m_view->currentIndex().row() : -1;
}

void StreamList::followSelection()
{
    m_remove->setEnabled(currentRow() >= 0);
    if (!m_setting && currentRow() >= 0)
        Q_EMIT activated(currentRow());
}

void StreamList::removeCurrent()
{
    if (currentRow() >= 0)
        Q_EMIT removeRequested(currentRow());
}

void StreamList::showMenu(const QPoint &position)
{
    const QModelIndex index = m_view->indexAt(position);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (!index.isValid()) {
        menu->addAction(icon(Glyph::Add), tr("&New stream"), this, &StreamList::addRequested);
        menu->addAction(tr("New stream from c&URL…"), this, &StreamList::importRequested);
        menu->popup(m_view->viewport()->mapToGlobal(position));
        return;
    }
    const QPersistentModelIndex row(index);
    const auto add = [&](Glyph glyph, const QString &text, void (StreamList::*signal)(int)) {
        return menu->addAction(icon(glyph), text, this, [this, row, signal] {
            if (row.isValid())
                Q_EMIT(this->*signal)(row.row());
        });
    };
    const auto status = index.data(StatusRole).value<ConnectionStatus>();
    add(Glyph::Connect, tr("&Connect"), &StreamList::connectRequested)
        ->setEnabled(status.canConnect());
    add(Glyph::Disconnect, tr("&Disconnect"), &StreamList::disconnectRequested)
        ->setEnabled(status.isRunning());
    menu->addSeparator();
    add(Glyph::Settings, tr("&Settings…"), &StreamList::settingsRequested);
    QMenu *copy = menu->addMenu(icon(Glyph::Copy), tr("Copy request &as"));
    addRequestFormats(copy, [this, row](sse::RequestFormat format) {
        if (row.isValid())
            Q_EMIT copyRequested(row.row(), format);
    });
    menu->addSeparator();
    add(Glyph::Remove, tr("&Remove"), &StreamList::removeRequested);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void StreamList::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_view->doItemsLayout();
}

} // namespace ui
