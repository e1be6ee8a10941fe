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

/// The list of recordings, shown below the list of streams.
class CaptureList : public QWidget {
    Q_OBJECT

public:
    explicit CaptureList(QWidget *parent = nullptr);

    /// Sets the model, with the roles of CaptureRole. The list does not take ownership.
    void setModel(QAbstractItemModel *model);

Q_SIGNALS:
    void activated(int row);
    void exportRequested(int row);
    void removeRequested(int row);
    /// Emitted when the user wants to compare the recording in \a row with the one in \a other, or
    /// with a file if \a other is -1.
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
