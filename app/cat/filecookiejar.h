// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QNetworkCookieJar>
#include <QString>

namespace app {

/// Cookies kept in a file in Netscape's format, as curl's --cookie-jar writes it. Readable by the
/// user alone.
class FileCookieJar final : public QNetworkCookieJar {
    Q_OBJECT

public:
    /// Reads \a path where it exists.
    explicit FileCookieJar(const QString &path, QObject *parent = nullptr);

    bool insertCookie(const QNetworkCookie &cookie) override;
    bool deleteCookie(const QNetworkCookie &cookie) override;

    /// Empty, or why the file could not be read or written.
    [[nodiscard]] QString error() const { return m_error; }

private:
    void load();
    void save();

    const QString m_path;
    QString m_error;
};

} // namespace app
