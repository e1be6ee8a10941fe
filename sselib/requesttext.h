// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QString>

#include "sselib/endpoint.h"

namespace sse {

/// How a request can be written down for another program.
enum class RequestFormat {
    Curl,   ///< a cURL command for a POSIX shell
    Ssecat, ///< an `ssecat` command for a POSIX shell
    Fetch,  ///< JavaScript that reads the stream with `fetch`
    Httpx   ///< Python that reads the stream with `httpx`
};

/// \a endpoint as something to paste elsewhere. Never holds a secret: in place of each is a
/// variable of the environment, `$TOKEN` or one named after its header or query parameter
/// (`$X_API_KEY`), and
/// `$URL_USER`, `$URL_PASSWORD`, `$PROXY_USER`, `$PROXY_PASSWORD`. A value of any characters works.
/// \a hasToken says whether the endpoint sends a token.
[[nodiscard]] SSELIB_EXPORT QString requestText(
    const Endpoint &endpoint, bool hasToken, RequestFormat format);
/// The same for an endpoint with these \a secrets; a secret that is repeated elsewhere, for example
/// in the body, is masked.
[[nodiscard]] SSELIB_EXPORT QString requestText(
    const Endpoint &endpoint, const Secrets &secrets, RequestFormat format);

/// \a endpoint as it asks for what followed \a lastEventId, for a program that knows of no event
/// IDs: with the header, and with Endpoint::lastEventIdParameter where that has a name.
[[nodiscard]] SSELIB_EXPORT Endpoint resumedRequest(
    const Endpoint &endpoint, const QByteArray &lastEventId);

} // namespace sse

Q_DECLARE_METATYPE(sse::RequestFormat)
