// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "sselib/chat/request.h"

namespace app {

/// The dialect that requests to \a endpoint are built in; `auto` is settled by its URL.
[[nodiscard]] QString promptDialect(const sse::Endpoint &endpoint);
/// \a endpoint as it asks \a prompt: its URL, method, headers and body; std::nullopt where no
/// request can be built for its dialect.
[[nodiscard]] std::optional<sse::Endpoint> promptRequest(
    const sse::Endpoint &endpoint, const sse::chat::Prompt &prompt);
/// \a endpoint as it asks a short prompt; as it is where it takes none.
[[nodiscard]] sse::Endpoint exampleRequest(const sse::Endpoint &endpoint);
/// What that prompt says.
[[nodiscard]] QString examplePrompt();

} // namespace app
