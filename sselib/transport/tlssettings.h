// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSslConfiguration>
#include <QString>

namespace sse {

struct Endpoint;

/// The TLS configuration of a request.
struct TlsSettings {
    QSslConfiguration configuration;
    QString problem; ///< one sentence: why a file cannot be used; empty if there is no problem
    QString advice;  ///< one sentence: how to solve the problem
};

/// Reads the certificate, key and certificate authorities of \a endpoint from their files. The
/// client certificate and Endpoint::verifyPeer are only used if \a isOwnOrigin is true.
[[nodiscard]] TlsSettings tlsSettings(const Endpoint &endpoint, bool isOwnOrigin);

} // namespace sse
