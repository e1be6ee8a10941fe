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
    QString problem; ///< why a file cannot be used, one sentence; empty if all can
    QString advice;  ///< what to do about it, one sentence
};

/// Reads the certificate, key and authorities of \a endpoint from their files. The client
/// certificate and Endpoint::verifyPeer are only used if \a isOwnOrigin; the authorities always.
[[nodiscard]] TlsSettings tlsSettings(const Endpoint &endpoint, bool isOwnOrigin);

} // namespace sse
