// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/connection.h"

#include <algorithm>

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QRandomGenerator>
#include <QScopedValueRollback>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QTimerEvent>

#include "sselib/core/framing.h"
#include "sselib/core/lineparser.h"
#include "sselib/core/redactor.h"
#include "sselib/transport/proxyauthentication.h"
#include "sselib/transport/replyreader.h"
#include "sselib/transport/singlepassuploaddevice.h"
#include "sselib/transport/tlssettings.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

using std::chrono::milliseconds;

constexpr int maxRedirects = 20;              // same as in browsers
constexpr qsizetype maxErrorBody = 64 * 1024; // bytes
// Maximum time in ms to read the body of an error response, which may never end.
constexpr int errorBodyWait = 2000;
constexpr qint64 turn = 4'000'000; // maximum time in ns between returns to the event loop
constexpr qsizetype maxKeptCapacity = 1024 * 1024; // bytes; larger buffers are not reused
constexpr qsizetype slice = 16 * 1024; // bytes for one call of the parser; fits into the L1 cache

// Prefetches data that is parsed soon after \a event. The data was written by the CPU core of Qt's
// HTTP thread, and the atomic instructions of a signal prevent the CPU from prefetching it.
inline void prefetchAhead(const char *event)
{
#ifdef __GNUC__
    constexpr quintptr distance = 16 * 1024; // bytes between the event and the prefetched data
    constexpr quintptr cacheLine = 64;
    for (quintptr i = 0; i < 4; ++i) // 256 bytes, which is more than most events have
        __builtin_prefetch(
            reinterpret_cast<const char *>(quintptr(event) + distance + i * cacheLine));
#else
    Q_UNUSED(event);
#endif
}

// Returns true if Qt may use HTTP/2. With HTTP/2, Qt does not send a request again by itself.
bool usesHttp2(const QNetworkRequest &request)
{
    return request.url().scheme() == "https"_L1
        && request.attribute(QNetworkRequest::Http2AllowedAttribute).toBool();
}

TlsInfo tlsOf(const QNetworkReply &reply)
{
    TlsInfo info;
    const QSslConfiguration tls = reply.sslConfiguration();
    const QSslCipher cipher = tls.sessionCipher();
    if (cipher.isNull())
        return info;
    const QSslCertificate certificate = tls.peerCertificate();
    info.protocol = cipher.protocolString();
    info.cipher = cipher.name();
    info.subject = certificate.subjectDisplayName();
    info.issuer = certificate.issuerDisplayName();
    const auto names = certificate.subjectAlternativeNames();
    info.names = names.values(QSsl::DnsEntry) + names.values(QSsl::IpAddressEntry);
    info.validFrom = certificate.effectiveDate();
    info.validUntil = certificate.expiryDate();
    return info;
}

} // namespace

Connection::Connection(Client *client, QNetworkAccessManager *manager, const Endpoint &endpoint,
    const Secrets &secrets, const QElapsedTimer &clock, int attempt)
    : m_client(client)
    , m_manager(manager)
    , m_endpoint(endpoint)
    , m_secrets(secrets)
    , m_clock(clock)
    , m_attempt(attempt)
{
    if (endpoint.framing == Endpoint::Framing::EventStream) {
        auto parser = std::make_unique<EventStreamParser>(this);
        m_eventStream = parser.get();
        m_parser = std::move(parser);
    } else {
        m_parser = std::make_unique<LineParser>(this, endpoint.framing, endpoint.framingPrefix);
    }
    m_parser->setMaxEventSize(endpoint.maxEventSize);
}

Connection::~Connection()
{
    dropReply();
}

void Connection::start(HttpRequest request, const QByteArray &lastEventId)
{
    m_request = std::move(request);
    if (m_eventStream)
        m_eventStream->reset(lastEventId);
    send();
}

void Connection::abandon()
{
    m_client = nullptr;
    m_phase = Phase::Done;
    m_parser->stop();
    m_connectTimer.stop();
    m_idleTimer.stop();
    m_errorBodyTimer.stop();
    dropReply();
}

