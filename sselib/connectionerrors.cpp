// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QNetworkReply>
#include <QSslCipher>
#include <QSslConfiguration>

#include "sselib/connection.h"
#include "sselib/contentdecoder.h"
#include "sselib/redactor.h"
#include "sselib/replyreader.h"
#include "sselib/tlsfault.h"

// What went wrong with a connection, in words.

using namespace Qt::StringLiterals;

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
        const QString where = shown(m_request.request.url());
        const double seconds = double(m_endpoint.connectTimeout.count()) / 1000.0;
        const QString proxy = shownProxy();
        error.message = proxy.isEmpty()
            ? tr("%1 gave no answer within %2 s.").arg(where).arg(seconds)
            : tr("No response from %1 came through the proxy %2 within %3 s.")
                  .arg(where, proxy)
                  .arg(seconds);
        error.advice = proxy.isEmpty()
            ? tr("Check the address and whether the server is up.")
            : tr("Check the address and whether the proxy and the server are up.");
        error.reason = tr("no answer");
    } else {
        error.message =
            tr("No byte came for %1 s.").arg(double(m_endpoint.idleTimeout.count()) / 1000.0);
        error.advice = tr("Let the server send a comment now and then, or raise the idle limit.");
        error.reason = tr("nothing came");
    }
    return error;
}

Error Connection::unsupportedCompression() const
{
    const auto methods = ContentDecoder::methods(m_reply->rawHeader("Content-Encoding"));
    return {.code = Error::Code::ContentType,
        .message = tr("The response is compressed with %1, which this build cannot decode.")
                       .arg(QString::fromLatin1(methods.join(", "))),
        .advice = tr("Turn this compression off on the server, or ask for another one with the "
                     "header Accept-Encoding."),
        .reason = tr("unsupported compression"),
        .response = m_response};
}

Error Connection::damagedCompression() const
{
    Error error{.code = Error::Code::Network, .response = m_response};
    if (m_reader->hasFailed()) {
        error.message = tr("The compressed response is damaged.");
        error.advice = tr("Turn compression off, or check the server and any proxy before it.");
        error.reason = tr("damaged compression");
    } else {
        error.message = tr("The compressed response ended before it was complete.");
        error.advice = tr("The server or a proxy before it broke off; its log may say why.");
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
            ? (shownProxy().isEmpty()
                    ? tr("%1 closed the connection without an answer.").arg(where)
                    : tr("%1 or the proxy %2 closed the connection without a response.")
                          .arg(where, shownProxy()))
            : tr("The connection was closed before the end of the stream.");
        error.advice = tr("The server or a proxy before it broke off; its log may say why.");
        error.reason = tr("connection closed");
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

// Returns the error if the proxy caused, or may have caused, the failure before a response. Qt
// mostly reports only that something failed, and its codes do not separate the server from the
// proxy.
std::optional<Error> Connection::proxyError() const
{
    const QString name = shownProxy();
    // A cipher was agreed on with the server, through the proxy.
    const bool isThrough = !m_reply->sslConfiguration().sessionCipher().isNull();
    if (m_phase != Phase::Head || name.isEmpty() || isThrough)
        return std::nullopt;
    const bool isTunnel = !asksHttpProxy();
    Error error{.code = Error::Code::Proxy,
        .advice = tr("Check the proxy's address and whether it is up."),
        .reason = tr("proxy failed"),
        .response = m_response};
    switch (m_reply->error()) {
    case QNetworkReply::ConnectionRefusedError:
        if (isTunnel)
            return std::nullopt; // the proxy says that the server refused it
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
            return std::nullopt; // or the server did
        error.message = tr("The proxy %1 closed the connection without a response.").arg(name);
        break;
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return proxyLoginError();
    default:
        error.message = tr("The proxy %1 failed: %2").arg(name, errorString());
        break;
    }
    return error;
}

// Of status 407 also if Qt hides the response, as it does for a tunnel.
Error Connection::proxyLoginError() const
{
    Error error{
        .code = Error::Code::Proxy, .reason = tr("proxy sign-in failed"), .response = m_response};
    error.response.status = 407;
    if (proxy().user().isEmpty()) {
        error.message = tr("The proxy %1 wants a user name and a password.").arg(shownProxy());
        error.advice = tr("Give them with the proxy's address.");
    } else {
        error.message =
            tr("The proxy %1 did not accept the user name and the password.").arg(shownProxy());
        error.advice = tr("Correct them in the proxy's address.");
    }
    return error;
}

// Host and port of the proxy; empty if the request goes through none.
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
