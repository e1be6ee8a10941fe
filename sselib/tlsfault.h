// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QList>
#include <QSslError>
#include <QString>

class QNetworkReply;

namespace sse {

/// Why there is no TLS connection, in words.
struct TlsFault {
    QString message; ///< what happened, one sentence for each cause
    QString advice;  ///< what to do about it
};

/// Returns why the TLS connection of \a reply to \a server failed; std::nullopt if TLS is not the
/// cause. \a errors are those of QNetworkReply::sslErrors().
[[nodiscard]] std::optional<TlsFault> tlsFault(
    const QNetworkReply &reply, const QList<QSslError> &errors, const QString &server);

} // namespace sse
