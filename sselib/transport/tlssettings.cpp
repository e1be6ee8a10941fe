// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/transport/tlssettings.h"

#include <optional>

#include <QBuffer>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

#include "sselib/core/connection.h"
#include "sselib/core/endpoint.h"

namespace sse {

namespace {

constexpr qint64 maxFileSize = 16 * 1024 * 1024; // bytes; enough for many certificate authorities

// Reads the files of an endpoint and stores the first problem.
class TlsReader {
public:
    explicit TlsReader(const Endpoint &endpoint)
        : m_endpoint(endpoint)
    {
    }
    TlsSettings read(bool isOwnOrigin);

private:
    void readAuthorities();
    void readClientCertificate();
    void readPkcs12(const QByteArray &data);
    void readKey(const QByteArray &pem);
    std::optional<QByteArray> content(const QString &path);
    std::optional<QByteArray> password();
    void fail(const QString &problem, const QString &advice);

    const Endpoint &m_endpoint;
    TlsSettings m_settings{QSslConfiguration::defaultConfiguration(), {}, {}};
};

TlsSettings TlsReader::read(bool isOwnOrigin)
{
    if (!m_endpoint.caFile.isEmpty())
        readAuthorities();
    if (isOwnOrigin && !m_endpoint.verifyPeer)
        m_settings.configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (isOwnOrigin && !m_endpoint.certificateFile.isEmpty() && m_settings.problem.isEmpty())
        readClientCertificate();
    return m_settings;
}

void TlsReader::fail(const QString &problem, const QString &advice)
{
    m_settings.problem = problem;
    m_settings.advice = advice;
}

QString otherFile()
{
    return Connection::tr("Choose another file in the TLS settings of the endpoint.");
}

std::optional<QByteArray> TlsReader::content(const QString &path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        const QByteArray data = file.read(maxFileSize);
        if (file.error() == QFileDevice::NoError)
            return data;
    }
    fail(Connection::tr("Cannot read “%1”: %2").arg(path, file.errorString()), otherFile());
    return std::nullopt;
}

void TlsReader::readAuthorities()
{
    const auto data = content(m_endpoint.caFile);
    if (!data)
        return;
    const auto authorities = QSslCertificate::fromData(*data, QSsl::Pem);
    if (authorities.isEmpty())
        fail(Connection::tr("“%1” does not contain a certificate in PEM format.")
                 .arg(m_endpoint.caFile),
            otherFile());
    m_settings.configuration.addCaCertificates(authorities);
}

void TlsReader::readClientCertificate()
{
    const auto data = content(m_endpoint.certificateFile);
    if (!data)
        return;
    if (!data->contains("-----BEGIN ")) {
        readPkcs12(*data);
        return;
    }
    const auto chain = QSslCertificate::fromData(*data, QSsl::Pem);
    if (chain.isEmpty()) {
        fail(Connection::tr("“%1” does not contain a certificate in PEM format.")
                 .arg(m_endpoint.certificateFile),
            otherFile());
        return;
    }
    m_settings.configuration.setLocalCertificateChain(chain);
    if (m_endpoint.keyFile.isEmpty())
        readKey(*data);
    else if (const auto key = content(m_endpoint.keyFile))
        readKey(*key);
}

// Returns the first line of the password file; empty if no file is set, std::nullopt if it cannot
// be read.
std::optional<QByteArray> TlsReader::password()
{
    if (m_endpoint.keyPasswordFile.isEmpty())
        return QByteArray("");
    auto data = content(m_endpoint.keyPasswordFile);
    if (data) {
        const qsizetype end = data->indexOf('\n');
        if (end >= 0)
            data->truncate(end);
        if (data->endsWith('\r'))
            data->chop(1);
    }
    return data;
}

void TlsReader::readPkcs12(const QByteArray &data)
{
    const auto secret = password();
    if (!secret)
        return;
    QBuffer buffer;
    buffer.setData(data);
    buffer.open(QIODevice::ReadOnly);
    QSslKey key;
    QSslCertificate certificate;
    QList<QSslCertificate> others;
    if (QSslCertificate::importPkcs12(&buffer, &key, &certificate, &others, *secret)) {
        m_settings.configuration.setLocalCertificateChain(
            QList<QSslCertificate>{certificate} + others);
        m_settings.configuration.setPrivateKey(key);
        return;
    }
    // Qt does not report the reason, so the message names all possible problems.
    const QString &path = m_endpoint.certificateFile;
    if (m_endpoint.keyPasswordFile.isEmpty())
        fail(Connection::tr("“%1” cannot be opened without a password, or is neither a PEM nor a "
                            "PKCS#12 file with an RSA or EC key.")
                 .arg(path),
            Connection::tr(
                "Choose a key password file that contains its password, or choose another file."));
    else
        fail(Connection::tr("“%1” cannot be opened with the password in “%2”, or is neither a PEM "
                            "nor a PKCS#12 file with an RSA or EC key.")
                 .arg(path, m_endpoint.keyPasswordFile),
            Connection::tr("Correct the password, or choose another file."));
}

void TlsReader::readKey(const QByteArray &pem)
{
    const QString &path =
        m_endpoint.keyFile.isEmpty() ? m_endpoint.certificateFile : m_endpoint.keyFile;
    // The first line or the header Proc-Type of an encrypted key contains this word.
    const bool isEncrypted = pem.contains("ENCRYPTED");
    if (isEncrypted && m_endpoint.keyPasswordFile.isEmpty()) {
        fail(Connection::tr("The key in “%1” is encrypted.").arg(path),
            Connection::tr("Choose a key password file that contains its password."));
        return;
    }
    const auto secret = isEncrypted ? password() : QByteArray("");
    if (!secret)
        return;
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, *secret);
        if (!key.isNull()) {
            m_settings.configuration.setPrivateKey(key);
            return;
        }
    }
    if (isEncrypted)
        fail(Connection::tr("The key in “%1” cannot be opened with the password in “%2”, or is "
                            "neither an RSA nor an EC key.")
                 .arg(path, m_endpoint.keyPasswordFile),
            Connection::tr("Correct the password, or use an RSA or EC key."));
    else if (pem.contains("PRIVATE KEY-----"))
        fail(Connection::tr("The key in “%1” is damaged, or is neither an RSA nor an EC key.")
                 .arg(path),
            Connection::tr(
                "Use an RSA or EC key. Qt does not support other keys, such as Ed25519."));
    else
        fail(Connection::tr("“%1” does not contain a private key in PEM format.").arg(path),
            otherFile());
}

} // namespace

TlsSettings tlsSettings(const Endpoint &endpoint, bool isOwnOrigin)
{
    return TlsReader(endpoint).read(isOwnOrigin);
}

} // namespace sse
