// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QDebug>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QUrl>

#include "sselib/core/endpoint.h"
#include "sselib/sselib_export.h"

namespace sse {

/// An HTTP request that was sent. Secrets are masked. A value type. The members are also properties
/// of the meta-object, so that QML can read them.
///
/// \since 0.1
struct SSELIB_EXPORT RequestInfo {
    /// \cond
    Q_GADGET
    Q_PROPERTY(QUrl url MEMBER url)
    Q_PROPERTY(QByteArray method MEMBER method)
    Q_PROPERTY(sse::Headers headers MEMBER headers)
    Q_PROPERTY(qint64 bodySize MEMBER bodySize)
    Q_PROPERTY(int attempt MEMBER attempt)
    Q_PROPERTY(int redirects MEMBER redirects)
    /// \endcond

public:
    QUrl url;            ///< requested URL
    QByteArray method;   ///< HTTP method
    Headers headers;     ///< headers that sselib set; Qt also adds Host and Connection
    qint64 bodySize = 0; ///< size of the request body in bytes
    int attempt = 0;     ///< number of the attempt, counted from 1 since EventSource::open()
    int redirects = 0;   ///< number of redirects followed in this attempt before the request

    bool operator==(const RequestInfo &) const = default; ///< Compares all members.
};

/// Writes \a request to \a debug. Secrets in the URL and the headers are masked.
///
/// \since 0.1
SSELIB_EXPORT QDebug operator<<(QDebug debug, const RequestInfo &request);

/// Properties of a TLS connection. A value type. The members are also properties of the
/// meta-object, so that QML can read them.
///
/// \since 0.1
struct SSELIB_EXPORT TlsInfo {
    /// \cond
    Q_GADGET
    Q_PROPERTY(QString protocol MEMBER protocol)
    Q_PROPERTY(QString cipher MEMBER cipher)
    Q_PROPERTY(QString subject MEMBER subject)
    Q_PROPERTY(QString issuer MEMBER issuer)
    Q_PROPERTY(QStringList names MEMBER names)
    Q_PROPERTY(QDateTime validFrom MEMBER validFrom)
    Q_PROPERTY(QDateTime validUntil MEMBER validUntil)
    /// \endcond

public:
    QString protocol;  ///< TLS version such as `TLSv1.3`; empty if TLS is not used
    QString cipher;    ///< name of the cipher suite
    QString subject;   ///< common name in the server's certificate, or another name if it has none
    QString issuer;    ///< name of the authority that signed the certificate
    QStringList names; ///< host names and IP addresses for which the certificate is valid
    QDateTime validFrom;  ///< start of the certificate's validity
    QDateTime validUntil; ///< end of the certificate's validity

    bool operator==(const TlsInfo &) const = default; ///< Compares all members.
    /// Returns true if TLS is used.
    [[nodiscard]] bool isUsed() const { return !protocol.isEmpty(); }
};

/// Status and headers of a response. A value type.
///
/// Secrets are not masked: use Redactor::response() before you display or store it. The members are
/// also properties of the meta-object, so that QML can read them.
///
/// \since 0.1
struct SSELIB_EXPORT ResponseInfo {
    /// \cond
    Q_GADGET
    Q_PROPERTY(QUrl url MEMBER url)
    Q_PROPERTY(int status MEMBER status)
    Q_PROPERTY(QByteArray reason MEMBER reason)
    Q_PROPERTY(sse::Headers headers MEMBER headers)
    Q_PROPERTY(int attempt MEMBER attempt)
    Q_PROPERTY(qint64 time MEMBER time)
    Q_PROPERTY(QByteArray httpVersion MEMBER httpVersion)
    Q_PROPERTY(sse::TlsInfo tls MEMBER tls)
    /// \endcond

public:
    /// URL after redirects, without user and password. The query may contain a secret.
    QUrl url;
    int status = 0;           ///< HTTP status code
    QByteArray reason;        ///< reason phrase of the status line; may be empty
    Headers headers;          ///< headers as received; Qt may convert the names to lower case
    int attempt = 0;          ///< number of the attempt, counted from 1 since EventSource::open()
    qint64 time = 0;          ///< arrival time in nanoseconds since EventSource::open()
    QByteArray httpVersion{}; ///< `HTTP/1.1` or `HTTP/2`; empty if it is not known
    TlsInfo tls{};            ///< properties of the TLS connection

