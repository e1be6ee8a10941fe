// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QNetworkCookieJar>

#include "sselib/sselib_export.h"

namespace sse {

/// A cookie jar that a server cannot fill without end. It has the limits of RFC 6265, section 6.1:
/// at a limit the cookies that were set first are dropped. Each EventSource has one by default.
class SSELIB_EXPORT CookieJar : public QNetworkCookieJar {
    Q_OBJECT

public:
    static constexpr qsizetype maxCookieSize = 4096; ///< bytes of name, value, domain and path
    static constexpr qsizetype maxCookiesPerDomain = 50;
    static constexpr qsizetype maxCookies = 3000;

    using QNetworkCookieJar::QNetworkCookieJar;

    /// Returns false also if the cookie is larger than maxCookieSize.
    bool insertCookie(const QNetworkCookie &cookie) override;

protected:
    /// Replaces all cookies by \a cookies, within the limits.
    void setBoundedCookies(QList<QNetworkCookie> cookies);
};

} // namespace sse
