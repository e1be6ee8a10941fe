// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include "sselib/cookiejar.h"

namespace app {

/// Cookies kept in a file in Netscape's format, as curl's --cookie-jar writes it. Readable by the
/// user alone.
class FileCookieJar final : public sse::CookieJar {
    Q_OBJECT

public:
    /// Reads \a path if it exists and writes it: see error().
    explicit FileCookieJar(const QString &path, QObject *parent = nullptr);

    bool setCookiesFromUrl(const QList<QNetworkCookie> &cookies, const QUrl &url) override;

    /// Why the file could not be read or written most recently; empty if it could.
    [[nodiscard]] QString error() const { return m_error; }

Q_SIGNALS:
    /// The file cannot be written any more. Emitted once.
    void failed(const QString &error);

private:
    bool load();
    bool save();

    const QString m_path;
    QString m_error;
    bool m_hasFailed = false;
};

} // namespace app
