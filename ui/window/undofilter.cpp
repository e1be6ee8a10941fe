// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/window/undofilter.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextDocument>
#include <QTextEdit>

namespace ui {

namespace {

bool hasChanges(const QObject *object)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(object))
        return line->isUndoAvailable();
    if (const auto *plain = qobject_cast<const QPlainTextEdit *>(object))
        return plain->document()->isUndoAvailable();
    if (const auto *text = qobject_cast<const QTextEdit *>(object))
        return text->document()->isUndoAvailable();
    return false;
}

} // namespace

UndoFilter::UndoFilter(QAction *action, QWidget *window)
    : QObject(window)
    , m_action(action)
    , m_window(window)
{
    // Install the filter on the application, because Qt sends the ShortcutOverride event to the
    // text field first, and the text field accepts it.
    const auto follow = [this] {
        QCoreApplication::instance()->removeEventFilter(this);
        if (m_action->isEnabled())
            QCoreApplication::instance()->installEventFilter(this);
    };
    connect(action, &QAction::enabledChanged, this, follow);
    follow();
}

bool UndoFilter::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() != QEvent::ShortcutOverride || !object->isWidgetType())
        return false;
    auto *key = static_cast<QKeyEvent *>(event);
    const auto *widget = static_cast<QWidget *>(object);
    if (!key->matches(QKeySequence::Undo) || widget->window() != m_window || hasChanges(object))
        return false;
    event->ignore();
    return true;
}

} // namespace ui
