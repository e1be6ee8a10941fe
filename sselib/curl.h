// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include "sselib/endpoint.h"

namespace sse {

/// What a cURL command asks for.
struct CurlCommand {
    Endpoint endpoint; ///< with no secret in its headers
    Secrets secrets;
    /// Options that were left out, as they stood there: unknown ones, and those that make no
    /// difference to a stream are not among them.
    QStringList ignored;
    /// Empty, or why nothing could be made of it: one sentence that says what to do.
    QString problem;
};

/// Reads \a command as browsers and API clients copy it: quoted for a POSIX shell (also with
/// `$'…'` and lines that end in a backslash) or for the Windows command prompt (carets, `\"`).
/// Nothing is executed and no file is read.
[[nodiscard]] SSELIB_EXPORT CurlCommand parseCurl(const QString &command);

} // namespace sse
