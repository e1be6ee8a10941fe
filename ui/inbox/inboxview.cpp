// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inbox/inboxview.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/common/emptystate.h"
#include "ui/inbox/inboxlist.h"
#include "ui/inbox/inboxroles.h"
#include "ui/inbox/inboxrows.h"
#include "ui/window/sidepages.h"

namespace ui {

namespace {

constexpr int frameMs = 16;

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

InboxView::InboxView(QWidget *parent)
    : QWidget(parent)
    , m_list(new InboxList(this))
    , m_stack(new QStackedWidget(this))
    , m_unread(plainLabel(this))
    , m_dropped(plainLabel(this))
    , m_readAll(new QPushButton(tr("Mark all read"), this))
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 8, 8, 8);
    head->addWidget(m_unread, 1);
    head->addWidget(m_readAll);

    m_stack->addWidget(new EmptyState(tr("No messages yet"),
        tr("Messages arrive as “newMessage” events and appear here, newest first. Choose which "
           "events appear here on the Events page of the stream's settings.")));
    m_stack->addWidget(m_list);
    m_dropped->setContentsMargins(8, 4, 8, 4);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    column->addWidget(m_dropped);

    m_list->setAccessibleName(tr("Messages"));
    setFocusProxy(m_list);
    addActions();
    connect(m_readAll, &QPushButton::clicked, this, &InboxView::markAllReadRequested);
    connect(m_list, &QListView::clicked, this, &InboxView::read);
    connect(m_list, &QListView::activated, this, &InboxView::read);
    m_frame.setSingleShot(true);
    m_frame.setInterval(frameMs);
    connect(&m_frame, &QTimer::timeout, this, &InboxView::showState);
    connect(m_list->rows(), &InboxRows::changed, this, [this] {
        if (!m_frame.isActive())
            m_frame.start();
    });
    showState();
}

void InboxView::addActions()
{
    m_copy = new QAction(tr("Copy"), m_list);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetShortcut);
    connect(m_copy, &QAction::triggered, this, [this] {
        QGuiApplication::clipboard()->setText(m_list->currentIndex().data().toString());
    });
    m_toggle = new QAction(m_list);
    connect(m_toggle, &QAction::triggered, this, [this] {
        const QModelIndex index = m_list->currentIndex();
        m_model->setData(index, !index.data(UnreadRole).toBool(), UnreadRole);
    });
    m_list->addAction(m_copy);
    m_list->addAction(m_toggle);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    updateActions();
}

void InboxView::setModel(QAbstractItemModel *model)
{
    if (model == m_model)
        return;
    m_model = model;
    const QItemSelectionModel *selection = m_list->selectionModel();
    m_list->setModel(model);
    delete selection;
    if (model)
        connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &InboxView::updateActions);
    showState();
}

void InboxView::read(const QModelIndex &index)
{
    if (index.data(UnreadRole).toBool())
        m_model->setData(index, false, UnreadRole);
}

void InboxView::showState()
{
    const QLocale locale;
    const int rows = m_model ? m_model->rowCount() : 0;
    const int unread = m_list->rows()->unreadCount();
    m_stack->setCurrentIndex(rows > 0 ? 1 : 0);
    m_unread->setText(unread > 0 ? tr("%n unread", nullptr, unread)
            : rows > 0           ? tr("All read")
                                 : QString());
    m_readAll->setEnabled(unread > 0);
    const qint64 dropped = m_model ? m_model->property("dropped").toLongLong() : 0;
    m_dropped->setVisible(dropped > 0);
    m_dropped->setText(
        tr("The list is full. Older messages removed: %1").arg(locale.toString(dropped)));
    m_dropped->setToolTip(tr("The newest 10,000 messages are listed, within the memory limit for "
                             "the event log in Settings."));
    updateActions();
}

void InboxView::updateActions()
{
    const QModelIndex index = m_list->currentIndex();
    m_copy->setEnabled(index.isValid());
    m_toggle->setEnabled(index.isValid());
    m_toggle->setText(index.data(UnreadRole).toBool() ? tr("Mark as read") : tr("Mark as unread"));
}

constinit const SidePage inboxPage{
    .glyph = Glyph::Inbox,
    .title = QT_TRANSLATE_NOOP("ui::SidePanel", "Messages"),
    .countedTitle = QT_TRANSLATE_NOOP("ui::SidePanel", "Messages (%1)"),
    .action = QT_TRANSLATE_NOOP("ui::MainWindow", "Messa&ges"),
    .shortcut = Qt::CTRL | Qt::SHIFT | Qt::Key_I,
    .create = createSidePage<InboxView>,
    .setModel = setSidePageModel<InboxView>,
    .model = &StreamViews::inbox,
    .isCounted = [](const QModelIndex &row) { return row.data(UnreadRole).toBool(); },
    .countsChanges = true,
};

} // namespace ui
