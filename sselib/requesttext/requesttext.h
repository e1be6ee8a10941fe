// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QString>

#include "sselib/core/endpoint.h"

namespace sse {

/// The format of requestText().
///
/// \since 0.1
enum class RequestFormat {
    Curl,   ///< a cURL command for a POSIX shell
    Ssecat, ///< an `ssecat` command for a POSIX shell
    Fetch,  ///< JavaScript that reads the stream with `fetch`
    Httpx   ///< Python that reads the stream with `httpx`
};

/// Returns the request of \a endpoint as a command or program text that can be pasted elsewhere. It
/// contains no secrets. They are replaced by environment variables: `$TOKEN`, `$URL_USER`,
/// `$URL_PASSWORD`, `$PROXY_USER` and `$PROXY_PASSWORD`. For other headers and query parameters,
/// the variable is named after the header or parameter, for example `$X_API_KEY`. The variables may
/// have any value, including special characters. Set \a hasToken to true if the endpoint sends a
/// token.
///
/// \since 0.1
[[nodiscard]] SSELIB_EXPORT QString requestText(
    const Endpoint &endpoint, bool hasToken, RequestFormat format);
/// Like the function above, for an endpoint with \a secrets. If one of them also occurs in another
/// place, for example in the body, it is masked there.
///
/// \since 0.1
[[nodiscard]] SSELIB_EXPORT QString requestText(
    const Endpoint &endpoint, const Secrets &secrets, RequestFormat format);

/// Returns \a endpoint with \a lastEventId added as the header `Last-Event-ID` and, if it is not
/// empty, the query parameter Endpoint::lastEventIdParameter. Use it with programs that do not
/// support event IDs, to continue a stream after that event.
///
/// \since 0.1
[[nodiscard]] SSELIB_EXPORT Endpoint resumedRequest(
    const Endpoint &endpoint, const QByteArray &lastEventId);

} // namespace sse

Q_DECLARE_METATYPE(sse::RequestFormat)
