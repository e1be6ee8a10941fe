// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/chat/conversationpopup.h"

#include <QCoreApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QScreen>
#include <QVBoxLayout>

#include "ui/chat/chatstyle.h"
#include "ui/chat/conversationdelegate.h"
#include "ui/chat/conversationroles.h"
#include "ui/common/icons.h"

namespace ui {

namespace {

constexpr int Width = 440;
constexpr int Height = 420;

} // namespace

ConversationPopup::ConversationPopup(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_search(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_empty(new QLabel(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(Glyph::Search), QLineEdit::LeadingPosition);
    m_search->installEventFilter(this);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new ConversationDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setResizeMode(QListView::Adjust);
    // All rows have the same height, because either all of them have a snippet or none.
    m_list->setUniformItemSizes(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setContentsMargins(12, 24, 12, 24);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    column->addWidget(m_empty, 1);
    setFocusProxy(m_search);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        showState();
        Q_EMIT searchChanged(text.trimmed());
    });
    connect(m_list, &QListView::clicked, this, &ConversationPopup::activate);
    connect(m_list, &QWidget::customContextMenuRequested, this, &ConversationPopup::showMenu);
    retranslate();
}

void ConversationPopup::setModel(QAbstractItemModel *model)
{
    m_list->setModel(model);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, &ConversationPopup::showState);
    connect(model, &QAbstractItemModel::modelReset, this, &ConversationPopup::showState);
    showState();
}

QString ConversationPopup::searchText() const
{
    return m_search->text().trimmed();
}

void ConversationPopup::openBelow(const QWidget *anchor)
{
    m_search->clear();
    QRect area(anchor->mapToGlobal(QPoint(0, anchor->height() + 4)), QSize(Width, Height));
    const QRect screen = anchor->screen()->availableGeometry();
    area.moveRight(std::min(area.right(), screen.right()));
    area.moveLeft(std::max(area.left(), screen.left()));
    setGeometry(area.intersected(screen));
    show();
    m_search->setFocus();
    showState();
}

void ConversationPopup::showState()
{
    const QAbstractItemModel *model = m_list->model();
    const bool isEmpty = !model || model->rowCount() == 0;
    m_list->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    m_empty->setText(searchText().isEmpty() ? tr("No conversations yet. New ones are listed here.")
                                            : tr("No matching conversations."));
    if (!isEmpty && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(model->index(0, 0));
    QPalette quiet = palette();
    quiet.setColor(QPalette::Text, ChatStyle(font(), palette(), 1.0).muted);
    m_empty->setPalette(quiet);
}

void ConversationPopup::activate(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const QString id = index.data(ConversationIdRole).toString();
    hide();
    Q_EMIT activated(id);
}

void ConversationPopup::showMenu(QPoint position)
{
    const QModelIndex index = m_list->indexAt(position);
    if (!index.isValid())
        return;
    const QString id = index.data(ConversationIdRole).toString();
    const QString title = index.data().toString();
    QMenu menu(this);
    const QAction *open = menu.addAction(tr("Open"));
    QAction *rename = menu.addAction(tr("Rename…"));
    rename->setShortcut(QKeySequence(Qt::Key_F2));
    QAction *remove = menu.addAction(tr("Delete…"));
    remove->setShortcut(QKeySequence::Delete);
    const QAction *chosen = menu.exec(m_list->viewport()->mapToGlobal(position));
    if (!chosen)
        return;
    hide();
    if (chosen == open)
        Q_EMIT activated(id);
    else if (chosen == rename)
        Q_EMIT renameWanted(id, title);
    else if (chosen == remove)
        Q_EMIT removeWanted(id);
}

bool ConversationPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const QModelIndex current = m_list->isVisible() ? m_list->currentIndex() : QModelIndex();
    const QString id = current.data(ConversationIdRole).toString();
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        activate(current);
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        if (watched != m_search || !m_list->isVisible())
            break;
        m_list->setFocus();
        QCoreApplication::sendEvent(m_list, event);
        return true;
    case Qt::Key_F2:
    case Qt::Key_Delete: {
        if (watched != m_list || !current.isValid())
            break;
        const QString title = current.data().toString();
        hide();
        if (key->key() == Qt::Key_F2)
            Q_EMIT renameWanted(id, title);
        else
            Q_EMIT removeWanted(id);
        return true;
    }
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

void ConversationPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(ChatStyle(font(), palette(), 1.0).border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void ConversationPopup::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ConversationPopup::retranslate()
{
    m_search->setPlaceholderText(tr("Search all conversations"));
    m_search->setAccessibleName(tr("Search all conversations"));
    m_list->setAccessibleName(tr("Conversations"));
    showState();
}

} // namespace ui
