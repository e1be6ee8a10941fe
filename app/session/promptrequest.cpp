// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/session/promptrequest.h"

#include <algorithm>

#include "sselib/chat/dialects.h"

namespace app {

QString promptDialect(const sse::Endpoint &endpoint)
{
    return endpoint.dialect == QLatin1String("auto")
        ? sse::chat::guessDialect({.contentType = {}, .headers = {}, .url = endpoint.url})
        : endpoint.dialect;
}

std::optional<sse::Endpoint> promptRequest(
    const sse::Endpoint &endpoint, const sse::chat::Prompt &prompt)
{
    const QString dialect = promptDialect(endpoint);
    const auto built = sse::chat::buildRequest(dialect, prompt);
    if (!built)
        return std::nullopt;
    sse::Endpoint request = endpoint;
    request.url = sse::chat::fillModel(endpoint.url, endpoint.model);
    request.method = built->method;
    request.body = built->body;
    for (const sse::Header &header : built->headers) {
        const bool given = std::ranges::any_of(endpoint.headers, [&header](const sse::Header &own) {
            return own.name.compare(header.name, Qt::CaseInsensitive) == 0;
        });
        if (!given)
            request.headers.append(header);
    }
    if (dialect == QLatin1String("ollama"))
        request.framing = sse::Endpoint::Framing::JsonLines;
    return request;
}

sse::Endpoint exampleRequest(const sse::Endpoint &endpoint)
{
    if (!endpoint.acceptsPrompt())
        return endpoint;
    sse::chat::Prompt prompt = sse::chat::promptFor(endpoint);
    prompt.messages.append({QStringLiteral("user"), examplePrompt()});
    return promptRequest(endpoint, prompt).value_or(endpoint);
}

QString examplePrompt()
{
    return QStringLiteral("Hello");
}

} // namespace app
