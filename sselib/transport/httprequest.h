// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include <QByteArray>
#include <QNetworkRequest>
#include <QUrl>

#include "sselib/core/endpoint.h"

class QNetworkCookieJar;

namespace sse {

/// One HTTP request, ready to be sent.
struct HttpRequest {
    QNetworkRequest request;
    QByteArray method;
    QByteArray body;
};

/// Returns the request that opens \a endpoint. It contains \a lastEventId unless that is empty.
[[nodiscard]] HttpRequest firstRequest(
    const Endpoint &endpoint, const Secrets &secrets, const QByteArray &lastEventId);

/// Returns the request that follows a redirect of \a from with \a status to \a target (Fetch
/// standard, "HTTP-redirect fetch"). If \a target has another origin, the request only contains
/// headers without any data of the user. Returns std::nullopt if a body would have to be sent to
/// another origin.
[[nodiscard]] std::optional<HttpRequest> redirectedRequest(
    const HttpRequest &from, int status, const QUrl &target);

/// Adds the cookies of \a jar for the URL of \a request to its Cookie header. If the header would
/// exceed 64 KiB, leaves out the first cookies in the order of QNetworkCookieJar::cookiesForUrl():
/// those with the longest paths, and of those with paths of the same length, the oldest.
void addCookies(QNetworkRequest &request, const QNetworkCookieJar &jar);

/// Appends \a name and \a value, both percent-encoded, to the query of \a url.
void addQueryParameter(QUrl &url, const QByteArray &name, const QByteArray &value);

/// Returns true if both URLs have the same scheme, host and port.
[[nodiscard]] bool sameOrigin(const QUrl &a, const QUrl &b);

} // namespace sse
