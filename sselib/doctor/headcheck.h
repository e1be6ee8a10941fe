// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QUrl>

#include "sselib/doctor/reporter.h"
#include "sselib/error.h"

namespace sse {

/// Looks at what stands before the body: the request, its redirects, status and headers.
class HeadCheck {
public:
    explicit HeadCheck(Reporter *reporter);

    /// The page's origin, for CORS; empty for none.
    void setOrigin(const QUrl &origin) { m_origin = origin; }
    /// A query parameter that holds the token, whatever its name says.
    void setTokenParameter(const QByteArray &name) { m_tokenParameter = name; }

    void request(const RequestInfo &request);
    /// An answer that is read as a stream. False where a browser's page may not read it.
    bool stream(const ResponseInfo &response, bool isEventStream);
    /// An answer that opens no stream.
    void status(const ResponseInfo &response);
    void contentType(const ResponseInfo &response, QByteArrayView body);
    void refusedRedirect(const ResponseInfo &response);
    void noContent(bool wasOpen);

    /// The header that may be why a body is held back, `Name: value`; empty for none.
    [[nodiscard]] static QByteArray holder(const ResponseInfo &response);

private:
    void checkCaching(const ResponseInfo &response);
    bool checkCors(const ResponseInfo &response);
    void tellRedirect(const QUrl &from, const QUrl &to, bool isRefused);
    [[nodiscard]] bool isGet() const { return m_request.method == "GET"; }

    Reporter *m_reporter;
    QUrl m_origin;
    QByteArray m_tokenParameter;
    RequestInfo m_request;
    bool m_hasCredentials = false;
};

/// A content type in lower case, less its parameters.
[[nodiscard]] QByteArray mediaType(const QByteArray &contentType);

} // namespace sse
