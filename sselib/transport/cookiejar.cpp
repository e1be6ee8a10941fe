// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/transport/cookiejar.h"

#include <algorithm>
#include <functional>

#include <QDateTime>
#include <QHash>
#include <QNetworkCookie>

namespace sse {

namespace {

bool isTooLarge(const QNetworkCookie &cookie)
{
    return cookie.name().size() + cookie.value().size() + cookie.domain().toUtf8().size()
        + cookie.path().toUtf8().size()
        > CookieJar::maxCookieSize;
}

bool isExpired(const QNetworkCookie &cookie, const QDateTime &now)
{
    return !cookie.isSessionCookie() && cookie.expirationDate() < now;
}

} // namespace

// Sorts the cookies, because QNetworkCookieJar returns cookies with paths of the same length in any
// order (seen with Qt 6.8).
QList<QNetworkCookie> CookieJar::cookiesForUrl(const QUrl &url) const
{
    const QList<QNetworkCookie> found = QNetworkCookieJar::cookiesForUrl(url);
    QList<QNetworkCookie> sorted;
    const auto all = allCookies(); // the newest one is last
    for (const QNetworkCookie &cookie : all) {
        if (found.contains(cookie))
            sorted.append(cookie);
    }
    std::ranges::stable_sort(
        sorted, std::greater(), [](const QNetworkCookie &cookie) { return cookie.path().size(); });
    return sorted;
}

bool CookieJar::insertCookie(const QNetworkCookie &cookie)
{
    if (isTooLarge(cookie) || !QNetworkCookieJar::insertCookie(cookie))
        return false;
    setBoundedCookies(allCookies());
    return true;
}

// If there are too many cookies, removes the oldest ones. They are first in \a cookies, because the
// jar keeps the order in which cookies were set.
void CookieJar::setBoundedCookies(QList<QNetworkCookie> cookies)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    cookies.removeIf([&now](const QNetworkCookie &cookie) {
        return isTooLarge(cookie) || isExpired(cookie, now);
    });
    QHash<QString, qsizetype> perDomain;
    for (const QNetworkCookie &cookie : std::as_const(cookies))
        ++perDomain[cookie.domain()];
    cookies.removeIf([&perDomain](const QNetworkCookie &cookie) {
        qsizetype &count = perDomain[cookie.domain()];
        const bool isBeyond = count > maxCookiesPerDomain;
        if (isBeyond)
            --count;
        return isBeyond;
    });
    cookies.remove(0, std::max<qsizetype>(cookies.size() - maxCookies, 0));
    setAllCookies(cookies);
}

} // namespace sse
