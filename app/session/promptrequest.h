// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "sselib/chat/request.h"

namespace app {

/// The API format of requests to \a endpoint; `auto` is resolved by its URL.
[[nodiscard]] QString promptDialect(const sse::Endpoint &endpoint);
/// Returns \a endpoint with the URL, method, headers and body that send \a prompt; std::nullopt if
/// no request can be built for its API format.
[[nodiscard]] std::optional<sse::Endpoint> promptRequest(
    const sse::Endpoint &endpoint, const sse::chat::Prompt &prompt);
/// Returns \a endpoint as it sends examplePrompt(); unchanged if it accepts no prompts.
[[nodiscard]] sse::Endpoint exampleRequest(const sse::Endpoint &endpoint);
/// A short prompt.
[[nodiscard]] QString examplePrompt();

} // namespace app
