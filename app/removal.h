// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QJsonObject>
#include <QString>

#include "app/models/streamsmodel.h"
#include "app/session/session.h"

namespace app {

/// A stream, conversation or recording that the user removed and can restore until the program
/// ends, or after the next start if it crashed.
struct Removal {
    enum class Kind { Stream, Conversation, Recording };

    Kind kind = Kind::Stream;
    QString name;         ///< shown to the user
    QString streamId;     ///< ID of the stream, or of the conversation's stream
    QString conversation; ///< name of the conversation in ConversationFolder
    StreamsModel::Origin origin = StreamsModel::Origin::Saved; ///< origin of the stream streamId
    int row = 0;                                               ///< row of a stream
    sse::Endpoint endpoint;                                    ///< endpoint of a stream
    sse::Secrets secrets;                                      ///< secrets of a stream
    QString item;                     ///< name of the item in Trash; empty if there are no files
    std::unique_ptr<Session> session; ///< closed session of a stream; null to save memory

    /// Returns the data that a later run needs to restore it. It contains no secrets.
    [[nodiscard]] QJsonObject toJson() const;
    /// Returns the removal that toJson() wrote, without a session and secrets.
    [[nodiscard]] static Removal fromJson(const QJsonObject &object);
};

} // namespace app
