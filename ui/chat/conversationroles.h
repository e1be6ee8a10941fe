// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

namespace ui {

/// What a ConversationBar reads of its model's rows; Qt::DisplayRole is the title.
enum ConversationRole {
    ConversationIdRole = Qt::UserRole, ///< QString, says which it is
    ConversationStreamRole,            ///< QString: another stream that it belongs to, else empty
    ConversationUsedRole,              ///< QDateTime
    ConversationSnippetRole,           ///< QString: where the searched text stands, else empty
    ConversationMatchRole,             ///< QPoint: begin and length of that in the snippet
    ConversationCountRole,             ///< int: how often it stands there
    ConversationCurrentRole            ///< bool: the one that is shown
};

} // namespace ui
