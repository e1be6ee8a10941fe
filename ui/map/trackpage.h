// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <array>

#include "ui/map/trackroles.h"

class QAbstractItemModel;
class QLabel;
class QSplitter;
class QTableView;

namespace ui {

class EmptyState;
class MapView;

/// A track: the map and the table of its fixes, beside or below it, whichever has more room. A row
/// chosen in the table is ringed on the map; the table stays at its end while the reader is there.
class TrackPage : public QWidget {
    Q_OBJECT

public:
    explicit TrackPage(QWidget *parent = nullptr);

    /// See TrackRole: oldest fix first. Not owned; nullptr for none.
    void setModel(QAbstractItemModel *model);
    [[nodiscard]] MapView *map() const { return m_map; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void showState();
    void goToEnd();
    /// As wide as what is in sight needs, or has needed.
    void fitColumns();

    QPointer<QAbstractItemModel> m_model;
    QSplitter *m_splitter;
    MapView *m_map;
    QTableView *m_table;
    EmptyState *m_empty;
    QLabel *m_dropped;
    QTimer m_frame;
    bool m_atEnd = true;
    std::array<int, TrackColumnCount> m_widest{}; // each column's widest value yet
};

} // namespace ui
