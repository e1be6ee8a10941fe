// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace sse {

/// A request that a proxy rejected with status 407, and the credentials for the proxy.
struct ProxyChallenge {
    QByteArray challenges; ///< the value of `Proxy-Authenticate`
    QByteArray method;
    QByteArray target; ///< request target, as in the request line
    QString user;
    QString password;
};

/// Returns the value of the `Proxy-Authorization` header for \a challenge: Digest (RFC 7616, MD5
/// and SHA-256) if the proxy offers it, else Basic. Empty if it offers neither. \a clientNonce is
/// used by Digest and must be different in each call.
[[nodiscard]] QByteArray proxyAuthorization(
    const ProxyChallenge &challenge, const QByteArray &clientNonce);

} // namespace sse
