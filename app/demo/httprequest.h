// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrlQuery>

namespace app::demo {

/// One HTTP/1.x request.
struct HttpRequest {
    QByteArray method;
    QString path; ///< percent-decoded
    QUrlQuery query;
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case
    QByteArray body;
    int minorVersion = 1; ///< the x in HTTP/1.x

    /// Returns the value of the first header \a name (in lower case); empty if there is none.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    [[nodiscard]] QString queryValue(const QString &name) const;
    /// Returns the value of the cookie \a name; empty if there is none.
    [[nodiscard]] QByteArray cookie(const QByteArray &name) const;
    /// Returns true if the client may send another request on the connection.
    [[nodiscard]] bool keepsAlive() const;
};

/// Parses requests from the bytes of a connection. The size of a request is limited.
class HttpRequestReader {
public:
    static constexpr qsizetype MaxHead = 64 * 1024;   ///< bytes of the request line and headers
    static constexpr qsizetype MaxBody = 1024 * 1024; ///< bytes

    enum class State { Incomplete, Complete, Refused };

    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    /// Parses the bytes that were passed to feed(). Returns Complete if the next request can be
    /// read with request(), and Incomplete if more bytes are needed. Returns Refused if the request
    /// is not accepted: status() and reason() return the error, and no further request is parsed.
    State next();
    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] QString reason() const { return m_reason; }
    /// Returns true if a part of the next request has arrived.
    [[nodiscard]] bool hasBegun() const { return m_headRead || !m_buffer.isEmpty(); }

private:
    State refuse(int status, const QString &reason);
    State readHead(const QByteArray &head);
    State readRequestLine(const QByteArray &line);
    State readBodyLength();

    QByteArray m_buffer;
    HttpRequest m_request;
    qsizetype m_bodyLength = 0;
    bool m_headRead = false;
    int m_status = 0;
    QString m_reason;
};

} // namespace app::demo