Redactor Connection::redactor() const
{
    return Redactor(m_endpoint, m_secrets);
}

void Connection::dropReply()
{
    if (!m_reply)
        return;
    // Do not delete m_reader: the parser may be using its bytes.
    QNetworkReply *const reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this); // because abort() emits signals
    reply->abort();
    if (reply == m_signalling)
        reply->setParent(
            nullptr); // handleReadyRead() deletes it, even if the manager is deleted now
    else
        delete reply;
}

void Connection::send()
{
    QNetworkRequest request = m_request.request;
    // Use TLS settings only for https: the TLS library may not be installed, and loading it takes
    // time.
    if (request.url().scheme() == QLatin1String("https")) {
        const TlsSettings tls = tlsSettings(m_endpoint, isOwnOrigin());
        request.setSslConfiguration(tls.configuration);
        if (!tls.problem.isEmpty()) {
            m_error = {.code = Error::Code::Tls,
                .message = tls.problem,
                .advice = tls.advice,
                .reason = tr("TLS settings")};
            m_phase =
                Phase::ErrorBody; // pump() reports the error later, when the event loop calls it
            schedulePump();
            return;
        }
    }
    // Send cookies only to the origin of the endpoint. The cookie jar does not compare ports, and
    // some cookies are valid for http and https.
    const QNetworkCookieJar *jar = m_manager->cookieJar();
    if (m_endpoint.cookies && jar && sameOrigin(request.url(), m_endpoint.url))
        addCookies(request, *jar);
    // Without this header Qt requests compression, and decompresses the body without a limit.
    if (request.rawHeader("Accept-Encoding").isEmpty())
        request.setRawHeader("Accept-Encoding", "identity");
    if (!m_proxyAuthorization.isEmpty())
        request.setRawHeader("Proxy-Authorization", m_proxyAuthorization);
    const milliseconds connectTimeout = m_endpoint.connectTimeout;
    const milliseconds idleTimeout = m_endpoint.idleTimeout;
    if (connectTimeout.count() > 0)
        m_connectTimer.start(timerInterval(connectTimeout), this);
    m_lastByte = m_clock.nsecsElapsed();
    if (idleTimeout.count() > 0 && (connectTimeout.count() == 0 || idleTimeout < connectTimeout))
        m_idleTimer.start(timerInterval(idleTimeout), this);

    RequestInfo info{
        request.url(), m_request.method, {}, m_request.body.size(), m_attempt, m_redirects};
    for (const QByteArray &name : request.rawHeaderList()) {
        const bool isToken = m_endpoint.tokenPlacement == Endpoint::TokenPlacement::Header
            && name.compare(m_endpoint.tokenName, Qt::CaseInsensitive) == 0;
        info.headers.append({name, isToken ? QByteArray(redacted) : request.rawHeader(name)});
    }
    m_client->connectionRequests(redactor().request(info));
    if (!m_client)
        return;

    if (m_request.method == "HEAD") {
        m_reply = m_manager->head(request);
    } else if (m_request.method == "GET" && m_request.body.isEmpty() && usesHttp2(request)) {
        m_reply = m_manager->get(request);
    } else {
        // Use an upload device for GET too. Without it, Qt may send the request twice: if the
        // connection is closed before Qt has noticed that the request was written, it sends the
        // request again, even if the response has arrived. As a side effect, Qt sends
        // "Content-Length: 0".
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setHeader(QNetworkRequest::ContentLengthHeader, m_request.body.size());
        auto *upload = new SinglePassUploadDevice(m_request.body, nullptr);
        m_reply = m_manager->sendCustomRequest(request, m_request.method, upload);
        upload->setParent(m_reply);
    }
    // Set the size here and once more from the event loop: a request with an upload device starts
    // from the event loop, and Qt then resets the size.
    m_reply->setReadBufferSize(m_endpoint.readBufferSize);
    QMetaObject::invokeMethod(
        m_reply,
        [reply = m_reply, size = m_endpoint.readBufferSize] { reply->setReadBufferSize(size); },
        Qt::QueuedConnection);
    m_reader = std::make_unique<ReplyReader>(m_reply);
    m_sslErrors.clear();
    connect(m_reply, &QNetworkReply::sslErrors, this,
        [this](const QList<QSslError> &errors) { m_sslErrors += errors; });
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &Connection::schedulePump);
    connect(m_reply, &QNetworkReply::readyRead, this, &Connection::handleReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &Connection::schedulePump);
}

