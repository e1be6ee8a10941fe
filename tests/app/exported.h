// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QBuffer>

#include "app/store/conversationexport.h"

namespace test {

/// Returns the exported text of \a conversation; empty if the export fails.
inline QByteArray exported(
    const app::ConversationExport &conversation, app::ConversationExport::Format format)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return conversation.write(format, buffer) ? buffer.data() : QByteArray();
}

} // namespace test
