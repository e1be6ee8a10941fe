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

/// A map and the table of its positions. They are side by side if the page is wide enough;
/// otherwise the table is below the map. A row selected in the table is marked on the map. The
/// table scrolls along with new rows while it is at the end.
class TrackPage : public QWidget {
    Q_OBJECT

public:
    explicit TrackPage(QWidget *parent = nullptr);

    /// Sets the model, with the roles of TrackRole and the oldest position first, or nullptr. The
    /// page does not take ownership.
    void setModel(QAbstractItemModel *model);
    [[nodiscard]] MapView *map() const { return m_map; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void showState();
    void goToEnd();
    /// Makes each column as wide as the widest value that has been visible so far.
    void fitColumns();

    QPointer<QAbstractItemModel> m_model;
    QSplitter *m_splitter;
    MapView *m_map;
    QTableView *m_table;
    EmptyState *m_empty;
    QLabel *m_dropped;
    QTimer m_frame;
    bool m_atEnd = true;
    std::array<int, TrackColumnCount> m_widest{}; // maximum width of each column so far
};

} // namespace ui
