// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QAction;
class QWidget;

namespace ui {

/// Makes the shortcut of an undo action work while a text field has the focus. By default, a text
/// field handles the shortcut itself even if it has nothing to undo; with this filter, it does so
/// only if it has changes to undo.
class UndoFilter : public QObject {
    Q_OBJECT

public:
    /// \a action must belong to \a window. The filter is active while the action is enabled.
    UndoFilter(QAction *action, QWidget *window);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    QAction *const m_action;
    QWidget *const m_window;
};

} // namespace ui
