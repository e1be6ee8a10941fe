// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/eventfilter.h"

#include <algorithm>
#include <vector>

#include <QElapsedTimer>

#include "ui/inspector/eventroles.h"

namespace ui {

EventFilter::EventFilter(QObject *parent)
    : QAbstractProxyModel(parent)
{
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &EventFilter::search);
}

void EventFilter::setSourceModel(QAbstractItemModel *model)
{
    for (const QMetaObject::Connection &connection : std::as_const(m_connections))
        disconnect(connection);
    m_connections.clear();
    beginResetModel();
    m_heldAt = -1;
    QAbstractProxyModel::setSourceModel(model);
    if (model)
        connectSource();
    forgetRows();
    endResetModel();
    search();
}

void EventFilter::connectSource()
{
    QAbstractItemModel *const log = sourceModel();
    m_connections += connect(log, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) {
            if (last + 1 != sourceModel()->rowCount() || m_first + first < m_done)
                restart();
            else if (!m_next.isActive())
                search();
        });
    m_connections += connect(log, &QAbstractItemModel::rowsAboutToBeRemoved, this,
        [this](const QModelIndex &, int first, int last) {
            if (first != 0)
                return;
            m_going = rowFrom(last + 1);
            if (m_going > 0)
                beginRemoveRows({}, 0, m_going - 1);
        });
    m_connections += connect(log, &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) {
            if (first == 0)
                dropOldest(last + 1);
            else
                restart();
        });
    m_connections +=
        connect(log, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    m_connections += connect(log, &QAbstractItemModel::modelReset, this, [this] {
        forgetRows();
        m_heldAt = std::min<qint64>(m_heldAt, 0);
        endResetModel();
        search();
    });
    m_connections += connect(log, &QAbstractItemModel::layoutChanged, this, &EventFilter::restart);
    m_connections += connect(
        log, &QAbstractItemModel::headerDataChanged, this, &QAbstractItemModel::headerDataChanged);
    m_connections += connect(log, &QAbstractItemModel::dataChanged, this,
        [this](
            const QModelIndex &topLeft, const QModelIndex &bottomRight, const QList<int> &roles) {
            const int first = rowFrom(topLeft.row());
            const int last = rowFrom(bottomRight.row() + 1) - 1;
            if (first <= last)
                Q_EMIT dataChanged(
                    index(first, topLeft.column()), index(last, bottomRight.column()), roles);
        });
    // QAbstractProxyModel forgets a log that goes, without a word to the views.
    m_connections += connect(log, &QObject::destroyed, this, [this] {
        beginResetModel();
        forgetRows();
        m_heldAt = -1;
        endResetModel();
    });
}

void EventFilter::setQuery(const EventQuery &query, const QSet<QString> &types)
{
    m_query = query;
    m_types = types;
    restart();
}

void EventFilter::setHeld(bool held)
{
    if (held == (m_heldAt >= 0))
        return;
    m_heldAt = held ? end() : -1;
    search();
}

bool EventFilter::letsAllThrough() const
{
    return m_query.asksNothing() && m_types.isEmpty() && m_heldAt < 0;
}

double EventFilter::progress() const
{
    const qint64 all = end() - m_first;
    return all > 0 ? static_cast<double>(m_done - m_first) / static_cast<double>(all) : 1;
}

qint64 EventFilter::end() const
{
    const qint64 all = m_first + (sourceModel() ? sourceModel()->rowCount() : 0);
    return m_heldAt >= 0 ? std::min(all, m_heldAt) : all;
}

void EventFilter::forgetRows()
{
    m_next.stop();
    m_rows.clear();
    m_first = 0;
    m_done = 0;
    m_going = 0;
}

void EventFilter::restart()
{
    const qint64 first = m_first;
    beginResetModel();
    forgetRows();
    m_first = first;
    m_done = first;
    endResetModel();
    search();
}

void EventFilter::search()
{
    QElapsedTimer clock;
    clock.start();
    std::vector<qint64> found;
    const qint64 goal = end();
    const QAbstractItemModel *const log = sourceModel();
    if (m_query.asksNothing() && m_types.isEmpty()) {
        for (; m_done < goal; ++m_done)
            found.push_back(m_done);
    }
    for (; m_done < goal && !clock.hasExpired(SliceMs); ++m_done) {
        if (accepts(log->index(static_cast<int>(m_done - m_first), TypeColumn)))
            found.push_back(m_done);
    }
    if (m_done < goal)
        m_next.start();
    if (!found.empty()) {
        const int before = rowCount();
        beginInsertRows({}, before, before + static_cast<int>(found.size()) - 1);
        m_rows.insert(m_rows.end(), found.begin(), found.end());
        endInsertRows();
    }
    Q_EMIT searched();
}

bool EventFilter::accepts(const QModelIndex &row) const
{
    if (!m_types.isEmpty()
        && (row.data(KindRole).toInt() != static_cast<int>(EventKind::Event)
            || !m_types.contains(row.data(TypeRole).toString())))
        return false;
    return m_query.matches(row);
}

void EventFilter::dropOldest(int count)
{
    m_first += count;
    m_done = std::max(m_done, m_first);
    if (m_going > 0) {
        m_rows.erase(m_rows.begin(), m_rows.begin() + m_going);
        m_going = 0;
        endRemoveRows();
    }
}

int EventFilter::rowFrom(int sourceRow) const
{
    return static_cast<int>(
        std::lower_bound(m_rows.begin(), m_rows.end(), m_first + sourceRow) - m_rows.begin());
}

QModelIndex EventFilter::mapToSource(const QModelIndex &index) const
{
    if (!index.isValid() || !sourceModel())
        return {};
    const qint64 number = m_rows[static_cast<size_t>(index.row())];
    return sourceModel()->index(static_cast<int>(number - m_first), index.column());
}

QModelIndex EventFilter::mapFromSource(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const int row = rowFrom(index.row());
    const bool found =
        row < rowCount() && m_rows[static_cast<size_t>(row)] == m_first + index.row();
    return found ? createIndex(row, index.column()) : QModelIndex();
}

QModelIndex EventFilter::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

int EventFilter::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EventFilter::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !sourceModel() ? 0 : sourceModel()->columnCount();
}

bool EventFilter::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0 && columnCount(parent) > 0;
}

QVariant EventFilter::headerData(int section, Qt::Orientation orientation, int role) const
{
    // Of the sections even where no row is left, and of no row: nobody sees numbers of lines.
    return orientation == Qt::Horizontal && sourceModel()
        ? sourceModel()->headerData(section, orientation, role)
        : QVariant();
}

} // namespace ui
