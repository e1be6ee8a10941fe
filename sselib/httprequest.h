// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QByteArray>
#include <QNetworkRequest>
#include <QUrl>

#include "sselib/endpoint.h"

class QNetworkCookieJar;

namespace sse {

/// One HTTP request, ready to be sent.
struct HttpRequest {
    QNetworkRequest request;
    QByteArray method;
    QByteArray body;
};

/// The request that opens \a endpoint, with \a lastEventId unless that is empty.
[[nodiscard]] HttpRequest firstRequest(
    const Endpoint &endpoint, const Secrets &secrets, const QByteArray &lastEventId);

/// The request that follows a redirect of \a from with \a status to \a target (Fetch standard,
/// "HTTP-redirect fetch"). To another origin goes nothing but what every request carries; a body
/// never goes there: std::nullopt.
[[nodiscard]] std::optional<HttpRequest> redirectedRequest(
    const HttpRequest &from, int status, const QUrl &target);

/// Adds the cookies of \a jar for the request's URL to those that the request has, the newest ones
/// as long as the header stays below 64 KiB.
void addCookies(QNetworkRequest &request, const QNetworkCookieJar &jar);

/// Appends \a name and \a value, both percent-encoded, to the query of \a url.
void addQueryParameter(QUrl &url, const QByteArray &name, const QByteArray &value);

/// Scheme, host and port are the same.
[[nodiscard]] bool sameOrigin(const QUrl &a, const QUrl &b);

} // namespace sse
