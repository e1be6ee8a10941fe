// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

namespace ui {

/// Roles of the model for InboxView: a flat list, newest first. Qt::DisplayRole is the text of the
/// message. A model that removes old rows sets the property `dropped` to the number of removed rows
/// before it removes them.
enum InboxRole {
    /// bool: set it with setData() to mark a message as read or unread
    UnreadRole = Qt::UserRole + 1,
    ReceivedRole,   ///< QDateTime
    MessageTypeRole ///< QString: event type
};

} // namespace ui
