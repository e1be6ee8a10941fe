// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QAction;
class QWidget;

namespace ui {

/// Lets the shortcut of an undo action work while a text field has the focus that has nothing to
/// undo itself. A field with changes keeps the key.
class UndoFilter : public QObject {
    Q_OBJECT

public:
    /// \a action belongs to \a window. Active while the action is enabled.
    UndoFilter(QAction *action, QWidget *window);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    QAction *const m_action;
    QWidget *const m_window;
};

} // namespace ui
