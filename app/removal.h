// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QJsonObject>
#include <QString>

#include "app/models/streamsmodel.h"
#include "app/session/session.h"

namespace app {

/// A stream, conversation or recording that the user removed. It can be restored until the program
/// ends or, if the program crashes, in the next run.
struct Removal {
    enum class Kind { Stream, Conversation, Recording };

    Kind kind = Kind::Stream;
    QString name;         ///< shown to the user
    QString streamId;     ///< ID of the stream, or of the conversation's stream
    QString conversation; ///< name of the conversation in ConversationFolder
    StreamsModel::Origin origin = StreamsModel::Origin::Saved; ///< origin of the stream streamId
    int row = 0;            ///< row of a stream before its removal
    sse::Endpoint endpoint; ///< endpoint of a stream
    sse::Secrets secrets;   ///< secrets of a stream
    QString item;           ///< name of the item in Trash; empty if there are no files
    /// The closed session of a stream. It is null if it was deleted to save memory.
    std::unique_ptr<Session> session;

    /// Returns the data that the next run needs to restore the item after a crash. It contains no
    /// secrets.
    [[nodiscard]] QJsonObject toJson() const;
    /// Returns the removal that toJson() has written. It has no session and no secrets.
    [[nodiscard]] static Removal fromJson(const QJsonObject &object);
};

} // namespace app
