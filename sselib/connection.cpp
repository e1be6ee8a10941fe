// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/connection.h"

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

#include "sselib/framing.h"
#include "sselib/lineparser.h"
#include "sselib/onceupload.h"
#include "sselib/proxyauthentication.h"
#include "sselib/redactor.h"
#include "sselib/replyreader.h"
#include "sselib/tlssettings.h"

using namespace Qt::StringLiterals;

namespace sse {

namespace {

using std::chrono::milliseconds;

constexpr int maxRedirects = 20; // as browsers
constexpr qsizetype maxErrorBody = 64 * 1024;
constexpr int errorBodyWait = 2000; // ms; an answer that opens no stream need not end either
constexpr qint64 turn = 4'000'000;  // ns of parsing before the event loop has its turn
constexpr qsizetype maxKeptCapacity = 1024 * 1024; // for the next event's data
constexpr qsizetype slice = 16 * 1024; // bytes parsed at a stretch; the first cache holds them

// The bytes come from the core of Qt's HTTP thread, and the locked instructions of a signal keep
// the processor from reading on by itself: without this each event waits for its bytes.
inline void fetchBehind(const char *event)
{
#ifdef __GNUC__
    constexpr quintptr distance = 16 * 1024; // of the bytes that are parsed when these are there
    constexpr quintptr cacheLine = 64;
    for (quintptr i = 0; i < 4; ++i) // as much as most events have
        __builtin_prefetch(
            reinterpret_cast<const char *>(quintptr(event) + distance + i * cacheLine));
#else
    Q_UNUSED(event);
#endif
}

// Qt does not send a request again by itself over HTTP/2.
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

void Connection::dropReply()
{
    if (!m_reply)
        return;
    // The reader stays: the parser may stand in its bytes.
    QNetworkReply *const reply = std::exchange(m_reply, nullptr);
    reply->disconnect(this); // abort() would call back
    reply->abort();
    if (reply == m_signalling)
        reply->setParent(nullptr); // for takeReadyRead(), even if the manager goes now
    else
        delete reply;
}

void Connection::send()
{
    QNetworkRequest request = m_request.request;
    // Not for http: loading the TLS library takes its time, and it need not be there.
    if (request.url().scheme() == QLatin1String("https")) {
        const TlsSettings tls = tlsSettings(m_endpoint, isOwnOrigin());
        request.setSslConfiguration(tls.configuration);
        if (!tls.problem.isEmpty()) {
            m_error = {.code = Error::Code::Tls,
                .message = tls.problem,
                .advice = tls.advice,
                .reason = tr("TLS settings")};
            m_phase = Phase::ErrorBody; // told from the event loop, as everything is
            schedulePump();
            return;
        }
    }
    if (const QNetworkCookieJar *jar = m_manager->cookieJar(); m_endpoint.cookies && jar)
        addCookies(request, *jar);
    // Without this header Qt asks for what it can decompress, and does so without a bound.
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
    m_client->connectionRequests(Redactor(m_endpoint, m_secrets).request(info));
    if (!m_client)
        return;

    if (m_request.method == "HEAD") {
        m_reply = m_manager->head(request);
    } else if (m_request.method == "GET" && m_request.body.isEmpty() && usesHttp2(request)) {
        m_reply = m_manager->get(request);
    } else {
        // A GET too: Qt sends a request without an upload device again if the connection ends
        // before it noticed that the request was written, although the response has arrived. Its
        // price is a "Content-Length: 0", which Qt does not leave out.
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setHeader(QNetworkRequest::ContentLengthHeader, m_request.body.size());
        auto *upload = new OnceUpload(m_request.body, nullptr);
        m_reply = m_manager->sendCustomRequest(request, m_request.method, upload);
        upload->setParent(m_reply);
    }
    // A request with an upload device starts from the event loop, and Qt forgets a size set
    // earlier.
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
    connect(m_reply, &QNetworkReply::readyRead, this, &Connection::takeReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &Connection::schedulePump);
}

void Connection::schedulePump()
{
    if (m_pumpScheduled)
        return;
    m_pumpScheduled = true;
    QMetaObject::invokeMethod(this, &Connection::pump, Qt::QueuedConnection);
}

// An event of its own for each read would cost more than the read.
void Connection::takeReadyRead()
{
    if (m_phase != Phase::Body || m_pumping || m_pumpScheduled) {
        schedulePump();
        return;
    }
    const auto keep = shared_from_this();
    QNetworkReply *const reply = m_signalling = m_reply;
    pump();
    m_signalling = nullptr;
    // Dropped by a slot; only from here does it outlive its own signal whatever loop was turned.
    if (reply != m_reply)
        reply->deleteLater();
}

void Connection::pump()
{
    const auto keep = shared_from_this();
    m_pumpScheduled = false;
    // A slot that turns the event loop, with a dialog say: the call it was made from goes on with
    // what came meanwhile, once it returns.
    if (m_pumping)
        return;
    const QScopedValueRollback pumping(m_pumping, true);
    m_deadline = m_clock.nsecsElapsed() + turn;
    if (m_phase == Phase::Head)
        judge();
    if (m_phase == Phase::ErrorBody)
        readErrorBody();
    else if (m_phase == Phase::Body)
        readBody();
}

// Decides by the head alone what the response is, before a byte of it is parsed.
void Connection::judge()
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
            .message = tr("The server answered %1 %2 instead of opening a stream.")
                           .arg(status)
                           .arg(QString::fromUtf8(m_response.reason))
                           .simplified(),
            .advice = status == 401 || status == 403
                ? tr("Check the token, its name and where it is sent.")
                : status == 404 ? tr("Check the path of the URL.")
                                : tr("Look at the body of the answer for the reason."),
            .reason = QStringLiteral("%1 %2")
                          .arg(status)
                          .arg(QString::fromUtf8(m_response.reason))
                          .simplified()});
    } else if (!takesContentType()) {
        const QByteArray type = m_response.header("content-type");
        failAfterBody({.code = Error::Code::ContentType,
            .message = type.isEmpty()
                ? tr("The answer has no content type, where an event stream has text/event-stream.")
                : tr("The answer is %1, not text/event-stream.").arg(QString::fromUtf8(type)),
            .advice =
                tr("Check the URL, or let the server send “Content-Type: text/event-stream”."),
            .reason = tr("no event stream")});
    } else if (!isDecodable) {
        end(Ended::Failed, unsupportedCompression());
    } else {
        m_phase = Phase::Body;
        if (m_endpoint.idleTimeout.count() > 0)
            m_idleTimer.start(timerInterval(m_endpoint.idleTimeout), this);
        m_client->connectionOpened(m_response);
    }
}

