// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include "sselib/transport/cookiejar.h"

namespace app {

/// Stores cookies in a file in the Netscape format, like the option --cookie-jar of curl. Only the
/// user can read the file.
class FileCookieJar final : public sse::CookieJar {
    Q_OBJECT

public:
    /// Reads \a path if it exists, and then writes it to check that this is possible. If this
    /// fails, error() returns the reason.
    explicit FileCookieJar(const QString &path, QObject *parent = nullptr);

    bool setCookiesFromUrl(const QList<QNetworkCookie> &cookies, const QUrl &url) override;

    /// Returns the reason why the last read or write of the file failed; empty if it was
    /// successful.
    [[nodiscard]] QString error() const { return m_error; }

Q_SIGNALS:
    /// Emitted when the file can no longer be written, but only once.
    void failed(const QString &error);

private:
    bool load();
    bool checkIsRegular();
    bool save();

    const QString m_path;
    QString m_error;
    bool m_hasFailed = false;
};

} // namespace app
