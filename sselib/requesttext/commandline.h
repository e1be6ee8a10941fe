// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include "sselib/sselib_export.h"

namespace sse {

/// Additional results of splitCommandLine().
struct CommandLineNotes {
    /// False if a closing quote is missing.
    bool isWhole = true;
    /// Variables and substitutions that the shell would replace, as written: `$TOKEN`,
    /// `$(cat file)`, `%TOKEN%`. They remain in the arguments.
    QStringList variables;
    /// Text that is not part of the arguments: redirections, pipes and further commands.
    QStringList leftOut;
};

/// Splits the first command in \a command into its arguments, like a POSIX shell. If its first
/// escape character or line continuation is from the Windows command prompt or from PowerShell, the
/// rules of that shell are used instead. \a notes may be null.
[[nodiscard]] SSELIB_EXPORT QStringList splitCommandLine(
    const QString &command, CommandLineNotes *notes = nullptr);

} // namespace sse
