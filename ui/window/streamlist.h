// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include <QWidget>

#include "sselib/requesttext.h"

class QAbstractItemModel;
class QListView;
class QMenu;
class QToolButton;

namespace ui {

/// Puts an action for each form that a request can be copied in into \a menu.
void addRequestFormats(QMenu *menu, const std::function<void(sse::RequestFormat)> &chosen);

/// The streams at the left, with what can be done to each.
class StreamList : public QWidget {
    Q_OBJECT

public:
    explicit StreamList(QWidget *parent = nullptr);

    /// See StreamRole. Not owned.
    void setModel(QAbstractItemModel *model);
    /// Marks a row without a signal; -1 for none.
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
