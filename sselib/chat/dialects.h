// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QByteArray>
#include <QStringList>
#include <QUrl>

#include "sselib/chat/decoder.h"
#include "sselib/chat/format.h"
#include "sselib/core/endpoint.h"
#include "sselib/sselib_export.h"

namespace sse::chat {

/// Information about a response that is known before its first event.
struct Hints {
    QByteArray contentType; ///< with or without parameters
    Headers headers;        ///< headers of the response
    QUrl url;               ///< URL of the request
};

/// Returns the names that createDecoder() accepts: `auto`, the IDs of Format::all(), and
/// `json:/pointer`, which is an example: the colon can be followed by any JSON pointer (RFC 6901).
SSELIB_EXPORT QStringList dialects();

/// Creates a decoder for one answer. Returns null if \a dialect is unknown or its JSON pointer is
/// not valid.
///
/// `auto` detects the dialect from the first event that only one dialect has. It decodes the events
/// before it, which can be heartbeats or status messages, together with that event. If the first 6
/// events or 4 KiB are not conclusive, or the stream ends before, \a hints are used. If they are
/// not conclusive either, the dialect is `text`. Other dialects ignore \a hints.
SSELIB_EXPORT std::unique_ptr<Decoder> createDecoder(
    const QString &dialect, const Hints &hints = {});

/// Returns the dialect that the content type, the headers and the URL suggest; empty if they are
/// not conclusive.
SSELIB_EXPORT QString guessDialect(const Hints &hints);

} // namespace sse::chat
