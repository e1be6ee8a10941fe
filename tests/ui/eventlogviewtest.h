// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>

#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTest>

#include "app/models/eventlogmodel.h"
#include "ui/inspector/eventdetail.h"
#include "ui/inspector/eventlogview.h"
#include "ui/inspector/eventtable.h"

namespace test {

inline void append(app::EventLogModel &model, const QByteArray &data,
    const QByteArray &type = "message", const QByteArray &id = {})
{
    app::EventLogModel::Row row;
    row.event.type = type;
    row.event.data = data;
    row.event.lastEventId = id;
    row.raw = "data: " + data + "\n\n";
    row.event.offset = 256;
    model.append(row);
}

inline void appendMany(app::EventLogModel &model, int count)
{
    for (int i = 0; i < count; ++i)
        append(model, "event " + QByteArray::number(i));
    model.flush();
}

inline bool showsSomewhere(const QWidget &widget, const QString &text)
{
    const QList<QLabel *> labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
        [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

/// An event log and a view that shows it.
struct Log {
    explicit Log(QSize size = {500, 500})
    {
        view.resize(size);
        view.setModel(&model);
        view.show();
    }

    void append(
        const QByteArray &data, const QByteArray &type = "message", const QByteArray &id = {})
    {
        test::append(model, data, type, id);
    }

    void appendMany(int count) { test::appendMany(model, count); }

    [[nodiscard]] bool isAtEnd() const
    {
        const QScrollBar *const bar = table->verticalScrollBar();
        return bar->value() == bar->maximum();
    }

    [[nodiscard]] bool showsText(const QString &text) const { return showsSomewhere(view, text); }

    /// Returns the text on tab \a tab of the detail view.
    [[nodiscard]] QString detail(int tab) const
    {
        view.findChild<ui::EventDetail *>()->setShowsTree(false);
        auto *tabs = view.findChild<QTabWidget *>();
        tabs->setCurrentIndex(tab);
        QWidget *const page = tabs->widget(tab);
        const auto *const stack = qobject_cast<QStackedWidget *>(page);
        return qobject_cast<QPlainTextEdit *>(stack ? stack->currentWidget() : page)->toPlainText();
    }

    app::EventLogModel model;
    ui::EventLogView view;
    ui::EventTable *const table = view.findChild<ui::EventTable *>();
};

} // namespace test
