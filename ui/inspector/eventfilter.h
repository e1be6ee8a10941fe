// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <deque>

#include <QAbstractProxyModel>
#include <QSet>
#include <QTimer>

#include "ui/inspector/eventquery.h"

namespace ui {

/// A proxy model with the rows of an event log that match a query.
///
/// The log is searched from the start in short slices. Between two slices, control returns to the
/// event loop, so that searching a long log does not block the window. Matching rows are appended
/// as they are found. During a search, the log may append rows and remove its first rows. If it
/// inserts or removes rows elsewhere, the search starts again.
class EventFilter : public QAbstractProxyModel {
    Q_OBJECT

public:
    /// Duration of a slice of the search in milliseconds.
    static constexpr int SliceMs = 6;

    explicit EventFilter(QObject *parent = nullptr);

    void setSourceModel(QAbstractItemModel *model) override;
    /// Searches for rows that match \a query. If \a types is not empty, only events of these types
    /// match.
    void setQuery(const EventQuery &query, const QSet<QString> &types = {});
    /// If \a paused is true, hides all rows that are added to the log after this call. If it is
    /// false, shows them.
    void setPaused(bool paused);
    /// Returns true if the filter hides nothing: the query is empty, no types are selected, and the
    /// filter is not paused.
    [[nodiscard]] bool acceptsAllRows() const;
    [[nodiscard]] bool isSearching() const { return m_next.isActive(); }
    /// The part of the log that has been searched, from 0 to 1.
    [[nodiscard]] double progress() const;
    /// Returns the first row of this model at or after row \a sourceRow of the log, or rowCount()
    /// if there is none.
    [[nodiscard]] int rowFrom(int sourceRow) const;

    [[nodiscard]] QModelIndex mapToSource(const QModelIndex &index) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex &index) const override;
    [[nodiscard]] QModelIndex index(
        int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &) const override { return {}; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// Emitted when a search starts, makes progress or finishes.
    void searched();

private:
    void connectSource();
    void restart();
    void search();
    void forgetRows();
    void dropOldest(int count);
    [[nodiscard]] bool accepts(const QModelIndex &row) const;
    [[nodiscard]] qint64 end() const;

    // Numbers of the matching rows. A row keeps its number when older rows are removed.
    std::deque<qint64> m_rows;
    qint64 m_first = 0;      ///< number of the first row in the log
    qint64 m_searchedTo = 0; ///< number of the first row that was not searched yet
    qint64 m_pausedAt = -1;  ///< number of the first row hidden by setPaused(), or -1
    int m_rowsBeingRemoved =
        0; ///< number of entries of m_rows that are being removed with rows of the log
    EventQuery m_query;
    QSet<QString> m_types;
    QTimer m_next;
    QList<QMetaObject::Connection> m_connections;
};

} // namespace ui
