// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include <QKeyCombination>
#include <QModelIndex>

#include "ui/common/icons.h"
#include "ui/window/streamviews.h"

class QWidget;

namespace ui {

/// A page of SidePanel: its titles, icon and shortcut, and how its widget is created. Each page is
/// one constant in the source file of its widget.
struct SidePage {
    Glyph glyph = {};
    /// Title of the tab, in English; translated in the context `ui::SidePanel`.
    const char *title = nullptr;
    /// Title of the tab if rows are counted, with %1 for their number; translated like #title.
    const char *countedTitle = nullptr;
    /// Text in the menu, in English; translated in the context `ui::MainWindow`.
    const char *action = nullptr;
    QKeyCombination shortcut = {}; ///< shows the page, or hides the side panel

    /// Creates the widget.
    QWidget *(*create)() = nullptr;
    /// Shows \a model in \a page, which create() returned. \a model may be null. The page has no
    /// model if this and #model are null.
    void (*setModel)(QWidget *page, QAbstractItemModel *model) = nullptr;
    QAbstractItemModel *StreamViews::*model = nullptr; ///< the model that the page shows

    /// Returns true if \a row of the model is counted. If null, nothing is counted.
    bool (*isCounted)(const QModelIndex &row) = nullptr;
    /// Rows may also be removed or change. They are counted after a short time, so that many
    /// changes that come together are counted only once.
    bool countsChanges = false;
};

/// Creates a widget of the class \a View, for SidePage::create.
template <typename View> QWidget *createSidePage()
{
    return new View;
}

/// Sets the model of a widget of the class \a View, for SidePage::setModel.
template <typename View> void setSidePageModel(QWidget *page, QAbstractItemModel *model)
{
    static_cast<View *>(page)->setModel(model);
}

// To add a page, declare it here and add it at the end of the table: the layout of the window is
// stored with the index of the page.
extern const SidePage eventsPage;
extern const SidePage inboxPage;
extern const SidePage mapPage;
extern const SidePage doctorPage;
extern const SidePage requestPage;

/// All pages, in the order of their tabs.
inline constexpr std::array sidePages{
    &eventsPage,
    &inboxPage,
    &mapPage,
    &doctorPage,
    &requestPage,
};

} // namespace ui
