// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QJsonObject>
#include <QString>

#include "app/session/session.h"
#include "app/session/streamsmodel.h"

namespace app {

/// A stream, conversation or recording that the user removed and can restore until the program
/// ends.
struct Removal {
    enum class Kind { Stream, Conversation, Recording };

    Kind kind = Kind::Stream;
    QString name;         ///< as people know it
    QString streamId;     ///< of a stream, or of a conversation's stream
    QString conversation; ///< its name in ConversationFolder
    StreamsModel::Origin origin = StreamsModel::Origin::Saved; ///< of the stream
    int row = 0;                                               ///< of the stream
    sse::Endpoint endpoint;                                    ///< of the stream
    sse::Secrets secrets;                                      ///< of the stream
    QString item;                                              ///< in Trash; empty: no files
    std::unique_ptr<Session> session; ///< of the stream, closed; null if it took too much memory

    /// The data that a later run needs to restore it, without secrets.
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Removal fromJson(const QJsonObject &object);
};

} // namespace app
