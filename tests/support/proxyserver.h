// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QTcpServer>
#include <QUrl>

class QTcpSocket;

namespace test {

/// An HTTP proxy on 127.0.0.1. It creates tunnels for CONNECT requests and forwards other requests.
/// It requires a password unless the login is Login::None. It does not resolve host names, but
/// always connects to 127.0.0.1.
class ProxyServer : public QTcpServer {
    Q_OBJECT

public:
    enum class Login { None, Basic, Digest, DigestSha256, BasicAndDigest };

    explicit ProxyServer(Login login = Login::None, QObject *parent = nullptr);

    /// Returns http://user:password@127.0.0.1:port.
    [[nodiscard]] QUrl url() const;
    /// Returns the request lines and headers of all requests so far, oldest first.
    [[nodiscard]] const QByteArrayList &heads() const { return m_heads; }
    /// Returns the number of requests that were forwarded or for which a tunnel was created.
    [[nodiscard]] int passedOn() const { return m_passedOn; }

    static inline const QString user = QStringLiteral("me");
    static inline const QString password = QStringLiteral("pr0xy-s3cret:@/%");

private:
    void readFrom(QTcpSocket *client);
    void passOn(QTcpSocket *client, const QByteArray &head, const QByteArray &body);
    [[nodiscard]] bool isAllowed(const QByteArray &head) const;
    [[nodiscard]] QByteArray challenge() const;

    Login m_login;
    QByteArrayList m_heads;
    int m_passedOn = 0;
};

} // namespace test
