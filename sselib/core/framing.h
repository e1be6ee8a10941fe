// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include "sselib/chat/format.h"
#include "sselib/core/endpoint.h"

namespace sse {

/// Returns the media type of a Content-Type header in lower case, without parameters.
[[nodiscard]] inline QByteArray essence(const QByteArray &contentType)
{
    return contentType.split(';').first().trimmed().toLower();
}

/// Returns true if a response with this content type is read as JSON Lines although the framing of
/// the endpoint is EventStream. Ollama, for example, sends JSON Lines, and `auto` must be able to
/// detect Ollama.
[[nodiscard]] inline bool readsAsJsonLines(const Endpoint &endpoint, const QByteArray &contentType)
{
    const QByteArray type = essence(contentType);
    return endpoint.framing == Endpoint::Framing::EventStream
        && (type == "application/x-ndjson" || type == "application/jsonl")
        && (chat::isAutoDetect(endpoint.dialect)
            || chat::framingOf(endpoint.dialect) == Endpoint::Framing::JsonLines);
}

} // namespace sse