void Connection::schedulePump()
{
    if (m_pumpScheduled)
        return;
    m_pumpScheduled = true;
    QMetaObject::invokeMethod(this, &Connection::pump, Qt::QueuedConnection);
}

// Calls pump() directly while the body is received, because a queued call for each read would cost
// more than the read.
void Connection::handleReadyRead()
{
    if (m_phase != Phase::Body || m_pumping || m_pumpScheduled) {
        schedulePump();
        return;
    }
    const auto keep = shared_from_this();
    QNetworkReply *const reply = m_signalling = m_reply;
    pump();
    m_signalling = nullptr;
    // The reply changed if a slot called abandon(). Delete the old reply only now, because the slot
    // may have re-entered the event loop while the reply was emitting its signal.
    if (reply != m_reply)
        reply->deleteLater();
}

void Connection::pump()
{
    const auto keep = shared_from_this();
    m_pumpScheduled = false;
    // pump() is already running if a slot re-entered the event loop (for example, opened a dialog).
    // That call continues with all data when the slot returns.
    if (m_pumping)
        return;
    const QScopedValueRollback pumping(m_pumping, true);
    m_deadline = m_clock.nsecsElapsed() + turn;
    if (m_phase == Phase::Head)
        evaluateResponse();
    if (m_phase == Phase::ErrorBody)
        readErrorBody();
    else if (m_phase == Phase::Body)
        readBody();
}

// Evaluates the status and headers of the response, before its body is parsed.
void Connection::evaluateResponse()
{
    const QVariant statusVariant = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    if (!statusVariant.isValid()) {
        if (m_reply->isFinished())
            end(Ended::Failed, networkError());
        return;
    }
    m_connectTimer.stop();
    m_idleTimer.stop();
    const int status = statusVariant.toInt();
    m_lastByte = m_clock.nsecsElapsed();
    m_response = {m_reply->url(), status,
        m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray(), {}, m_attempt,
        m_lastByte};
    const auto pairs = m_reply->rawHeaderPairs();
    for (const auto &[name, value] : pairs)
        m_response.headers.append({name, value});
    m_response.httpVersion =
        m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool() ? "HTTP/2" : "HTTP/1.1";
    m_response.tls = tlsOf(*m_reply);
    const bool isDecodable = decodesBody();

    if (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) {
        if (follow(status))
            return;
    } else if (status == 407 && answerProxy()) {
        return;
    } else if (status == 407 && asksHttpProxy()) {
        failAfterBody(proxyLoginError());
    } else if (status == 204) {
        end(Ended::NoContent);
    } else if (status != 200) {
        failAfterBody({.code = Error::Code::HttpStatus,
            .message = tr("The server returned %1 %2 instead of an event stream.")
                           .arg(status)
                           .arg(QString::fromUtf8(m_response.reason))
                           .simplified(),
            .advice = status == 401 || status == 403
                ? tr("Check the token, its name and its place in the request.")
                : status == 404 ? tr("Check the path of the URL.")
                                : tr("See the response body for the reason."),
            .reason = QStringLiteral("%1 %2")
                          .arg(status)
                          .arg(QString::fromUtf8(m_response.reason))
                          .simplified()});
    } else if (!takesContentType()) {
        const QByteArray type = m_response.header("content-type");
        failAfterBody({.code = Error::Code::ContentType,
            .message = type.isEmpty()
                ? tr("The response has no content type. The content type of an event stream is "
                     "text/event-stream.")
                : tr("The response is %1, not text/event-stream.").arg(QString::fromUtf8(type)),
            .advice =
                tr("Check the URL, or make the server send “Content-Type: text/event-stream”."),
            .reason = tr("not an event stream")});
    } else if (!isDecodable) {
        end(Ended::Failed, unsupportedCompression());
    } else {
        m_phase = Phase::Body;
        if (m_endpoint.idleTimeout.count() > 0)
            m_idleTimer.start(timerInterval(m_endpoint.idleTimeout), this);
        m_client->connectionOpened(m_response);
    }
}