// Prepares the reader for a compressed body; false if it cannot be decompressed.
bool Connection::decodesBody()
{
    const auto methods = ContentDecoder::methods(m_reply->rawHeader("Content-Encoding"));
    return methods.isEmpty() || m_reader->decode(methods);
}

// Whether the content type is one to be read; where it is JSON Lines, they are read from here on.
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

// True where another request is on its way.
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
        return fail(tr("The server answered %1 without saying where to go.").arg(status),
            tr("Let the server send a Location header, or use the final URL."));
    QUrl target = m_request.request.url().resolved(QUrl::fromEncoded(location));
    target.setFragment({});
    if (!target.isValid() || target.host().isEmpty()
        || (target.scheme() != QLatin1String("http") && target.scheme() != QLatin1String("https")))
        return fail(
            tr("The server redirects to “%1”, which is no http or https URL.")
                .arg(QString::fromUtf8(
                    Redactor(m_endpoint, m_secrets).headerValue({"Location", location}).left(200))),
            tr("Use the final URL of the stream."));
    if (m_redirects >= maxRedirects)
        return fail(tr("The server redirected more than %1 times.").arg(maxRedirects),
            tr("It may be a loop. Use the final URL of the stream."));
    target.setUserInfo({});
    const auto next = redirectedRequest(m_request, status, target);
    if (!next)
        return fail(tr("The server redirects to another origin, %1, where the body of the request "
                       "may not go.")
                        .arg(shown(target)),
            tr("Use that URL itself if you trust it."));
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

