// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/settings/routeseditor.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSet>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/common/icons.h"

namespace ui {

namespace {

using Route = sse::Endpoint::Route;

enum Column { Type, Goes, ColumnCount };

} // namespace

RoutesEditor::RoutesEditor(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_remove(new QToolButton(this))
{
    m_table->setObjectName(QStringLiteral("routes"));
    m_table->setHorizontalHeaderLabels({tr("Event type"), tr("Shown in")});
    m_table->horizontalHeader()->setSectionResizeMode(Type, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(Goes, QHeaderView::Fixed);
    m_table->horizontalHeader()->resizeSection(Goes, 160);
    m_table->verticalHeader()->hide();
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setAccessibleName(tr("Views for event types"));

    auto *add = new QToolButton(this);
    add->setObjectName(QStringLiteral("addRoute"));
    add->setIcon(icon(Glyph::Add));
    add->setText(tr("Add event type"));
    m_remove->setObjectName(QStringLiteral("removeRoute"));
    m_remove->setIcon(icon(Glyph::Remove));
    m_remove->setText(tr("Remove event type"));
    for (QToolButton *button : {add, m_remove}) {
        button->setToolTip(button->text());
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    m_remove->setEnabled(false);

    auto *hint = new QLabel(tr("All events appear in the event list. Events of these types are "
                               "also shown in the chat, in the messages or on the map."),
        this);
    hint->setWordWrap(true);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(4);
    bar->addWidget(add);
    bar->addWidget(m_remove);
    bar->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(hint);
    layout->addWidget(m_table);
    layout->addLayout(bar);

    connect(add, &QToolButton::clicked, this, [this] {
        addRow({}, Route::Log);
        m_table->setCurrentCell(m_table->rowCount() - 1, Type);
        m_table->setFocus();
        m_table->editItem(m_table->currentItem());
    });
    connect(m_remove, &QToolButton::clicked, this, &RoutesEditor::removeCurrent);
    connect(m_table, &QTableWidget::itemChanged, this, &RoutesEditor::changed);
    connect(m_table, &QTableWidget::currentCellChanged, this,
        [this](int row) { m_remove->setEnabled(row >= 0); });
}

void RoutesEditor::setRoutes(const QMap<QString, Route> &routes)
{
    m_table->setRowCount(0);
    for (auto it = routes.begin(); it != routes.end(); ++it)
        addRow(it.key(), it.value());
}

QMap<QString, Route> RoutesEditor::routes() const
{
    QMap<QString, Route> routes;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto *const combo = qobject_cast<QComboBox *>(m_table->cellWidget(row, Goes));
        if (!type(row).isEmpty() && combo)
            routes.insert(type(row), static_cast<Route>(combo->currentData().toInt()));
    }
    return routes;
}

FormProblem RoutesEditor::problem() const
{
    QSet<QString> seen;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (!type(row).isEmpty() && seen.contains(type(row)))
            return {tr("The event type “%1” is listed twice. Remove one of them.").arg(type(row)),
                m_table, row};
        seen.insert(type(row));
    }
    return {};
}

void RoutesEditor::addRow(const QString &type, Route route)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, Type, new QTableWidgetItem(type));
    auto *combo = new QComboBox;
    combo->setFrame(false);
    combo->setAccessibleName(tr("Shown in"));
    const auto add = [combo](const QString &text, Route where) {
        combo->addItem(text, static_cast<int>(where));
    };
    add(tr("Chat"), Route::Chat);
    add(tr("Messages"), Route::Inbox);
    add(tr("Map"), Route::Map);
    add(tr("Event list only"), Route::Log);
    combo->setCurrentIndex(combo->findData(static_cast<int>(route)));
    m_table->setCellWidget(row, Goes, combo);
    connect(combo, &QComboBox::currentIndexChanged, this, &RoutesEditor::changed);
}

void RoutesEditor::removeCurrent()
{
    m_table->removeRow(m_table->currentRow());
    m_remove->setEnabled(m_table->currentRow() >= 0);
    Q_EMIT changed();
}

QString RoutesEditor::type(int row) const
{
    const QTableWidgetItem *const item = m_table->item(row, Type);
    return item ? item->text().trimmed() : QString();
}

} // namespace ui
