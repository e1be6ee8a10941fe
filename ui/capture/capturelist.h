// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAbstractItemModel;
class QLabel;
class QListView;
class QMenu;
class QPersistentModelIndex;

namespace ui {

/// The recordings at the left, below the streams.
class CaptureList : public QWidget {
    Q_OBJECT

public:
    explicit CaptureList(QWidget *parent = nullptr);

    /// See CaptureRole. Not owned.
    void setModel(QAbstractItemModel *model);

Q_SIGNALS:
    void activated(int row);
    void exportRequested(int row);
    void removeRequested(int row);
    /// The recording of \a row is to be compared with that of \a other, -1: with a file.
    void compareRequested(int row, int other);
    void openFileRequested();
    void settingsRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showMenu(const QPoint &position);
    void addCompareMenu(QMenu *menu, const QPersistentModelIndex &row);
    void showEmpty();

    QListView *m_view;
    QLabel *m_empty;
};

} // namespace ui
