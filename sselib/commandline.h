// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include "sselib/sselib_export.h"

namespace sse {

/// Cuts a command line into its arguments as a POSIX shell would, or the Windows command prompt
/// where carets say so. Variables and substitutions stay as they are. \a isWhole is set to false
/// where a quote is not closed.
[[nodiscard]] SSELIB_EXPORT QStringList splitCommandLine(
    const QString &command, bool *isWhole = nullptr);

} // namespace sse
