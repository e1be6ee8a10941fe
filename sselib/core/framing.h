// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include "sselib/core/endpoint.h"

namespace sse {

/// Returns the media type of a Content-Type header in lower case, without parameters.
[[nodiscard]] inline QByteArray essence(const QByteArray &contentType)
{
    return contentType.split(';').first().trimmed().toLower();
}

/// Returns true if a response with this content type is read as JSON Lines although the framing of
/// the endpoint is EventStream. Ollama sends JSON Lines, and `auto` must be able to detect Ollama.
[[nodiscard]] inline bool readsAsJsonLines(const Endpoint &endpoint, const QByteArray &contentType)
{
    const QByteArray type = essence(contentType);
    return endpoint.framing == Endpoint::Framing::EventStream
        && (type == "application/x-ndjson" || type == "application/jsonl")
        && (endpoint.dialect == QLatin1String("auto")
            || endpoint.dialect == QLatin1String("ollama"));
}

} // namespace sse
