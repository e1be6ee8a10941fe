// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDir>
#include <QLabel>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "app/workspace.h"
#include "ui/chat/chatpage.h"
#include "ui/window/noticebar.h"

namespace test {

/// Makes the program store its settings in \a home and its data in Qt's test folder. Removes all
/// files from both folders. Returns false if \a home cannot be used.
inline bool startsAfresh(const QTemporaryDir &home)
{
    QStandardPaths::setTestModeEnabled(true);
    QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).removeRecursively();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, home.path());
    QDir(home.path()).removeRecursively();
    return home.isValid() && QDir().mkpath(home.path());
}

/// Returns the visible chat page, or nullptr if there is none.
inline ui::ChatPage *pageOf(app::Workspace &workspace)
{
    for (ui::ChatPage *page : workspace.window()->findChildren<ui::ChatPage *>()) {
        if (page->isVisible())
            return page;
    }
    return nullptr;
}

inline ui::ChatView *chatOf(app::Workspace &workspace)
{
    ui::ChatPage *page = pageOf(workspace);
    return page ? page->view() : nullptr;
}

/// Returns the texts of all visible notices.
inline QString noticeOf(app::Workspace &workspace)
{
    QStringList texts;
    for (const ui::NoticeBar *bar : workspace.window()->findChildren<ui::NoticeBar *>()) {
        if (bar->isVisible())
            texts.append(bar->findChild<QLabel *>()->text());
    }
    return texts.join(QLatin1Char('\n'));
}

} // namespace test
