// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/request/requestview.h"

#include <algorithm>

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/window/sidepages.h"

namespace ui {

namespace {

/// Increases the row height to that of the other lists, and shows rows that have children in bold.
class RowDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, 6);
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->font.setBold(index.model()->hasChildren(index.siblingAtColumn(0)));
    }
};

} // namespace

RequestView::RequestView(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget)
    , m_tree(new QTreeView)
{
    m_tree->setAccessibleName(tr("Requests and responses"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(new RowDelegate(m_tree));
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(icon(Glyph::Copy), tr("&Copy"), m_tree);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &RequestView::copy);
    m_tree->addAction(copy);

    m_stack->addWidget(new EmptyState(tr("No requests yet"),
        tr("Each request is listed here with its headers, the response and the server's "
           "certificate. Secrets are masked.")));
    m_stack->addWidget(m_tree);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);
    setFocusProxy(m_tree);
}

void RequestView::setModel(QAbstractItemModel *model)
{
    for (const QMetaObject::Connection &connection : std::as_const(m_connections))
        disconnect(connection);
    m_connections.clear();
    m_model = model;
    QItemSelectionModel *const old = m_tree->selectionModel();
    m_tree->setModel(model);
    if (old && old != m_tree->selectionModel()) // setModel() ignores the same model
        old->deleteLater();
    if (model) {
        m_connections = {
            connect(model, &QAbstractItemModel::rowsInserted, this, &RequestView::showParts),
            connect(model, &QAbstractItemModel::modelReset, this, &RequestView::showState),
        };
        m_tree->header()->resizeSection(0, 30 * fontMetrics().horizontalAdvance(QLatin1Char('0')));
    }
    openLast();
    showState();
}

void RequestView::showState()
{
    m_stack->setCurrentIndex(m_model && m_model->rowCount() > 0 ? 1 : 0);
}

void RequestView::openLast()
{
    const int rows = m_model ? m_model->rowCount() : 0;
    if (rows == 0)
        return;
    const QModelIndex last = m_model->index(rows - 1, 0);
    m_tree->expand(last);
    for (int part = 0; part < m_model->rowCount(last); ++part)
        m_tree->expand(m_model->index(part, 0, last));
}

void RequestView::showParts(const QModelIndex &parent, int first, int last)
{
    showState();
    const int rows = m_model->rowCount();
    if (!parent.isValid()) {
        // Expand the new request. Collapse the previous request, unless the current row is in it.
        const QModelIndex before = m_model->index(rows - 2, 0);
        if (before.isValid() && m_tree->currentIndex().parent() != before
            && m_tree->currentIndex().parent().parent() != before)
            m_tree->collapse(before);
        m_tree->expand(m_model->index(rows - 1, 0));
    } else if (!parent.parent().isValid() && parent.row() == rows - 1) {
        for (int part = first; part <= last; ++part)
            m_tree->expand(m_model->index(part, 0, parent));
        m_tree->expand(parent);
    }
}

void RequestView::copy()
{
    QModelIndexList rows = m_tree->selectionModel()->selectedRows(0);
    // Copy in display order.
    std::sort(rows.begin(), rows.end(), [this](const QModelIndex &a, const QModelIndex &b) {
        return m_tree->visualRect(a).top() < m_tree->visualRect(b).top();
    });
    QStringList lines;
    for (const QModelIndex &row : rows) {
        const QString value = row.siblingAtColumn(1).data().toString();
        lines.append(value.isEmpty() ? row.data().toString()
                                     : row.data().toString() + QStringLiteral(": ") + value);
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

constinit const SidePage requestPage{
    .glyph = Glyph::Request,
    .title = QT_TRANSLATE_NOOP("ui::SidePanel", "Request"),
    .action = QT_TRANSLATE_NOOP("ui::MainWindow", "Req&uest"),
    .shortcut = Qt::CTRL | Qt::SHIFT | Qt::Key_H,
    .create = createSidePage<RequestView>,
    .setModel = setSidePageModel<RequestView>,
    .model = &StreamViews::requests,
};

} // namespace ui
