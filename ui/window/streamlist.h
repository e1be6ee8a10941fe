// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include <QWidget>

#include "sselib/requesttext/requesttext.h"

class QAbstractItemModel;
class QListView;
class QMenu;
class QToolButton;

namespace ui {

/// Adds an action to \a menu for each format in which a request can be copied.
void addRequestFormats(QMenu *menu, const std::function<void(sse::RequestFormat)> &chosen);

/// The list of streams at the left of the window.
class StreamList : public QWidget {
    Q_OBJECT

public:
    explicit StreamList(QWidget *parent = nullptr);

    /// Sets the model, with the roles of StreamRole. The list does not take ownership.
    void setModel(QAbstractItemModel *model);
    /// Selects a row without emitting activated(). -1 selects none.
    void setCurrentRow(int row);

Q_SIGNALS:
    void activated(int row);
    void addRequested();
    void importRequested();
    void copyRequested(int row, sse::RequestFormat format);
    void removeRequested(int row);
    void settingsRequested(int row);
    void connectRequested(int row);
    void disconnectRequested(int row);

protected:
    void changeEvent(QEvent *event) override;

private:
    void followSelection();
    void showMenu(const QPoint &position);
    void removeCurrent();
    [[nodiscard]] int currentRow() const;

    QListView *m_view;
    QToolButton *m_remove;
    bool m_setting = false;
};

} // namespace ui