// Prepares the reader for a compressed body. Returns false if it cannot be decompressed.
bool Connection::decodesBody()
{
    const auto methods = ContentDecoder::methods(m_reply->rawHeader("Content-Encoding"));
    return methods.isEmpty() || m_reader->decode(methods);
}

// Returns true if the content type is supported. Replaces the parser if the body is JSON Lines.
bool Connection::takesContentType()
{
    if (m_endpoint.framing != Endpoint::Framing::EventStream)
        return true;
    const QByteArray type = m_response.header("content-type");
    if (readsAsJsonLines(m_endpoint, type)) {
        m_eventStream = nullptr;
        m_parser = std::make_unique<LineParser>(this, Endpoint::Framing::JsonLines);
        m_parser->setMaxEventSize(m_endpoint.maxEventSize);
        return true;
    }
    return essence(type) == "text/event-stream";
}

// Follows a redirect. Returns true if another request was sent, or the client called abandon().
bool Connection::follow(int status)
{
    const auto fail = [this](const QString &message, const QString &advice) {
        failAfterBody({.code = Error::Code::Redirect,
            .message = message,
            .advice = advice,
            .reason = tr("redirect not followed")});
        return false;
    };
    const QByteArray location = m_response.header("location");
    if (location.isEmpty())
        return fail(tr("The server returned %1 without a Location header.").arg(status),
            tr("Use the final URL of the stream, or make the server send a Location header."));
    QUrl target = m_request.request.url().resolved(QUrl::fromEncoded(location));
    target.setFragment({});
    if (!target.isValid() || target.host().isEmpty()
        || (target.scheme() != QLatin1String("http") && target.scheme() != QLatin1String("https")))
        return fail(
            tr("The server redirects to “%1”, which is not an http or https URL.")
                .arg(QString::fromUtf8(redactor().headerValue({"Location", location}).left(200))),
            tr("Use the final URL of the stream."));
    if (m_redirects >= maxRedirects)
        return fail(tr("The server redirected more than %1 times.").arg(maxRedirects),
            tr("It may be a loop. Use the final URL of the stream."));
    target.setUserInfo({});
    const auto next = redirectedRequest(m_request, status, target);
    if (!next)
        return fail(tr("The server redirects to another origin, %1. For security, the request body "
                       "is not sent there.")
                        .arg(shown(target)),
            tr("If you trust that URL, use it directly."));
    ++m_redirects;
    dropReply();
    m_client->connectionRedirected(m_response);
    if (!m_client)
        return true;
    m_request = *next;
    m_proxyAuthorization.clear();
    send();
    return true;
}

bool Connection::isOwnOrigin() const
{
    return sameOrigin(m_endpoint.url, m_request.request.url());
}

// Returns the proxy that is used for the request; of type NoProxy if no proxy is used.
QNetworkProxy Connection::proxy() const
{
    QNetworkProxyFactory *const factory = m_manager->proxyFactory();
    return factory ? factory->queryProxy(QNetworkProxyQuery(m_request.request.url()))
                         .value(0, QNetworkProxy::NoProxy)
                   : m_manager->proxy();
}

// Returns true if the request is sent to an HTTP proxy directly, not through a tunnel.
bool Connection::asksHttpProxy() const
{
    const auto type = proxy().type();
    return m_request.request.url().scheme() == QLatin1String("http")
        && (type == QNetworkProxy::HttpProxy || type == QNetworkProxy::HttpCachingProxy);
}

