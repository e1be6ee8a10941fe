// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace sse {

/// An option of cURL.
struct CurlOption {
    enum class Effect {
        Read,       ///< parseCurl() reads it
        None,       ///< changes only what cURL shows, keeps or repeats, or another protocol
        Unsupported ///< changes the request or how the server is reached
    };

    QString name; ///< the long name without dashes; empty if there is no such option
    bool hasValue = false;
    Effect effect = Effect::Unsupported;
    bool isNegated = false; ///< begins with `--no-`
};

/// The option called \a name: two dashes and a long name or an unambiguous beginning of one, or a
/// dash and a letter.
[[nodiscard]] CurlOption curlOption(const QString &name);

} // namespace sse
