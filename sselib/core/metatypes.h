// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

namespace sse {

/// Registers the names of the types in the signals of EventSource and CapturePlayer, and of their
/// enums. Without this, queued connections with SIGNAL() and SLOT() would fail. Thread-safe.
void registerMetaTypes();

} // namespace sse
