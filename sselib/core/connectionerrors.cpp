// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QNetworkReply>
#include <QSslCipher>
#include <QSslConfiguration>

#include "sselib/core/connection.h"
#include "sselib/core/redactor.h"
#include "sselib/transport/contentdecoder.h"
#include "sselib/transport/replyreader.h"
#include "sselib/transport/tlsfault.h"

// This file contains the functions of Connection that create error messages.

using namespace Qt::StringLiterals;

namespace sse {

Error Connection::tooLarge(const Endpoint &endpoint, const ResponseInfo &response)
{
    return {.code = Error::Code::EventTooLarge,
        .message = tr("An event is larger than the limit of %1 bytes.").arg(endpoint.maxEventSize),
        .advice = tr("Increase the maximum event size, or make the server end each event with a "
                     "blank line."),
        .reason = tr("event too large"),
        .response = response};
}

Error Connection::timeoutError(Error::Timeout which) const
{
    Error error{.code = Error::Code::Timeout, .timeout = which, .response = m_response};
    if (which == Error::Timeout::Connect) {
        const QString where = shown(m_request.request.url());
        const double seconds = double(m_endpoint.connectTimeout.count()) / 1000.0;
        const QString proxy = shownProxy();
        error.message = proxy.isEmpty()
            ? tr("%1 did not respond within %2 s.").arg(where).arg(seconds)
            : tr("%1 did not respond through the proxy %2 within %3 s.")
                  .arg(where, proxy)
                  .arg(seconds);
        error.advice = proxy.isEmpty()
            ? tr("Check the address and whether the server is running.")
            : tr("Check the address and whether the proxy and the server are running.");
        error.reason = tr("no response");
    } else {
        error.message = tr("No data was received for %1 s.")
                            .arg(double(m_endpoint.idleTimeout.count()) / 1000.0);
        error.advice =
            tr("Make the server send a comment regularly, or increase the idle timeout.");
        error.reason = tr("no data");
    }
    return error;
}

Error Connection::unsupportedCompression() const
{
    const auto methods = ContentDecoder::methods(m_reply->rawHeader("Content-Encoding"));
    return {.code = Error::Code::ContentType,
        .message = tr("The response is compressed with %1, which this build cannot decode.")
                       .arg(QString::fromLatin1(methods.join(", "))),
        .advice = tr("Turn off this compression on the server, or request another one with the "
                     "Accept-Encoding header."),
        .reason = tr("unsupported compression"),
        .response = m_response};
}

Error Connection::damagedCompression() const
{
    Error error{.code = Error::Code::Network, .response = m_response};
    if (m_reader->hasFailed()) {
        error.message = tr("The compressed response is damaged.");
        error.advice =
            tr("Turn off compression, or check the server and any proxy in front of it.");
        error.reason = tr("damaged compression");
    } else {
        error.message = tr("The compressed response ended before it was complete.");
        error.advice = tr("The server or a proxy in front of it closed the connection. The reason "
                          "may be in its log.");
        error.reason = tr("connection closed");
    }
    return error;
}

Error Connection::networkError() const
{
    const auto code = m_reply->error();
    const QString where = shown(m_request.request.url());
    if (m_phase == Phase::Head && m_request.request.url().scheme() == "https"_L1) {
        if (const auto fault = tlsFault(*m_reply, m_sslErrors, where)) {
            Error error{.code = Error::Code::Tls,
                .message = fault->message,
                .advice = fault->advice,
                .reason = tr("no TLS connection"),
                .response = m_response};
            if (!isOwnOrigin() && (!m_endpoint.verifyPeer || !m_endpoint.certificateFile.isEmpty()))
                error.advice += u' '
                    + tr("After a redirect to another origin, the client certificate is not sent "
                         "and every certificate is verified.");
            return error;
        }
    }
    if (const auto error = proxyError())
        return *error;
    Error error{.code = Error::Code::Network, .response = m_response};
    switch (code) {
    case QNetworkReply::ConnectionRefusedError:
        error.message = tr("%1 refused the connection.").arg(where);
        error.advice = tr("Check whether the server is running and the port is correct.");
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
            ? (shownProxy().isEmpty()
                    ? tr("%1 closed the connection without a valid response.").arg(where)
                    : tr("%1 or the proxy %2 closed the connection without a valid response.")
                          .arg(where, shownProxy()))
            : tr("The connection was closed before the end of the stream.");
        error.advice = tr("The server or a proxy in front of it closed the connection. The reason "
                          "may be in its log.");
        error.reason = tr("connection closed");
        break;
    case QNetworkReply::NoError:
        error.message = tr("%1 closed the connection without a valid response.").arg(where);
        error.reason = tr("connection closed");
        break;
    default:
        error.message = tr("The connection to %1 failed: %2").arg(where, errorString());
        error.advice = tr("Check the network, the proxy and whether the server is running.");
        error.reason = tr("no connection");
        break;
    }
    return error;
}

// Returns an error if the request failed before the response and the proxy is or may be the cause.
// In most cases Qt's error codes do not distinguish between failures of the server and of the
// proxy.
std::optional<Error> Connection::proxyError() const
{
    const QString name = shownProxy();
    // If there is a TLS cipher, the proxy has connected to the server, so it did not fail.
    const bool isThrough = !m_reply->sslConfiguration().sessionCipher().isNull();
    if (m_phase != Phase::Head || name.isEmpty() || isThrough)
        return std::nullopt;
    const bool isTunnel = !asksHttpProxy();
    Error error{.code = Error::Code::Proxy,
        .advice = tr("Check the address of the proxy and whether it is running."),
        .reason = tr("proxy failed"),
        .response = m_response};
    switch (m_reply->error()) {
    case QNetworkReply::ConnectionRefusedError:
        if (isTunnel)
            return std::nullopt; // the server refused the connection
        error.message = tr("The proxy %1 refused the connection.").arg(name);
        break;
    case QNetworkReply::HostNotFoundError:
        error.message = isTunnel ? tr("The proxy %1 was not found, or it could not reach %2.")
                                       .arg(name, shown(m_request.request.url()))
                                 : tr("The proxy %1 was not found.").arg(name);
        break;
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
    case QNetworkReply::NoError:
        if (isTunnel)
            return std::nullopt; // the server may have closed the connection
        error.message =
            tr("The proxy %1 closed the connection without a valid response.").arg(name);
        break;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return proxyLoginError();
    default:
        error.message = tr("The proxy %1 failed: %2").arg(name, errorString());
        break;
    }
    return error;
}

// Returns the error for status 407. Sets the status of the response, because Qt does not provide
// the response of a proxy to a tunnel request.
Error Connection::proxyLoginError() const
{
    Error error{
        .code = Error::Code::Proxy, .reason = tr("proxy sign-in failed"), .response = m_response};
    error.response.status = 407;
    if (proxy().user().isEmpty()) {
        error.message = tr("The proxy %1 requires a user name and a password.").arg(shownProxy());
        error.advice = tr("Add them to the address of the proxy.");
    } else {
        error.message =
            tr("The proxy %1 rejected the user name and the password.").arg(shownProxy());
        error.advice = tr("Correct them in the address of the proxy.");
    }
    return error;
}

// Returns host and port of the proxy; empty if no proxy is used.
QString Connection::shownProxy() const
{
    const QNetworkProxy proxy = this->proxy();
    if (proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::DefaultProxy)
        return {};
    QUrl url;
    url.setHost(proxy.hostName());
    url.setPort(proxy.port());
    return url.authority();
}

// Returns Qt's error message with all secrets masked: some messages contain the URL.
QString Connection::errorString() const
{
    const Redactor masker = redactor();
    const QUrl url = m_reply->url();
    QString text = m_reply->errorString();
    for (const QString &form : {url.toString(), url.toDisplayString()})
        text.replace(form, masker.url(url).toDisplayString());
    return masker.ownText(text);
}

// Returns only scheme, host and port of \a url, for messages.
QString Connection::shown(const QUrl &url) const
{
    return url
        .adjusted(
            QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
        .toDisplayString();
}

} // namespace sse
