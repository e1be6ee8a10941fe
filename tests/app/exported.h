// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QBuffer>

#include "app/store/conversationexport.h"

namespace test {

/// What an export of \a conversation writes; empty if it fails.
inline QByteArray exported(
    const app::ConversationExport &conversation, app::ConversationExport::Format format)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return conversation.write(format, buffer) ? buffer.data() : QByteArray();
}

} // namespace test
