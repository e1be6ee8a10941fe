// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QByteArrayView>
#include <QList>
#include <QString>

#include "sselib/core/endpoint.h"
#include "sselib/sselib_export.h"

class QJsonObject;

namespace sse::chat {

class Decoder;
struct Prompt;

/// An AI format: its names, how its requests are built, and how its answers are detected and
/// decoded. Each format is one constant in a source file of its own. The members that do not apply
/// to a format keep their defaults.
///
/// \since 0.1
struct Format {
    /// A form of the URLs of requests.
    struct UrlForm {
        QLatin1StringView pathEnd = {}; ///< the end of the path; if it is empty, nothing matches
        /// Host of the URL; any host if it is empty. Forms with a host are preferred.
        QLatin1StringView host = {};
    };

    /// A header that is part of every request.
    struct RequestHeader {
        const char *name = nullptr;  ///< name of the header; null if there is no header
        const char *value = nullptr; ///< value of the header
    };

    /// The result of #match.
    enum class Match {
        No,       ///< the event is not of this format
        Possible, ///< the event may also be of another format
        Certain   ///< no other format has such events
    };

    /// The value of Endpoint::dialect. It is stored in settings and recordings, so it never
    /// changes.
    QLatin1StringView id = {};
    QLatin1StringView name = {}; ///< name of the product or API; the same in every language

    /// Returns the body of the request for \a prompt, without Prompt::extra. Null if no requests
    /// can be built for this format.
    QJsonObject (*requestBody)(const Prompt &prompt) = nullptr;
    /// Headers of a request in addition to `Content-Type` and `Accept`.
    RequestHeader requestHeaders[2] = {};
    QLatin1StringView urlPathHint = {}; ///< see Request::urlPathHint

    /// Creates the decoder of one answer. \a id is the value that Decoder::dialect() returns.
    std::unique_ptr<Decoder> (*decoder)(const QString &id) = nullptr;
    Endpoint::Framing framing = Endpoint::Framing::EventStream; ///< framing of the response

    UrlForm urls[4] = {};                ///< forms of URLs that only this format has
    QByteArrayView contentTypes[2] = {}; ///< content types that only this format has
    QByteArrayView responseHeader = {};  ///< name of a response header that only this format has
    /// Checks whether an event is of this format. \a object is its data and \a type is the `type`
    /// of \a object. Null if the data of this format cannot be detected.
    Match (*match)(const QString &type, const QJsonObject &object) = nullptr;

    bool clientNamesConversation = false; ///< the client chooses Prompt::conversation
    bool countsReasoningApart = false;    ///< Usage::output does not include Usage::reasoning

    /// Returns all formats, in the order in which they are listed for the user. Other values of
    /// Endpoint::dialect are not formats: the empty value, autoDetectId() and JSON pointers.
    SSELIB_EXPORT static QList<const Format *> all();
    /// Returns the format with the ID \a id; null if there is none.
    SSELIB_EXPORT static const Format *find(const QString &id);
};

/// Returns the framing of the format \a id; EventStream if \a id is not the ID of a format.
SSELIB_EXPORT Endpoint::Framing framingOf(const QString &id);

/// Returns true if \a id is empty, which means that a stream is not an AI stream.
[[nodiscard]] inline bool isNone(const QString &id)
{
    return id.isEmpty();
}
/// Returns `auto`, which means that createDecoder() detects the format.
SSELIB_EXPORT QString autoDetectId();
/// Returns true if \a id is autoDetectId().
SSELIB_EXPORT bool isAutoDetect(const QString &id);
/// Returns `text`, the ID of the format whose event data is the text of the answer.
SSELIB_EXPORT QString plainTextId();
/// Returns true if event data is shown unchanged: isNone(), or \a id is plainTextId().
SSELIB_EXPORT bool isPlainText(const QString &id);

} // namespace sse::chat
