// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

class QAbstractItemModel;

namespace ui {

class ChatPage;

/// The models and the page of one stream, shown by MainWindow. The window does not take ownership;
/// all of them must live until another stream is shown or the window is deleted.
struct StreamViews {
    QAbstractItemModel *events = nullptr;   ///< roles: EventRole
    QAbstractItemModel *inbox = nullptr;    ///< roles: InboxRole
    QAbstractItemModel *track = nullptr;    ///< roles: TrackRole
    ChatPage *chat = nullptr;               ///< becomes a child of the window while it is shown
    QAbstractItemModel *findings = nullptr; ///< roles: FindingRole
    QAbstractItemModel *requests = nullptr; ///< for RequestView
};

} // namespace ui