// Sends the request again with the proxy password. This is safe, because the proxy did not forward
// the first request. Returns true if the request was sent or the client called abandon(). For
// tunnels, Qt does this itself. For http, Qt would do it only if it were also allowed to send the
// password to the server.
bool Connection::answerProxy()
{
    const QUrl url = m_request.request.url();
    const QNetworkProxy proxy = this->proxy();
    if (!asksHttpProxy() || proxy.user().isEmpty() || !m_proxyAuthorization.isEmpty())
        return false;
    QByteArray challenges;
    for (const Header &header : std::as_const(m_response.headers)) {
        if (header.name.compare("proxy-authenticate", Qt::CaseInsensitive) == 0)
            challenges = joinedHeader(header.name, challenges, header.value);
    }
    const QByteArray nonce =
        QByteArray::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, '0');
    m_proxyAuthorization = proxyAuthorization(
        {challenges, m_request.method, url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment),
            proxy.user(), proxy.password()},
        nonce);
    if (m_proxyAuthorization.isEmpty())
        return false;
    dropReply();
    m_client->connectionRedirected(m_response);
    if (m_client)
        send();
    return true;
}

void Connection::failAfterBody(Error error)
{
    // The texts of the error may contain parts of the response, which may contain a secret.
    const Redactor masker = redactor();
    error.message = masker.ownText(error.message);
    error.advice = masker.ownText(error.advice);
    error.reason = masker.ownText(error.reason);
    m_error = std::move(error);
    m_error.response = m_response;
    m_phase = Phase::ErrorBody;
    m_errorBodyTimer.start(errorBodyWait, this);
}

void Connection::readErrorBody()
{
    if (m_reply) {
        while (m_error.body.size() < maxErrorBody && m_reader->next())
            m_error.body += m_reader->bytes();
        if (m_error.body.size() < maxErrorBody && m_errorBodyTimer.isActive()) {
            if (m_reader->isBusy())
                schedulePump();
            if (m_reader->isBusy() || (!m_reader->hasFailed() && !m_reply->isFinished()))
                return;
        }
        m_error.body.truncate(maxErrorBody);
    }
    end(Ended::Failed, m_error);
}

void Connection::readBody()
{
    while (m_phase == Phase::Body) {
        if (m_parsed == m_reader->bytes().size()) {
            m_parsed = 0;
            if (!m_reader->next()) {
                if (m_reader->isBusy())
                    schedulePump();
                else if (m_reader->hasFailed() || m_reply->isFinished())
                    finishBody();
                return;
            }
            m_arrival = m_lastByte = m_clock.nsecsElapsed();
            m_client->connectionRead(m_reader->bytes(), m_offset, m_arrival);
            if (m_phase != Phase::Body)
                return;
            m_offset += m_reader->bytes().size();
        }
        const auto rest = QByteArrayView(m_reader->bytes()).sliced(m_parsed);
        m_parsed += m_parser->feed(rest.first(std::min<qsizetype>(rest.size(), slice)));
        if (m_phase != Phase::Body)
            return;
        if (m_eventStream)
            m_client->connectionLastEventId(m_eventStream->lastEventId());
        if (m_parser->tooLarge()) {
            end(Ended::Failed, tooLarge(m_endpoint, m_response));
            return;
        }
        if (m_clock.nsecsElapsed() > m_deadline) {
            schedulePump();
            return;
        }
    }
}

void Connection::finishBody()
{
    const bool failed = m_reply->error() != QNetworkReply::NoError && !endedByClose();
    m_parser->finish(m_endpoint.flushAtEof);
    if (m_phase != Phase::Body)
        return;
    if (failed)
        end(Ended::Failed, networkError());
    else if (m_reader->hasFailed() || !m_reader->isComplete())
        end(Ended::Failed, damagedCompression());
    else
        end(Ended::Eof);
}

// Returns true if the end of the connection is the normal end of the body: if the response has
// neither a Content-Length nor chunks, the connection ends the body (RFC 9112, section 6.3). Qt
// nevertheless reports an error if the response arrived before Qt noticed that the request was
// written.
bool Connection::endedByClose() const
{
    const auto error = m_reply->error();
    return (error == QNetworkReply::RemoteHostClosedError
               || error == QNetworkReply::ContentReSendError)
        && m_response.header("content-length").isEmpty()
        && m_response.header("transfer-encoding").isEmpty()
        && !m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
}

