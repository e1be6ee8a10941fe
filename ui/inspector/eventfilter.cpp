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
    m_pausedAt = -1;
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
            if (last + 1 != sourceModel()->rowCount() || m_first + first < m_searchedTo)
                restart();
            else if (!m_next.isActive())
                search();
        });
    m_connections += connect(log, &QAbstractItemModel::rowsAboutToBeRemoved, this,
        [this](const QModelIndex &, int first, int last) {
            if (first != 0)
                return;
            m_rowsBeingRemoved = rowFrom(last + 1);
            if (m_rowsBeingRemoved > 0)
                beginRemoveRows({}, 0, m_rowsBeingRemoved - 1);
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
        m_pausedAt = std::min<qint64>(m_pausedAt, 0);
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
    // If the source model is destroyed, QAbstractProxyModel does not emit modelReset(), so the
    // views would keep the old rows.
    m_connections += connect(log, &QObject::destroyed, this, [this] {
        beginResetModel();
        forgetRows();
        m_pausedAt = -1;
        endResetModel();
    });
}

void EventFilter::setQuery(const EventQuery &query, const QSet<QString> &types)
{
    m_query = query;
    m_types = types;
    restart();
}

void EventFilter::setPaused(bool paused)
{
    if (paused == (m_pausedAt >= 0))
        return;
    m_pausedAt = paused ? end() : -1;
    search();
}

bool EventFilter::acceptsAllRows() const
{
    return m_query.isEmpty() && m_types.isEmpty() && m_pausedAt < 0;
}

double EventFilter::progress() const
{
    const qint64 all = end() - m_first;
    return all > 0 ? static_cast<double>(m_searchedTo - m_first) / static_cast<double>(all) : 1;
}

qint64 EventFilter::end() const
{
    const qint64 all = m_first + (sourceModel() ? sourceModel()->rowCount() : 0);
    return m_pausedAt >= 0 ? std::min(all, m_pausedAt) : all;
}

void EventFilter::forgetRows()
{
    m_next.stop();
    m_rows.clear();
    m_first = 0;
    m_searchedTo = 0;
    m_rowsBeingRemoved = 0;
}

void EventFilter::restart()
{
    const qint64 first = m_first;
    beginResetModel();
    forgetRows();
    m_first = first;
    m_searchedTo = first;
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
    if (m_query.isEmpty() && m_types.isEmpty()) {
        for (; m_searchedTo < goal; ++m_searchedTo)
            found.push_back(m_searchedTo);
    }
    for (; m_searchedTo < goal && !clock.hasExpired(SliceMs); ++m_searchedTo) {
        if (accepts(log->index(static_cast<int>(m_searchedTo - m_first), TypeColumn)))
            found.push_back(m_searchedTo);
    }
    if (m_searchedTo < goal)
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
    m_searchedTo = std::max(m_searchedTo, m_first);
    if (m_rowsBeingRemoved > 0) {
        m_rows.erase(m_rows.begin(), m_rows.begin() + m_rowsBeingRemoved);
        m_rowsBeingRemoved = 0;
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
    // The implementation of QAbstractProxyModel returns no headers if there are no rows.
    return orientation == Qt::Horizontal && sourceModel()
        ? sourceModel()->headerData(section, orientation, role)
        : QVariant();
}

} // namespace ui
