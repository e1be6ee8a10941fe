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
    /// What changes the request but is not supported: options without their values, unknown
    /// options and arguments, further URLs.
    QStringList ignored;
    /// What has no effect on a stream: options without their values that change only what cURL
    /// shows, keeps or repeats, and redirections or commands after this one.
    QStringList harmless;
    /// Variables and substitutions that a shell would replace. They are in the endpoint and its
    /// secrets as written.
    QStringList variables;
    /// Empty, or why nothing could be made of it: one sentence that says what to do.
    QString problem;
};

/// Reads \a command as browsers and API clients copy it: quoted for a POSIX shell (also with
/// `$'…'` and lines that end in a backslash), for the Windows command prompt (carets, `\"`) or for
/// PowerShell (backticks). A prompt before it does not matter. Nothing is executed and no file is
/// read.
[[nodiscard]] SSELIB_EXPORT CurlCommand parseCurl(const QString &command);

} // namespace sse