void Connection::end(Ended how, const Error &error)
{
    Client *const client = m_client;
    abandon();
    if (client)
        client->connectionEnded(how, error);
}

void Connection::timerEvent(QTimerEvent *event)
{
    const auto keep = shared_from_this();
    if (m_phase == Phase::Head && m_pumpScheduled)
        return; // a response has arrived, and pump() will read it
    if (event->timerId() == m_connectTimer.timerId()) {
        end(Ended::Failed, timeoutError(Error::Timeout::Connect));
    } else if (event->timerId() == m_errorBodyTimer.timerId()) {
        m_errorBodyTimer.stop();
        readErrorBody();
    } else if (event->timerId() == m_idleTimer.timerId()) {
        // The timer is not restarted at each read, because that would be slow. So calculate how
        // long no data has arrived.
        const qint64 idle = (m_clock.nsecsElapsed() - m_lastByte) / 1'000'000;
        const qint64 left = m_endpoint.idleTimeout.count() - idle;
        if (m_pumping) // a slot is blocking pump(), so it is not known whether data has arrived
            m_idleTimer.start(timerInterval(m_endpoint.idleTimeout), this);
        else if (left > 0 || (m_reader && m_parsed < m_reader->bytes().size()))
            m_idleTimer.start(timerInterval(milliseconds(std::max<qint64>(left, 1))), this);
        else
            end(Ended::Failed, timeoutError(Error::Timeout::Idle));
    }
}

void Connection::onEvent(const EventView &event)
{
    // Slow slots must not block the event loop, so check the clock after a few events. If the slots
    // are slow, check it more often.
    if (--m_eventsUntilClock < 0) {
        const qint64 now = m_clock.nsecsElapsed();
        m_eventsCounted += m_eventsAtOnce + 1;
        m_eventsAtOnce = now - m_lastLook > turn / 8 ? 0 : std::min(2 * m_eventsAtOnce + 1, 15);
        m_eventsUntilClock = m_eventsAtOnce;
        m_lastLook = now;
        if (now > m_deadline)
            m_parser->stop();
    }
    if (m_client && m_eventStream && !event.lastEventId.isSharedWith(m_event.lastEventId))
        m_client->connectionLastEventId(event.lastEventId);
    if (m_client) {
        processEvent(event);
        m_client->connectionEvent(m_event);
    }
}

// Copies \a event to m_event. The buffer of the previous event is reused, because an allocation
// would take longer than parsing. If a slot kept a copy of that event, a new buffer is used.
void Connection::processEvent(const EventView &event)
{
    if (!m_event.type.isSharedWith(event.type))
        m_event.type = event.type;
    if (!m_event.lastEventId.isSharedWith(event.lastEventId))
        m_event.lastEventId = event.lastEventId;
    prefetchAhead(event.data.data());
    QByteArray &data = m_event.data;
    const qsizetype size = event.data.size();
    if (data.isDetached() && data.capacity() <= maxKeptCapacity && data.capacity() >= size) {
        if (data.size() != size)
            data.resize(size);
        std::copy_n(event.data.data(), size, data.data()); // size may be 0 and data() null
    } else {
        data = event.data.toByteArray();
    }
    m_event.arrival = m_arrival;
    m_event.offset = event.offset;
    m_event.length = event.length;
    m_event.dataOffset = event.dataOffset;
    m_event.truncated = event.truncated;
}

void Connection::onComment(QByteArrayView text, qint64 offset)
{
    if (m_client)
        m_client->connectionComment(text.toByteArray(), offset);
}

void Connection::onRetry(std::chrono::milliseconds time, qint64 offset)
{
    if (m_client)
        m_client->connectionRetry(time, offset);
}

void Connection::onIgnored(const IgnoredLine &ignored)
{
    if (m_client)
        m_client->connectionIgnored(ignored);
}

} // namespace sse
