// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QNetworkReply>

#include "sselib/connection.h"
#include "sselib/redactor.h"

// What went wrong with a connection, in words.

namespace sse {

Error Connection::tooLarge(const Endpoint &endpoint, const ResponseInfo &response)
{
    return {.code = Error::Code::EventTooLarge,
        .message = tr("An event is larger than the limit of %1 bytes.").arg(endpoint.maxEventSize),
        .advice = tr("Raise the largest event size, or let the server end its events with a "
                     "blank line."),
        .reason = tr("event too large"),
        .response = response};
}

Error Connection::timeoutError(Error::Timeout which) const
{
    Error error{.code = Error::Code::Timeout, .timeout = which, .response = m_response};
    if (which == Error::Timeout::Connect) {
        error.message = tr("%1 gave no answer within %2 s.")
                            .arg(shown(m_request.request.url()))
                            .arg(double(m_endpoint.connectTimeout.count()) / 1000.0);
        error.advice = tr("Check the address and whether the server is up.");
        error.reason = tr("no answer");
    } else {
        error.message =
            tr("No byte came for %1 s.").arg(double(m_endpoint.idleTimeout.count()) / 1000.0);
        error.advice = tr("Let the server send a comment now and then, or raise the idle limit.");
        error.reason = tr("nothing came");
    }
    return error;
}

Error Connection::networkError() const
{
    const auto code = m_reply->error();
    Error error{.code = code == QNetworkReply::SslHandshakeFailedError ? Error::Code::Tls
                                                                       : Error::Code::Network,
        .response = m_response};
    const QString where = shown(m_request.request.url());
    switch (code) {
    case QNetworkReply::ConnectionRefusedError:
        error.message = tr("%1 refused the connection.").arg(where);
        error.advice = tr("Check that the server runs and the port is right.");
        error.reason = tr("connection refused");
        break;
    case QNetworkReply::HostNotFoundError:
        error.message = tr("The host “%1” was not found.").arg(m_request.request.url().host());
        error.advice = tr("Check the spelling of the URL and the network.");
        error.reason = tr("host not found");
        break;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        error.message = m_phase == Phase::Head
            ? tr("%1 closed the connection without an answer.").arg(where)
            : tr("The connection was closed before the end of the stream.");
        error.advice = tr("The server or a proxy before it broke off; its log may say why.");
        error.reason = tr("connection closed");
        break;
    case QNetworkReply::SslHandshakeFailedError:
        error.message = tr("The TLS connection to %1 failed: %2").arg(where, errorString());
        error.advice =
            tr("Name the authority that signed the server's certificate in the TLS settings.");
        error.reason = tr("no TLS connection");
        break;
    case QNetworkReply::NoError:
        error.message = tr("%1 closed the connection without an answer.").arg(where);
        error.reason = tr("connection closed");
        break;
    default:
        error.message = tr("The connection to %1 failed: %2").arg(where, errorString());
        error.advice = tr("Check the network, the proxy and whether the server is up.");
        error.reason = tr("no connection");
        break;
    }
    return error;
}

// Qt names the URL in some of them.
QString Connection::errorString() const
{
    const Redactor redactor(m_endpoint, m_secrets);
    const QUrl url = m_reply->url();
    QString text = m_reply->errorString();
    for (const QString &form : {url.toString(), url.toDisplayString()})
        text.replace(form, redactor.url(url).toDisplayString());
    return redactor.ownText(text);
}

// As people may see it: scheme, host and port alone.
QString Connection::shown(const QUrl &url) const
{
    return url
        .adjusted(
            QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
        .toDisplayString();
}

} // namespace sse
