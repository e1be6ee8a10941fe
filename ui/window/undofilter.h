// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QAction;
class QWidget;

namespace ui {

/// Makes the shortcut of an undo action also work while the focus is in a text field that has
/// nothing to undo. A text field with changes handles the shortcut itself.
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
