// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/cat/filecookiejar.h"

#include <QDateTime>
#include <QFile>
#include <QNetworkCookie>
#include <QSaveFile>

#include "app/common/regularfile.h"
#include "app/common/savefile.h"

namespace app {

FileCookieJar::FileCookieJar(const QString &path, QObject *parent)
    : CookieJar(parent)
    , m_path(path)
{
    if (!QFile::exists(path) || load())
        save();
}

bool FileCookieJar::setCookiesFromUrl(const QList<QNetworkCookie> &cookies, const QUrl &url)
{
    const bool isChanged = CookieJar::setCookiesFromUrl(cookies, url);
    // Save even if no cookie was added, because a server deletes a cookie by sending an expired
    // one.
    if (!cookies.isEmpty() && !save() && !m_hasFailed) {
        m_hasFailed = true;
        Q_EMIT failed(m_error);
    }
    return isChanged;
}

// Reads the cookies, one per line. The fields of a line are separated by tabs: domain, TRUE if
// subdomains are included, path, TRUE if HTTPS is required, expiry time, name, value.
bool FileCookieJar::load()
{
    if (!checkIsRegular())
        return false;
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_error = file.errorString();
        return false;
    }
    QList<QNetworkCookie> cookies;
    while (!file.atEnd()) {
        QByteArray line = file.readLine().trimmed();
        const QByteArray httpOnly = "#HttpOnly_";
        const bool isHttpOnly = line.startsWith(httpOnly);
        if (isHttpOnly)
            line.remove(0, httpOnly.size());
        const QByteArrayList fields = line.split('\t');
        if (line.startsWith('#') || fields.size() != 7)
            continue;
        QNetworkCookie cookie(fields.at(5), fields.at(6));
        cookie.setDomain(QString::fromUtf8(fields.at(0)));
        cookie.setPath(QString::fromUtf8(fields.at(2)));
        cookie.setSecure(fields.at(3) == "TRUE");
        cookie.setHttpOnly(isHttpOnly);
        if (const qint64 expiry = fields.at(4).toLongLong(); expiry > 0)
            cookie.setExpirationDate(QDateTime::fromSecsSinceEpoch(expiry));
        cookies.append(cookie);
    }
    setBoundedCookies(cookies);
    return true;
}

// Refuses a device or another special file, because reading it may block, and QSaveFile would
// replace it by a regular file.
bool FileCookieJar::checkIsRegular()
{
    const bool isRegular = isRegularOrMissing(m_path);
    if (!isRegular)
        m_error = tr("It is not a regular file.");
    return isRegular;
}

bool FileCookieJar::save()
{
    if (!checkIsRegular())
        return false;
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)) {
        m_error = file.errorString();
        return false;
    }
    file.write("# Netscape HTTP Cookie File\n");
    for (const QNetworkCookie &cookie : allCookies()) {
        const QString domain = cookie.domain();
        const QByteArrayList fields{
            (cookie.isHttpOnly() ? QByteArray("#HttpOnly_") : QByteArray()) + domain.toUtf8(),
            domain.startsWith(QLatin1Char('.')) ? "TRUE" : "FALSE",
            cookie.path().toUtf8(),
            cookie.isSecure() ? "TRUE" : "FALSE",
            QByteArray::number(
                cookie.isSessionCookie() ? 0 : cookie.expirationDate().toSecsSinceEpoch()),
            cookie.name(),
            cookie.value(),
        };
        file.write(fields.join('\t') + '\n');
    }
    m_error = savefile::commit(file);
    return m_error.isEmpty();
}

} // namespace app
