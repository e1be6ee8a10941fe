// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

namespace ui {

/// Roles of the model for ConversationBar. Qt::DisplayRole is the title.
enum ConversationRole {
    ConversationIdRole = Qt::UserRole, ///< QString: id of the conversation
    /// QString: name of the stream if it is not the current stream, else empty
    ConversationStreamRole,
    ConversationUsedRole,    ///< QDateTime: time of last use
    ConversationSnippetRole, ///< QString: text around the match, empty without a search
    ConversationMatchRole,   ///< QPoint: start (x) and length (y) of the match in the snippet
    ConversationCountRole,   ///< int: number of matches
    ConversationCurrentRole  ///< bool: true for the current conversation
};

} // namespace ui
