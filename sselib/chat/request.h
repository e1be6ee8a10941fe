// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>

#include "sselib/core/endpoint.h"
#include "sselib/sselib_export.h"

namespace sse::chat {

/// One turn of a conversation.
struct Message {
    QString role; ///< `user` or `assistant`; buildRequest() converts it to the dialect's name
    QString text; ///< content of the message

    bool operator==(const Message &) const = default; ///< Compares all members.
};

/// A prompt for a model. A value type.
struct Prompt {
    QString system;                    ///< system prompt; may be empty
    QList<Message> messages;           ///< the conversation, oldest message first
    QString model;                     ///< model name; if empty, the server uses its default
    std::optional<double> temperature; ///< if not set, the server uses its default
    std::optional<int> maxTokens; ///< maximum size of the answer; default of the server if not set
    /// For `dify`, the Result::conversation of the previous answer. For `vercel-ui` and `ag-ui`,
    /// any name that is the same for the whole conversation. An empty value starts a new one.
    QString conversation;
    QJsonObject extra; ///< merged into the body recursively; overrides other members

    bool operator==(const Prompt &) const = default; ///< Compares all members.
};

/// Returns a prompt without messages, with the model, system prompt, limits and extra JSON of
/// \a endpoint.
SSELIB_EXPORT Prompt promptFor(const Endpoint &endpoint);

/// The HTTP request for a prompt, without credentials.
struct Request {
    QByteArray method; ///< always `POST`
    QByteArray body;   ///< JSON
    Headers headers;   ///< `Content-Type`, `Accept` and those that the dialect requires
    /// Path and query of the URL on the vendor's server. `{model}` is a placeholder for the model
    /// name.
    QString urlPathHint;
    Endpoint::Framing framing = Endpoint::Framing::EventStream; ///< framing of the response

    bool operator==(const Request &) const = default; ///< Compares all members.
};

/// Returns the ID of the format of prompts to \a endpoint: Endpoint::dialect, or, if that is
/// `auto`, the ID that the URL suggests; empty if the URL is not conclusive.
SSELIB_EXPORT QString requestDialect(const Endpoint &endpoint);

/// Returns true if buildRequest() supports \a dialect; false for `auto`, `text` and `json:`.
SSELIB_EXPORT bool acceptsPrompt(const QString &dialect);
/// Builds the request for a streamed answer to \a prompt. Returns std::nullopt if acceptsPrompt()
/// returns false.
SSELIB_EXPORT std::optional<Request> buildRequest(const QString &dialect, const Prompt &prompt);
/// Returns \a url with `{model}` replaced by \a model.
SSELIB_EXPORT QUrl fillModel(const QUrl &url, const QString &model);

} // namespace sse::chat
