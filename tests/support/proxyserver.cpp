// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "tests/support/proxyserver.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QTcpSocket>

namespace test {

namespace {

QByteArray valueOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

QByteArray parameterOf(const QByteArray &digest, const QString &name)
{
    const QRegularExpression parameter(
        QStringLiteral("[ ,]%1=(?:\"([^\"]*)\"|([^, ]*))").arg(name));
    const auto match = parameter.match(QString::fromUtf8(digest));
    return (match.captured(1) + match.captured(2)).toUtf8();
}

} // namespace

ProxyServer::ProxyServer(Login login, QObject *parent)
    : QTcpServer(parent)
    , m_login(login)
{
    connect(this, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *client = nextPendingConnection())
            connect(client, &QTcpSocket::readyRead, this, [this, client] { readFrom(client); });
    });
    listen(QHostAddress::LocalHost);
}

QUrl ProxyServer::url() const
{
    QUrl url(QStringLiteral("http://127.0.0.1:%1").arg(serverPort()));
    url.setUserName(user, QUrl::DecodedMode);
    url.setPassword(password, QUrl::DecodedMode);
    return url;
}

void ProxyServer::readFrom(QTcpSocket *client)
{
    if (auto *target = client->findChild<QTcpSocket *>()) {
        target->write(client->readAll());
        return;
    }
    const QByteArray seen = client->peek(1024 * 1024);
    const qsizetype end = seen.indexOf("\r\n\r\n") + 4;
    if (end < 4)
        return;
    const qsizetype size = valueOf(seen.left(end), "Content-Length").toLongLong();
    if (seen.size() < end + size)
        return;
    const QByteArray head = client->read(end);
    const QByteArray body = client->read(size);
    m_heads.append(head);
    if (isAllowed(head))
        passOn(client, head, body);
    else
        client->write("HTTP/1.1 407 Who?\r\n" + challenge() + "Content-Length: 4\r\n\r\nWho?");
}

void ProxyServer::passOn(QTcpSocket *client, const QByteArray &head, const QByteArray &body)
{
    ++m_passedOn;
    const QByteArrayList request = head.left(head.indexOf('\r')).split(' ');
    const bool tunnels = request.at(0) == "CONNECT";
    const QUrl url(QString::fromUtf8(tunnels ? "https://" + request.at(1) : request.at(1)));
    auto *target = new QTcpSocket(client);
    connect(target, &QTcpSocket::readyRead, client,
        [client, target] { client->write(target->readAll()); });
    connect(target, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
    target->connectToHost(QHostAddress::LocalHost, quint16(url.port(80)));
    if (tunnels) {
        client->write("HTTP/1.1 200 Connected\r\n\r\n");
        return;
    }
    QByteArray forwarded = request.at(0) + ' '
        + url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) + " HTTP/1.1\r\n";
    for (const QByteArray &line : head.mid(head.indexOf('\n') + 1).chopped(2).split('\n')) {
        if (!line.toLower().startsWith("proxy-") && !line.isEmpty())
            forwarded += line + '\n';
    }
    target->write(forwarded + "\r\n" + body);
}

bool ProxyServer::isAllowed(const QByteArray &head) const
{
    if (m_login == Login::None)
        return true;
    const QByteArray given = valueOf(head, "Proxy-Authorization");
    if (m_login == Login::Basic)
        return given == "Basic " + (user + u':' + password).toUtf8().toBase64();
    const auto hash = [this](const QByteArray &text) {
        return QCryptographicHash::hash(text,
            m_login == Login::DigestSha256 ? QCryptographicHash::Sha256 : QCryptographicHash::Md5)
            .toHex();
    };
    const QByteArrayList request = head.left(head.indexOf('\r')).split(' ');
    const QByteArray uri = parameterOf(given, QStringLiteral("uri"));
    const QByteArray expected = hash(hash(user.toUtf8() + ":here:" + password.toUtf8())
        + ":n0nce:" + parameterOf(given, QStringLiteral("nc")) + ':'
        + parameterOf(given, QStringLiteral("cnonce"))
        + ":auth:" + hash(request.at(0) + ':' + uri));
    return given.startsWith("Digest ") && uri == request.at(1)
        && parameterOf(given, QStringLiteral("response")) == expected;
}

QByteArray ProxyServer::challenge() const
{
    const QByteArray basic = "Proxy-Authenticate: Basic realm=\"here\"\r\n";
    const QByteArray digest = "Proxy-Authenticate: Digest realm=\"here\", nonce=\"n0nce\", "
                              "qop=\"auth,auth-int\", algorithm=";
    switch (m_login) {
    case Login::Basic:
        return basic;
    case Login::Digest:
        return digest + "MD5\r\n";
    case Login::DigestSha256:
        return digest + "SHA-256\r\n";
    case Login::BasicAndDigest:
        return basic + digest + "MD5\r\n";
    case Login::None:
        break;
    }
    return {};
}

} // namespace test
