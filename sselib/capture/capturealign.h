// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "sselib/capture/comparison.h"

namespace sse {

/// Fills all of \a comparison that follows from the events of its sides. Takes time and memory that
/// grow with n log n of the events; incomplete where \a cancelled.
void align(Comparison &comparison, const std::atomic_bool &cancelled);

} // namespace sse
