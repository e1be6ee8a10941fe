// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include "sselib/endpoint.h"

namespace sse {

/// The content type in lower case, less its parameters.
[[nodiscard]] inline QByteArray essence(const QByteArray &contentType)
{
    return contentType.split(';').first().trimmed().toLower();
}

/// Whether an answer of this content type is read as JSON Lines although the endpoint's framing is
/// that of event streams. Ollama answers so; a decoder that is to find out the dialect by itself
/// may meet it.
[[nodiscard]] inline bool readsAsJsonLines(const Endpoint &endpoint, const QByteArray &contentType)
{
    const QByteArray type = essence(contentType);
    return endpoint.framing == Endpoint::Framing::EventStream
        && (type == "application/x-ndjson" || type == "application/jsonl")
        && (endpoint.dialect == QLatin1String("auto")
            || endpoint.dialect == QLatin1String("ollama"));
}

} // namespace sse
