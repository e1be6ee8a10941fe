// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QUrl>

#include "sselib/doctor/checkreport.h"

namespace sse {

/// Writes CheckReport::conclusions from its runs and findings. \a origin may be empty.
void conclude(CheckReport &report, const QUrl &origin);

} // namespace sse
