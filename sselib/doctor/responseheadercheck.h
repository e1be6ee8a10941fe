// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QUrl>

#include "sselib/core/error.h"
#include "sselib/doctor/reporter.h"

namespace sse {

/// Checks everything before the body: the request, its redirects, the status and the headers.
class ResponseHeaderCheck {
public:
    explicit ResponseHeaderCheck(Reporter *reporter);

    /// Sets the origin of the page for the CORS check. If it is empty, CORS is not checked.
    void setOrigin(const QUrl &origin) { m_origin = origin; }
    /// Sets the name of the query parameter that contains the token.
    void setTokenParameter(const QByteArray &name) { m_tokenParameter = name; }

    void request(const RequestInfo &request);
    /// Checks a response that is read as a stream. Returns false if CORS does not allow a page in a
    /// browser to read it.
    bool stream(const ResponseInfo &response, bool isEventStream);
    /// The following functions report responses that are not read as a stream.
    void status(const ResponseInfo &response);
    void contentType(const ResponseInfo &response, QByteArrayView body);
    void refusedRedirect(const ResponseInfo &response);
    void noContent(bool wasOpen);

    /// Returns the header that may explain why the body is buffered, as `Name: value`, or an empty
    /// array if there is none.
    [[nodiscard]] static QByteArray bufferingHeader(const ResponseInfo &response);

private:
    void checkCaching(const ResponseInfo &response);
    bool checkCors(const ResponseInfo &response);
    void reportRedirect(const QUrl &from, const QUrl &to, bool isRefused);
    [[nodiscard]] bool isGet() const { return m_request.method == "GET"; }

    Reporter *m_reporter;
    QUrl m_origin;
    QByteArray m_tokenParameter;
    RequestInfo m_request;
    bool m_hasCredentials = false;
};

/// Returns the media type of a Content-Type header in lower case, without parameters.
[[nodiscard]] QByteArray mediaType(const QByteArray &contentType);

} // namespace sse