    bool operator==(const ResponseInfo &) const = default; ///< Compares all members.
    /// Returns the value of the first header with this name. The case of \a name is ignored.
    /// Returns an empty array if there is no such header.
    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        for (const Header &h : headers) {
            if (h.name.compare(name, Qt::CaseInsensitive) == 0)
                return h.value;
        }
        return {};
    }
};

/// Writes \a response to \a debug: the status, the URL without its query, and the names of the
/// headers. The query, the values of the headers and the reason phrase are left out, because they
/// may contain a secret. To write them too, use the members of Redactor::response().
///
/// \since 0.1
SSELIB_EXPORT QDebug operator<<(QDebug debug, const ResponseInfo &response);

/// The reason why a stream could not be opened or was interrupted. A value type. The members are
/// also properties of the meta-object, so that QML can read them.
///
/// \code
/// connect(source, &sse::EventSource::errorOccurred, this, [](const sse::Error &error) {
///     qWarning() << error.message << error.advice;
///     if (error.code == sse::Error::Code::HttpStatus)
///         qWarning() << error.response.status << error.body;
///     if (!error.fatal)
///         qInfo() << "The source will reconnect.";
/// });
/// \endcode
///
/// \since 0.1
struct SSELIB_EXPORT Error {
    /// \cond
    Q_GADGET
    Q_PROPERTY(sse::Error::Code code MEMBER code)
    Q_PROPERTY(sse::Error::Timeout timeout MEMBER timeout)
    Q_PROPERTY(sse::Error::Code cause MEMBER cause)
    Q_PROPERTY(QString message MEMBER message)
    Q_PROPERTY(QString advice MEMBER advice)
    Q_PROPERTY(QString reason MEMBER reason)
    Q_PROPERTY(sse::ResponseInfo response MEMBER response)
    Q_PROPERTY(QByteArray body MEMBER body)
    Q_PROPERTY(bool fatal MEMBER fatal)
    /// \endcond

public:
    /// The kind of the error.
    enum class Code {
        None,          ///< no error
        HttpStatus,    ///< the server returned a status other than 200 and 204
        ContentType,   ///< status 200, but the content type is not `text/event-stream`, or the
                       ///< compression is not supported
        Network,       ///< the connection failed or was lost, or the body is incomplete
        Proxy,         ///< the proxy refused the connection, failed or was not found. EventSource
                       ///< reconnects, except after status 407
        Tls,           ///< the server is not trusted, or a certificate or key cannot be used
        Timeout,       ///< a timeout expired, see #timeout
        Redirect,      ///< a redirect that cannot be followed, or must not be followed
        EventTooLarge, ///< an event exceeded Endpoint::maxEventSize
        BadRequest,    ///< the endpoint has invalid settings, see Endpoint::problem()
        AttemptsExhausted, ///< RetryPolicy::maxAttempts or maxTime was reached, see #cause
        Rejected ///< a request hook rejected the request, see RequestDraft::reject(); it was not
                 ///< sent
    };
    Q_ENUM(Code)
    /// The timeout that expired.
    enum class Timeout {
        None,    ///< no timeout expired
        Connect, ///< Endpoint::connectTimeout
        Idle,    ///< Endpoint::idleTimeout
        Total    ///< Endpoint::totalTimeout
    };
    Q_ENUM(Timeout)

    Code code = Code::None;          ///< kind of the error
    Timeout timeout = Timeout::None; ///< for Code::Timeout: the timeout that expired
    Code cause = Code::None;         ///< for Code::AttemptsExhausted: the code of the last failure
    QString message{};               ///< a translated sentence with the problem, without secrets
    QString advice{};                ///< a translated sentence with the solution; may be empty
    QString reason{};                ///< the problem in two or three words; may be empty
    ResponseInfo response{};         ///< the response, if one was received
    QByteArray body{};               ///< the first 64 KiB of the response body
    bool fatal = true;               ///< if false, EventSource tries again

    bool operator==(const Error &) const = default; ///< Compares all members.
    /// Returns the name of \a code in JSON output: `http-status`, `content-type`, …
    static QByteArray toString(Code code);
};

/// Writes \a error to \a debug. The response is written like a ResponseInfo. Of the body, only the
/// size is written, because a server may repeat the token in it.
///
/// \since 0.1
SSELIB_EXPORT QDebug operator<<(QDebug debug, const Error &error);

} // namespace sse

Q_DECLARE_METATYPE(sse::RequestInfo)
Q_DECLARE_METATYPE(sse::ResponseInfo)
Q_DECLARE_METATYPE(sse::Error)
