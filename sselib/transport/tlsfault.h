// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QList>
#include <QSslError>
#include <QString>

class QNetworkReply;

namespace sse {

/// The reason why a TLS connection failed, as translated texts.
struct TlsFault {
    QString message; ///< the problem, with one sentence for each cause
    QString advice;  ///< the solution
};

/// Returns the reason why the TLS connection of \a reply to \a server failed; std::nullopt if the
/// request failed for another reason. \a errors are the errors of QNetworkReply::sslErrors().
[[nodiscard]] std::optional<TlsFault> tlsFault(
    const QNetworkReply &reply, const QList<QSslError> &errors, const QString &server);

} // namespace sse
