// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

#include "sselib/endpoint.h"
#include "sselib/sselib_export.h"

namespace sse::chat {

/// One turn of a conversation.
struct Message {
    QString role; ///< `user` or `assistant`, whatever the dialect calls them
    QString text;
};

/// What is asked of a model.
struct Prompt {
    QString system;          ///< instructions; empty for none
    QList<Message> messages; ///< oldest first; the last one is what is asked now
    QString model;           ///< empty leaves the choice to the server
    std::optional<double> temperature;
    std::optional<int> maxTokens;
    /// Result::conversation of the answer before in `dify`; in `vercel-ui` and `ag-ui` any name
    /// that stays the same for a conversation. Empty begins a new one.
    QString conversation;
    QJsonObject extra; ///< laid over the body last, objects into objects
};

/// A prompt without messages that asks for what \a endpoint says: model, instructions, limits and
/// what is laid over the body.
SSELIB_EXPORT Prompt promptFor(const Endpoint &endpoint);

/// The HTTP request that carries a prompt. Credentials are not part of it.
struct Request {
    QByteArray method;
    QByteArray body;
    Headers headers;
    /// Path, and query where it needs one, that the vendor's own server has it under; `{model}`
    /// stands for the model's name.
    QString urlPathHint;
};

/// Whether buildRequest() can build a request in \a dialect: not for `auto`, `text` and `json:`.
SSELIB_EXPORT bool takesPrompt(const QString &dialect);
/// The request for a streamed answer to \a prompt; std::nullopt where takesPrompt() is false.
SSELIB_EXPORT std::optional<Request> buildRequest(const QString &dialect, const Prompt &prompt);
/// \a url with `{model}` replaced by \a model; the same URL where it holds no such thing.
SSELIB_EXPORT QUrl fillModel(const QUrl &url, const QString &model);

} // namespace sse::chat
