// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/jsontree.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>

#include "ui/common/icons.h"
#include "ui/inspector/eventcopy.h"
#include "ui/inspector/jsonmodel.h"

namespace ui {

namespace {

constexpr int ExpandedAtOnce = 200; // expand all if there are at most this many values

} // namespace

JsonTree::JsonTree(QWidget *parent)
    : QTreeView(parent)
    , m_json(new JsonModel(this))
{
    setModel(m_json);
    setAccessibleName(tr("JSON"));
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setIndentation(16);
    setAnimated(false);
    setAllColumnsShowFocus(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, &JsonTree::showMenu);
    const auto add = [this](const QString &text, const QKeySequence &keys, int role) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, role] { copy(role); });
        addAction(action);
        return action;
    };
    add(tr("&Copy value"), QKeySequence::Copy, JsonModel::TextRole)->setIcon(icon(Glyph::Copy));
    add(tr("Copy &key"), {}, JsonModel::KeyRole);
    add(tr("Copy &path"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), JsonModel::PathRole);
}

bool JsonTree::setJson(const QByteArray &json)
{
    const bool good = m_json->setJson(json);
    if (m_json->nodeCount() <= ExpandedAtOnce)
        expandAll();
    return good;
}

bool JsonTree::isCut() const
{
    return m_json->isCut();
}

void JsonTree::copy(int role)
{
    if (currentIndex().isValid())
        setClipboard(currentIndex().data(role).toString());
}

void JsonTree::showMenu(const QPoint &position)
{
    if (!indexAt(position).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->addSeparator();
    connect(menu->addAction(tr("&Expand all")), &QAction::triggered, this, &QTreeView::expandAll);
    connect(
        menu->addAction(tr("C&ollapse all")), &QAction::triggered, this, &QTreeView::collapseAll);
    menu->popup(viewport()->mapToGlobal(position));
}

void JsonTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    setColumnWidth(JsonModel::KeyColumn, width() * 2 / 5);
}

} // namespace ui
