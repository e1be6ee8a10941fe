// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include "sselib/sselib_export.h"

namespace sse {

/// What splitCommandLine() found besides the arguments.
struct CommandLineNotes {
    /// False if a quote is not closed.
    bool isWhole = true;
    /// Variables and substitutions that the shell would replace, as written: `$TOKEN`,
    /// `$(cat file)`, `%TOKEN%`. They remain in the arguments.
    QStringList variables;
    /// Redirections, and what follows the command: a pipe, another command. Not in the arguments.
    QStringList leftOut;
};

/// Splits the first command of \a command into its arguments as a POSIX shell would, or as the
/// Windows command prompt or PowerShell would if the first escape or line end is one of theirs.
[[nodiscard]] SSELIB_EXPORT QStringList splitCommandLine(
    const QString &command, CommandLineNotes *notes = nullptr);

} // namespace sse
