// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace sse {

/// An option of cURL.
struct CurlOption {
    enum class Effect {
        Read,       ///< parseCurl() reads it
        None,       ///< has no effect on a stream: output, files, retries, other protocols
        Unsupported ///< changes the request or the connection, but is not supported
    };

    QString name; ///< the long name without dashes; empty if there is no such option
    bool hasValue = false;
    Effect effect = Effect::Unsupported;
    bool isNegated = false; ///< starts with `--no-`
};

/// Returns the option called \a name: two dashes and a long name, which may be abbreviated if it is
/// unambiguous, or one dash and a letter.
[[nodiscard]] CurlOption curlOption(const QString &name);

} // namespace sse
