// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/tlsfault.h"

#include <algorithm>
#include <initializer_list>

#include <QLocale>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslKey>

#include "sselib/connection.h"

namespace sse {

namespace {

QString shown(const QDateTime &time)
{
    return QLocale::c().toString(time.toUTC(), QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"));
}

QString namesIn(const QSslCertificate &certificate)
{
    constexpr qsizetype maxNames = 5;
    const auto all = certificate.subjectAlternativeNames();
    QStringList names = all.values(QSsl::DnsEntry) + all.values(QSsl::IpAddressEntry);
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    if (names.size() > maxNames) {
        names.resize(maxNames);
        names.append(QStringLiteral("…"));
    }
    return names.join(QStringLiteral(", "));
}

TlsFault certificateFault(const QSslError &error, const QString &server)
{
    const QSslCertificate certificate = error.certificate();
    switch (error.error()) {
    case QSslError::CertificateExpired:
        return {Connection::tr("The certificate of %1 expired on %2.")
                    .arg(server, shown(certificate.expiryDate())),
            Connection::tr("Renew it on the server; if it is newer than that, check the clock of "
                           "this computer.")};
    case QSslError::CertificateNotYetValid:
        return {Connection::tr("The certificate of %1 is not valid before %2.")
                    .arg(server, shown(certificate.effectiveDate())),
            Connection::tr("Check the clock of this computer, then the server's certificate.")};
    case QSslError::HostNameMismatch:
        return {Connection::tr("The certificate of %1 is for another host: %2.")
                    .arg(server, namesIn(certificate)),
            Connection::tr("Use a host name that the certificate is for, or give the server a "
                           "certificate for this one.")};
    case QSslError::SelfSignedCertificate:
        return {Connection::tr("The certificate of %1 is self-signed and not trusted.").arg(server),
            Connection::tr("If you trust it, name it as an authority in the TLS settings.")};
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return {Connection::tr("The certificate of %1 is signed by an unknown authority, “%2”.")
                    .arg(server, certificate.issuerDisplayName()),
            Connection::tr("Name the authority that signed the server's certificate in the TLS "
                           "settings.")};
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return {Connection::tr("The certificate of %1 was revoked.").arg(server),
            Connection::tr("Do not trust the server until it has a new certificate.")};
    default:
        return {Connection::tr("The certificate of %1 cannot be trusted: %2.")
                    .arg(server, error.errorString()),
            Connection::tr("Give the server a correct certificate.")};
    }
}

// Qt gives the words of OpenSSL's error and no number. They are never translated.
bool containsAny(const QString &text, std::initializer_list<const char *> phrases)
{
    return std::ranges::any_of(
        phrases, [&text](const char *phrase) { return text.contains(QLatin1String(phrase)); });
}

std::optional<TlsFault> clientCertificateFault(
    const QString &text, bool hasCertificate, const QString &server)
{
    if (!hasCertificate)
        return TlsFault{Connection::tr("%1 wants a client certificate.").arg(server),
            Connection::tr("Give a certificate and its key in the TLS settings.")};
    if (containsAny(text, {"alert certificate expired"}))
        return TlsFault{
            Connection::tr("%1 says that the client certificate has expired.").arg(server),
            Connection::tr("Choose a newer certificate in the TLS settings.")};
    if (containsAny(text, {"alert unknown ca"}))
        return TlsFault{
            Connection::tr("%1 does not know the authority that signed the client certificate.")
                .arg(server),
            Connection::tr("Choose a certificate that the server accepts; if others signed its "
                           "authority, add their certificates to the file.")};
    return TlsFault{Connection::tr("%1 did not accept the client certificate.").arg(server),
        Connection::tr("Choose another certificate in the TLS settings.")};
}

std::optional<TlsFault> handshakeFault(
    const QString &text, const QSslConfiguration &tls, const QString &server)
{
    const bool isCipherAgreed = !tls.sessionCipher().isNull();
    const bool hasCertificate = !tls.localCertificate().isNull();
    if (containsAny(text,
            {"key values mismatch", "key type mismatch", "no certificate assigned",
                "Private key does not certify"}))
        return TlsFault{Connection::tr("The key does not fit the client certificate."),
            Connection::tr("Choose the key that belongs to the certificate in the TLS settings.")};
    if (containsAny(text,
            {"alert certificate required", "alert bad certificate", "alert unsupported certificate",
                "alert certificate revoked", "alert certificate expired",
                "alert certificate unknown", "alert unknown ca", "alert access denied"})
        || (isCipherAgreed && containsAny(text, {"alert handshake failure"})))
        return clientCertificateFault(text, hasCertificate, server);
    if (containsAny(
            text, {"alert protocol version", "unsupported protocol", "no protocols available"}))
        return TlsFault{
            Connection::tr("%1 and this program have no version of TLS in common.").arg(server),
            Connection::tr("Let the server offer TLS 1.2 or TLS 1.3.")};
    if (containsAny(text,
            {"alert handshake failure", "no shared cipher", "no ciphers available",
                "alert insufficient security"}))
        return TlsFault{
            Connection::tr("%1 and this program have no cipher suite in common.").arg(server),
            Connection::tr("Let the server offer a cipher suite of TLS 1.3, or one of TLS 1.2 with "
                           "forward secrecy.")};
    if (containsAny(text, {"wrong version number", "http request", "packet length too long"}))
        return TlsFault{Connection::tr("%1 does not use TLS on this port.").arg(server),
            Connection::tr("Check the port, or use a URL that begins with http:// if the way to "
                           "the server is safe.")};
    return std::nullopt;
}

} // namespace

std::optional<TlsFault> tlsFault(
    const QNetworkReply &reply, const QList<QSslError> &errors, const QString &server)
{
    TlsFault fault;
    for (const QSslError &error : errors) {
        const TlsFault one = certificateFault(error, server);
        if (fault.message.contains(one.message))
            continue;
        fault.message += (fault.message.isEmpty() ? QString() : QStringLiteral(" ")) + one.message;
        fault.advice += (fault.advice.isEmpty() ? QString() : QStringLiteral(" ")) + one.advice;
    }
    if (!fault.message.isEmpty())
        return fault;
    const QString text = reply.errorString();
    // Also in what Qt calls an unknown network error: a key that does not fit is found before the
    // handshake, and TLS 1.3 refuses a client after it.
    if (auto known = handshakeFault(text, reply.sslConfiguration(), server))
        return known;
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return TlsFault{Connection::tr("The TLS connection to %1 failed: %2").arg(server, text),
            Connection::tr("Check the TLS settings of the server.")};
    return std::nullopt;
}

} // namespace sse
