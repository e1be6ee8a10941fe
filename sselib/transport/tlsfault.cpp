// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/transport/tlsfault.h"

#include <algorithm>
#include <initializer_list>

#include <QLocale>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslKey>

#include "sselib/core/connection.h"

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
            Connection::tr("Renew it on the server. If it has not expired, check the clock of this "
                           "computer.")};
    case QSslError::CertificateNotYetValid:
        return {Connection::tr("The certificate of %1 is not valid before %2.")
                    .arg(server, shown(certificate.effectiveDate())),
            Connection::tr("Check the clock of this computer, then the server's certificate.")};
    case QSslError::HostNameMismatch:
        return {Connection::tr("The certificate of %1 is for another host: %2.")
                    .arg(server, namesIn(certificate)),
            Connection::tr("Use a host name in the certificate, or install a certificate for this "
                           "host on the server.")};
    case QSslError::SelfSignedCertificate:
        return {Connection::tr("The certificate of %1 is self-signed and not trusted.").arg(server),
            Connection::tr(
                "If you trust it, add it as a certificate authority in the TLS settings.")};
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return {Connection::tr("The certificate of %1 is signed by an unknown authority, “%2”.")
                    .arg(server, certificate.issuerDisplayName()),
            Connection::tr(
                "Add the authority that signed the server's certificate to the TLS settings.")};
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return {Connection::tr("The certificate of %1 was revoked.").arg(server),
            Connection::tr("Do not trust the server until it has a new certificate.")};
    default:
        return {Connection::tr("The certificate of %1 cannot be trusted: %2.")
                    .arg(server, error.errorString()),
            Connection::tr("Install a valid certificate on the server.")};
    }
}

// Returns true if \a text contains one of \a phrases. Errors of OpenSSL are identified by their
// text, because Qt does not provide their number. The text is never translated.
bool containsAny(const QString &text, std::initializer_list<const char *> phrases)
{
    return std::ranges::any_of(
        phrases, [&text](const char *phrase) { return text.contains(QLatin1String(phrase)); });
}

std::optional<TlsFault> clientCertificateFault(
    const QString &text, bool hasCertificate, const QString &server)
{
    if (!hasCertificate)
        return TlsFault{Connection::tr("%1 requires a client certificate.").arg(server),
            Connection::tr("Choose a certificate and its key in the TLS settings.")};
    if (containsAny(text, {"alert certificate expired"}))
        return TlsFault{Connection::tr("%1 rejected the client certificate because it has expired.")
                            .arg(server),
            Connection::tr("Choose a newer certificate in the TLS settings.")};
    if (containsAny(text, {"alert unknown ca"}))
        return TlsFault{Connection::tr("%1 rejected the client certificate because it does not "
                                       "know the authority that signed it.")
                            .arg(server),
            Connection::tr("Choose a certificate that the server accepts. If there are "
                           "intermediate certificates, add them to the file.")};
    return TlsFault{Connection::tr("%1 rejected the client certificate.").arg(server),
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
        return TlsFault{Connection::tr("The key does not match the client certificate."),
            Connection::tr("In the TLS settings, choose the key of the certificate.")};
    if (containsAny(text,
            {"alert certificate required", "alert bad certificate", "alert unsupported certificate",
                "alert certificate revoked", "alert certificate expired",
                "alert certificate unknown", "alert unknown ca", "alert access denied"})
        || (isCipherAgreed && containsAny(text, {"alert handshake failure"})))
        return clientCertificateFault(text, hasCertificate, server);
    if (containsAny(
            text, {"alert protocol version", "unsupported protocol", "no protocols available"}))
        return TlsFault{
            Connection::tr("%1 and this program do not support a common TLS version.").arg(server),
            Connection::tr("Enable TLS 1.2 or TLS 1.3 on the server.")};
    if (containsAny(text,
            {"alert handshake failure", "no shared cipher", "no ciphers available",
                "alert insufficient security"}))
        return TlsFault{
            Connection::tr("%1 and this program do not support a common cipher suite.").arg(server),
            Connection::tr("On the server, enable a cipher suite of TLS 1.3, or one of TLS 1.2 "
                           "with forward secrecy.")};
    if (containsAny(text, {"wrong version number", "http request", "packet length too long"}))
        return TlsFault{Connection::tr("%1 does not use TLS on this port.").arg(server),
            Connection::tr("Check the port. If the network is trusted, you can also use a URL that "
                           "begins with http://.")};
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
    // Also check errors that Qt reports as unknown network errors. Examples are a key that does not
    // match the certificate, which is detected before the handshake, and with TLS 1.3 a rejected
    // client certificate, which is reported after the handshake.
    if (auto known = handshakeFault(text, reply.sslConfiguration(), server))
        return known;
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return TlsFault{Connection::tr("The TLS connection to %1 failed: %2").arg(server, text),
            Connection::tr("Check the TLS settings of the server.")};
    return std::nullopt;
}

} // namespace sse
