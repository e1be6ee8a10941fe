// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include "sselib/core/endpoint.h"

namespace sse {

/// The result of parseCurl(). A value type.
///
/// \since 0.1
struct CurlCommand {
    Endpoint endpoint; ///< the request, without the secrets in its headers
    Secrets secrets;   ///< the secrets of the request
    /// Parts of the command that would change the request, but were ignored because they are not
    /// supported: options (without their values), unknown options and arguments, and further URLs.
    QStringList ignored;
    /// Parts of the command that were ignored because they have no effect on a stream: options
    /// (without their values) for the output, the files and the retries of cURL; also redirections,
    /// and commands after this one.
    QStringList harmless;
    /// Variables and substitutions that a shell would replace. The endpoint and secrets contain
    /// them unchanged.
    QStringList variables;
    /// Empty if the command was parsed. Otherwise a translated text that says what is wrong and how
    /// to fix it, and the other members are incomplete.
    QString problem;

    bool operator==(const CurlCommand &) const = default; ///< Compares all members.
};

/// Parses a cURL command that was copied from a browser or API client. It may be quoted for a POSIX
/// shell (also with `$'…'` and backslashes at the end of lines), the Windows command prompt
/// (carets, `\"`) or PowerShell (backticks). A shell prompt before the command is skipped. Nothing
/// is executed and no file is read.
///
/// \code
/// const sse::CurlCommand command = sse::parseCurl("curl -N https://example.com/events"_L1);
/// if (command.problem.isEmpty())
///     source.setEndpoint(command.endpoint, command.secrets);
/// \endcode
///
/// \since 0.1
[[nodiscard]] SSELIB_EXPORT CurlCommand parseCurl(const QString &command);

} // namespace sse
