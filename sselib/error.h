// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QUrl>

#include "sselib/endpoint.h"
#include "sselib/sselib_export.h"

namespace sse {

/// What went out with one HTTP request, its secrets masked.
struct RequestInfo {
    QUrl url;
    QByteArray method;
    Headers headers; ///< as set by sselib; Qt adds Host and Connection
    qint64 bodySize = 0;
    int attempt = 0;   ///< counted from 1
    int redirects = 0; ///< how many were followed in this attempt before this request
};

/// What was agreed on with the server over TLS.
struct TlsInfo {
    QString protocol;  ///< such as `TLSv1.3`; empty: no TLS
    QString cipher;    ///< the cipher suite's name
    QString subject;   ///< whom the certificate is of: its common name, or its first other name
    QString issuer;    ///< who signed it
    QStringList names; ///< hosts that it is for
    QDateTime validFrom;
    QDateTime validUntil;

    [[nodiscard]] bool isUsed() const { return !protocol.isEmpty(); }
};

/// The head of a response, its secrets as they came: mask `Set-Cookie` before showing it.
struct ResponseInfo {
    QUrl url; ///< after redirects, without user and password; may hold a secret parameter
    int status = 0;
    QByteArray reason;        ///< the status line's words
    Headers headers;          ///< names as the server wrote them (Qt 6 may lower-case them)
    int attempt = 0;          ///< counted from 1
    qint64 time = 0;          ///< nanoseconds since EventSource::open()
    QByteArray httpVersion{}; ///< `HTTP/1.1` or `HTTP/2`; empty where it is not known
    TlsInfo tls{};

    /// The value of the first header of that name, in any case; empty where there is none.
    [[nodiscard]] QByteArray header(const QByteArray &name) const
    {
        for (const Header &h : headers) {
            if (h.name.compare(name, Qt::CaseInsensitive) == 0)
                return h.value;
        }
        return {};
    }
};

/// Why a stream did not open or broke.
struct SSELIB_EXPORT Error {
    enum class Code {
        None,
        HttpStatus,    ///< an answer that opens no stream, by its status
        ContentType,   ///< 200, but not `text/event-stream`
        Network,       ///< no connection, or it was lost; also a body that ended before its length
        Proxy,         ///< it refused, failed or could not be reached; retried but for status 407
        Tls,           ///< the peer could not be trusted, or a certificate or key could not be used
        Timeout,       ///< see Error::timeout
        Redirect,      ///< one that cannot or must not be followed
        EventTooLarge, ///< an event beyond Endpoint::maxEventSize
        BadRequest,    ///< the endpoint cannot be asked at all: see Endpoint::problem()
        AttemptsExhausted ///< RetryPolicy::maxAttempts or maxTime reached; see #cause
    };
    enum class Timeout { None, Connect, Idle, Total };

    Code code = Code::None;
    Timeout timeout = Timeout::None;
    Code cause = Code::None; ///< AttemptsExhausted: code of the last failure
    QString message{};       ///< what happened, one sentence, no secret in it
    QString advice{};        ///< what to do about it, one sentence; may be empty
    QString reason{};        ///< what happened, in two or three words; may be empty
    ResponseInfo response{}; ///< where one came: status and headers
    QByteArray body{};       ///< its first 64 KiB
    bool fatal = true;       ///< false: another attempt follows

    /// The word for \a code in JSON output: `http-status`, `content-type`, …
    static QByteArray word(Code code);
};

} // namespace sse

Q_DECLARE_METATYPE(sse::RequestInfo)
Q_DECLARE_METATYPE(sse::ResponseInfo)
Q_DECLARE_METATYPE(sse::Error)
