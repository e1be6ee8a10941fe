// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <deque>

#include <QAbstractProxyModel>
#include <QSet>
#include <QTimer>

#include "ui/inspector/eventquery.h"

namespace ui {

/// The rows of an event log that a query lets through.
///
/// A long log is searched from its beginning in slices of a few milliseconds with the event loop
/// between them; rows appear as they are found, always behind those that are there. The log may
/// grow at its end and lose rows at its beginning meanwhile; any other change starts again.
class EventFilter : public QAbstractProxyModel {
    Q_OBJECT

public:
    /// What a slice of a search takes, in milliseconds.
    static constexpr int SliceMs = 6;

    explicit EventFilter(QObject *parent = nullptr);

    void setSourceModel(QAbstractItemModel *model) override;
    /// Searches for the rows that match \a query and are, unless \a types is empty, events of just
    /// one of these types.
    void setQuery(const EventQuery &query, const QSet<QString> &types = {});
    /// Holds back rows that are added from now on, until called with false.
    void setHeld(bool held);
    /// True where every row comes through, now and later.
    [[nodiscard]] bool letsAllThrough() const;
    [[nodiscard]] bool isSearching() const { return m_next.isActive(); }
    /// How much of the log is searched, from 0 to 1.
    [[nodiscard]] double progress() const;
    /// The first row that stands at row \a sourceRow of the log or behind it; rowCount() where
    /// there is none.
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
    /// A search began, came along or ended.
    void searched();

private:
    void connectSource();
    void restart();
    void search();
    void forgetRows();
    void dropOldest(int count);
    [[nodiscard]] bool accepts(const QModelIndex &row) const;
    [[nodiscard]] qint64 end() const;

    // Rows of the log by their number, which stays theirs when older ones go.
    std::deque<qint64> m_rows;
    qint64 m_first = 0;   ///< number of the log's first row
    qint64 m_done = 0;    ///< number of the first row that was not looked at
    qint64 m_heldAt = -1; ///< number of the first row that is held back; -1: not held
    int m_going = 0;      ///< how many of m_rows go with the rows that the log is removing
    EventQuery m_query;
    QSet<QString> m_types;
    QTimer m_next;
    QList<QMetaObject::Connection> m_connections;
};

} // namespace ui
