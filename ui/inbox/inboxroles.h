// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

namespace ui {

/// Roles of the model for InboxView. The model is a flat list of messages, newest first.
/// Qt::DisplayRole is the text of the message. A model that removes old rows has a property
/// `dropped`, the total number of removed rows, and updates it before it emits rowsRemoved().
enum InboxRole {
    /// bool: set it with setData() to mark a message as read or unread
    UnreadRole = Qt::UserRole + 1,
    ReceivedRole,   ///< QDateTime
    MessageTypeRole ///< QString: event type
};

} // namespace ui
