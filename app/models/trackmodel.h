// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractTableModel>

#include <deque>

#include "app/models/trackfix.h"

namespace sse {
struct Event;
}

namespace app {

/// The positions of a stream, oldest first, by the columns and roles of ui/map/trackroles.h. At the
/// limit, the oldest hundredth of the positions is dropped and counted.
class TrackModel : public QAbstractTableModel {
    Q_OBJECT
    Q_PROPERTY(qint64 dropped READ dropped NOTIFY droppedChanged)

public:
    static constexpr int defaultLimit = 100'000;

    explicit TrackModel(QObject *parent = nullptr);

    /// Appends the position in \a event's data, see parseFix(). Returns false if there is none.
    bool add(const sse::Event &event, const QDateTime &received);

    /// Removes all positions.
    void clear();
    /// Returns the number of positions that were dropped at the limit.
    [[nodiscard]] qint64 dropped() const { return m_dropped; }
    [[nodiscard]] int limit() const { return m_limit; }
    /// Sets the maximum number of positions, at least 1. The oldest ones beyond it are dropped now.
    void setLimit(int limit);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void droppedChanged(qint64 dropped);

private:
    void dropOldest(int count);

    std::deque<TrackFix> m_fixes;
    int m_limit = defaultLimit;
    qint64 m_dropped = 0;
};

} // namespace app
