// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QNetworkCookieJar>

#include "sselib/sselib_export.h"

namespace sse {

/// A cookie jar with the limits of RFC 6265, section 6.1, so that its memory use is bounded. If a
/// limit is exceeded, the oldest cookies are removed. By default, each EventSource has its own jar.
///
/// \since 0.1
class SSELIB_EXPORT CookieJar : public QNetworkCookieJar {
    Q_OBJECT

public:
    /// Maximum size of a cookie in bytes: its name, value, domain and path.
    static constexpr qsizetype maxCookieSize = 4096;
    static constexpr qsizetype maxCookiesPerDomain = 50; ///< maximum number of cookies per domain
    static constexpr qsizetype maxCookies = 3000;        ///< maximum number of cookies

    using QNetworkCookieJar::QNetworkCookieJar;

    /// Adds \a cookie and removes old cookies if a limit is exceeded. Returns false if the cookie
    /// is rejected, or is larger than maxCookieSize.
    bool insertCookie(const QNetworkCookie &cookie) override;
    /// Returns the cookies for \a url. Those with the longest paths are first; of the cookies with
    /// paths of the same length, the newest one is last.
    [[nodiscard]] QList<QNetworkCookie> cookiesForUrl(const QUrl &url) const override;

protected:
    /// Replaces all cookies by \a cookies. Leaves out expired cookies and cookies that exceed the
    /// limits.
    void setBoundedCookies(QList<QNetworkCookie> cookies);
};

} // namespace sse
