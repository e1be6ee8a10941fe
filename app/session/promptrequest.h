// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "sselib/chat/request.h"

namespace app {

/// Returns \a endpoint with the URL, method, headers and body that send \a prompt; std::nullopt if
/// no request can be built for its API format.
[[nodiscard]] std::optional<sse::Endpoint> promptRequest(
    const sse::Endpoint &endpoint, const sse::chat::Prompt &prompt);
/// Returns \a endpoint with the request that sends examplePrompt(). Returns \a endpoint unchanged
/// if it does not accept prompts.
[[nodiscard]] sse::Endpoint exampleRequest(const sse::Endpoint &endpoint);
/// Returns a short prompt for examples.
[[nodiscard]] QString examplePrompt();

} // namespace app
