// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace sse {

/// A request that a proxy refused with status 407, and who may use the proxy.
struct ProxyChallenge {
    QByteArray challenges; ///< the value of `Proxy-Authenticate`
    QByteArray method;
    QByteArray target; ///< as in the request line
    QString user;
    QString password;
};

/// The value of `Proxy-Authorization` that answers \a challenge: Digest (RFC 7616, MD5 and
/// SHA-256) if the proxy offers it, else Basic. Empty if it offers neither. \a clientNonce is used
/// by Digest and must be new each time.
[[nodiscard]] QByteArray proxyAuthorization(
    const ProxyChallenge &challenge, const QByteArray &clientNonce);

} // namespace sse
