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
/// `auto` detects the dialect when it receives the first data: by its format, or, if that is not
/// conclusive, by \a hints. If both fail, the dialect is `text`. Other dialects ignore \a hints.
SSELIB_EXPORT std::unique_ptr<Decoder> createDecoder(
    const QString &dialect, const Hints &hints = {});

/// Returns the dialect that the content type, the headers and the URL suggest; empty if they are
/// not conclusive.
SSELIB_EXPORT QString guessDialect(const Hints &hints);

} // namespace sse::chat
