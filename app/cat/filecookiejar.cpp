// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/cat/filecookiejar.h"

#include <QDateTime>
#include <QFile>
#include <QNetworkCookie>
#include <QSaveFile>

namespace app {

FileCookieJar::FileCookieJar(const QString &path, QObject *parent)
    : QNetworkCookieJar(parent)
    , m_path(path)
{
    if (QFile::exists(path))
        load();
}

bool FileCookieJar::insertCookie(const QNetworkCookie &cookie)
{
    const bool inserted = QNetworkCookieJar::insertCookie(cookie);
    if (inserted)
        save();
    return inserted;
}

bool FileCookieJar::deleteCookie(const QNetworkCookie &cookie)
{
    const bool deleted = QNetworkCookieJar::deleteCookie(cookie);
    if (deleted)
        save();
    return deleted;
}

// domain, subdomains too, path, https only, expiry, name, value: split by tabs.
void FileCookieJar::load()
{
    QFile file(m_path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_error = file.errorString();
        return;
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
    setAllCookies(cookies);
}

void FileCookieJar::save()
{
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly)) {
        m_error = file.errorString();
        return;
    }
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
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
    m_error = file.commit() ? QString() : file.errorString();
}

} // namespace app
