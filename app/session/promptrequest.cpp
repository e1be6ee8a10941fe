// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/session/promptrequest.h"

#include <algorithm>

namespace app {

std::optional<sse::Endpoint> promptRequest(
    const sse::Endpoint &endpoint, const sse::chat::Prompt &prompt)
{
    const auto built = sse::chat::buildRequest(sse::chat::requestDialect(endpoint), prompt);
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
    if (built->framing != sse::Endpoint::Framing::EventStream)
        request.framing = built->framing;
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