// The proxy that the request goes through; of type NoProxy if it goes through none.
QNetworkProxy Connection::proxy() const
{
    QNetworkProxyFactory *const factory = m_manager->proxyFactory();
    return factory ? factory->queryProxy(QNetworkProxyQuery(m_request.request.url()))
                         .value(0, QNetworkProxy::NoProxy)
                   : m_manager->proxy();
}

// Whether the request is sent to an HTTP proxy itself, not through a tunnel.
bool Connection::asksHttpProxy() const
{
    const auto type = proxy().type();
    return m_request.request.url().scheme() == QLatin1String("http")
        && (type == QNetworkProxy::HttpProxy || type == QNetworkProxy::HttpCachingProxy);
}

// Qt answers the proxy itself if it tunnels, as for https; for http it does so only if it may also
// answer the server. True if the request is sent again, which the proxy has not passed on.
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
    // The status line and header values in it are the server's.
    const Redactor redactor(m_endpoint, m_secrets);
    error.message = redactor.ownText(error.message);
    error.advice = redactor.ownText(error.advice);
    error.reason = redactor.ownText(error.reason);
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

// Without a length or chunks a body ends where the connection does (RFC 9112, section 6.3). Qt
// knows, but calls it an error where the answer was there before it saw that its request was out.
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
        return; // a response has arrived and is read next
    if (event->timerId() == m_connectTimer.timerId()) {
        end(Ended::Failed, timeoutError(Error::Timeout::Connect));
    } else if (event->timerId() == m_errorBodyTimer.timerId()) {
        m_errorBodyTimer.stop();
        readErrorBody();
    } else if (event->timerId() == m_idleTimer.timerId()) {
        // Not restarted at each byte, which costs; so look how long it has been.
        const qint64 idle = (m_clock.nsecsElapsed() - m_lastByte) / 1'000'000;
        const qint64 left = m_endpoint.idleTimeout.count() - idle;
        if (m_pumping) // a slot keeps us from reading; nobody knows what has come
            m_idleTimer.start(timerInterval(m_endpoint.idleTimeout), this);
        else if (left > 0 || (m_reader && m_parsed < m_reader->bytes().size()))
            m_idleTimer.start(timerInterval(milliseconds(std::max<qint64>(left, 1))), this);
        else
            end(Ended::Failed, timeoutError(Error::Timeout::Idle));
    }
}

void Connection::onEvent(const EventView &event)
{
    // A slow listener must not hold up the event loop: a look at the clock every few events, fewer
    // the slower it is.
    if (--m_eventsUntilClock < 0) {
        const qint64 now = m_clock.nsecsElapsed();
        m_eventsAtOnce = now - m_lastLook > turn / 8 ? 0 : std::min(2 * m_eventsAtOnce + 1, 15);
        m_eventsUntilClock = m_eventsAtOnce;
        m_lastLook = now;
        if (now > m_deadline)
            m_parser->stop();
    }
    if (m_client && m_eventStream && !event.lastEventId.isSharedWith(m_event.lastEventId))
        m_client->connectionLastEventId(event.lastEventId);
    if (m_client) {
        takeEvent(event);
        m_client->connectionEvent(m_event);
    }
}

// Into the event of before: an allocation for each would cost more than its parsing. Whoever kept a
// copy of that has its bytes.
void Connection::takeEvent(const EventView &event)
{
    if (!m_event.type.isSharedWith(event.type))
        m_event.type = event.type;
    if (!m_event.lastEventId.isSharedWith(event.lastEventId))
        m_event.lastEventId = event.lastEventId;
    fetchBehind(event.data.data());
    QByteArray &data = m_event.data;
    const qsizetype size = event.data.size();
    if (data.isDetached() && data.capacity() <= maxKeptCapacity && data.capacity() >= size) {
        if (data.size() != size)
            data.resize(size);
        std::copy_n(event.data.data(), size, data.data()); // which may be nothing, from nowhere
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

void Connection::onIgnored(const Ignored &ignored)
{
    if (m_client)
        m_client->connectionIgnored(ignored);
}

} // namespace sse
