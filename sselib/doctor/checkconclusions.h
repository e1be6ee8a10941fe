// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QUrl>

#include "sselib/doctor/checkreport.h"

namespace sse {

/// Appends to CheckReport::conclusions what its runs and findings show. \a origin is the page
/// origin that CORS was checked for; may be empty.
void conclude(CheckReport &report, const QUrl &origin);

} // namespace sse
