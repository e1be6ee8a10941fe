// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QAction>
#include <QDateTime>
#include <QLabel>
#include <QStandardItemModel>

#include "app/models/eventlogmodel.h"
#include "ui/chat/chatpage.h"
#include "ui/window/headerbar.h"
#include "ui/window/mainwindow.h"
#include "ui/window/noticebar.h"
#include "ui/window/streamlist.h"

namespace test {

using State = ui::ConnectionStatus::State;

/// A window with two streams. It shows the first one.
struct Fixture {
    Fixture()
    {
        for (const QString &name : {QStringLiteral("Demo"), QStringLiteral("本地 AI")}) {
            auto *item = new QStandardItem(name);
            item->setData(QStringLiteral("http://127.0.0.1:3000/api/%1").arg(name), ui::UrlRole);
            item->setData(QVariant::fromValue(ui::ConnectionStatus()), ui::StatusRole);
            streams.appendRow(item);
        }
        views.events = &events;
        views.inbox = &inbox;
        views.track = &track;
        views.chat = &chat;
        window.setStreamsModel(&streams);
        window.showStream(0, views);
    }

    void setStatus(int row, State state, const QString &message = {})
    {
        ui::ConnectionStatus status;
        status.state = state;
        status.message = message;
        status.sinceMs = QDateTime::currentMSecsSinceEpoch();
        set(row, status);
    }

    void set(int row, const ui::ConnectionStatus &status)
    {
        streams.item(row)->setData(QVariant::fromValue(status), ui::StatusRole);
    }

    template <typename Widget> Widget *find(const char *name) const
    {
        return window.findChild<Widget *>(QLatin1String(name));
    }

    QAction *action(const QString &shortcut) const
    {
        const QList<QAction *> actions = window.actions();
        for (QAction *candidate : actions) {
            if (candidate->shortcut() == QKeySequence(shortcut))
                return candidate;
        }
        return nullptr;
    }

    QString statusText() const { return window.findChild<ui::HeaderBar *>()->statusText(); }

    QString failureText() const
    {
        const QList<ui::NoticeBar *> bars = window.findChildren<ui::NoticeBar *>();
        return bars.at(0)->isVisible() ? bars.at(0)->findChild<QLabel *>()->text() : QString();
    }

    QStandardItemModel streams;
    app::EventLogModel events;
    QStandardItemModel inbox;
    QStandardItemModel track{0, 6};
    ui::ChatPage chat;
    ui::StreamViews views;
    ui::MainWindow window;
};

} // namespace test
