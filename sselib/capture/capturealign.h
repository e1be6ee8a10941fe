// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "sselib/capture/comparison.h"

namespace sse {

/// Aligns the events of Comparison::left and Comparison::right, and sets the other members of
/// \a comparison. For n events, time and memory are O(n log n). If \a cancelled becomes true, the
/// result is incomplete.
void align(Comparison &comparison, const std::atomic_bool &cancelled);

} // namespace sse
