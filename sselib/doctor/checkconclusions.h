// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QUrl>

#include "sselib/doctor/checkreport.h"

namespace sse {

/// Appends to CheckReport::conclusions the sentences that follow from the runs and findings of
/// \a report. \a origin is the page origin that CORS was checked for; may be empty.
void conclude(CheckReport &report, const QUrl &origin);

} // namespace sse
