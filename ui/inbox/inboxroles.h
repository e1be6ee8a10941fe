// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

namespace ui {

/// Roles of the model that InboxView shows, a flat list, newest first.
/// Qt::DisplayRole is the message's text. A model that drops its oldest rows at a bound says how
/// many in a property `dropped` (a number), set before the rows go.
enum InboxRole {
    UnreadRole = Qt::UserRole + 1, ///< bool; setData() with it marks a message read or unread
    ReceivedRole,                  ///< QDateTime
    MessageTypeRole                ///< QString, the event's type
};

} // namespace ui
