// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/eventsource.h"

#include <array>

#include <QDateTime>
#include <QElapsedTimer>
#include <QEvent>
#include <QNetworkAccessManager>
#include <QNetworkCookieJar>
#include <QNetworkInformation>
#include <QNetworkProxy>
#include <QNetworkProxyFactory>
#include <QPointer>
#include <QRandomGenerator>
#include <QThread>
#include <QTimer>

#include "sselib/core/connection.h"
#include "sselib/core/logging.h"
#include "sselib/core/metatypes.h"
#include "sselib/core/redactor.h"
#include "sselib/core/requesthook_p.h"
#include "sselib/core/retryafter.h"
#include "sselib/transport/cookiejar.h"
#include "sselib/transport/httprequest.h"

namespace sse {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds wakeCheck{1000}; // interval for detecting that the computer was suspended
constexpr qint64 networkBackendStart = 1000; // ms
// The computer was suspended if the wall clock advances this many ms more than the monotonic clock.
constexpr qint64 sleptAtLeast = 5000;

// Returns a random number in [0, 1). Thread-safe. The generator is seeded by the system.
double random()
{
    return QRandomGenerator::global()->generateDouble();
}

class SystemProxy final : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return systemProxyForQuery(query);
    }
};

QNetworkProxy proxyFor(const QUrl &url)
{
    if (url.scheme() == QLatin1String("none"))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const bool socks = url.scheme().startsWith(QLatin1String("socks5"));
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
        quint16(url.port(socks ? 1080 : 8080)), url.userName(), url.password());
}

// Returns true if a connection for one of the endpoints may be reused for the other.
bool hasSameTls(const Endpoint &a, const Endpoint &b)
{
    return sameOrigin(a.url, b.url) && a.verifyPeer == b.verifyPeer && a.caFile == b.caFile
        && a.certificateFile == b.certificateFile && a.keyFile == b.keyFile
        && a.keyPasswordFile == b.keyPasswordFile;
}

} // namespace

class EventSource::Private final : public Connection::Client {
public:
    explicit Private(EventSource *source);
    ~Private() override;

    // A request that is not sent yet, and the settings from which it was created.
    struct PreparedRequest {
        Endpoint endpoint;
        Secrets secrets;
        QByteArray method;
        quint64 generation = 0;
        int attempt = 0;
    };
    using Prepared = std::shared_ptr<const PreparedRequest>;

    void connectNow();
    [[nodiscard]] bool isCurrent(const PreparedRequest &prepared) const;
    void sendOrReject(const Prepared &prepared, const RequestDraft &draft);
    [[nodiscard]] static Error rejection(
        const PreparedRequest &prepared, const RequestDraft &draft);
    [[nodiscard]] RequestContinuation continuationFor(const Prepared &prepared);
    void stopAll();
    void dropConnection();
    void logEnd(const char *how) const;
    void logResponse(const ResponseInfo &response) const;
    void setState(ReadyState state);
    void fail(Error error, std::optional<ReconnectCause> cause);
    void reconnectAfter(milliseconds delay, ReconnectCause cause);
    void finish(CloseReason reason);
    void waitStep();
    void tryAtOnce();
    void watchNetwork();
    [[nodiscard]] bool maySendAgain() const;
    [[nodiscard]] std::optional<ReconnectCause> causeToRetry(const Error &error) const;
    [[nodiscard]] milliseconds failureDelay(const Error &error);
    [[nodiscard]] std::optional<milliseconds> decideDelay(const RetryProposal &proposal) const;

    void connectionRequests(const RequestInfo &request) override;
    void connectionRedirected(const ResponseInfo &response) override;
    void connectionOpened(const ResponseInfo &response) override;
    void connectionRead(const QByteArray &bytes, qint64 offset, qint64 arrival) override;
    void connectionEvent(const Event &event) override;
    void connectionComment(const QByteArray &text, qint64 offset) override;
    void connectionRetry(milliseconds time, qint64 offset) override;
    void connectionIgnored(const IgnoredLine &ignored) override;
    void connectionLastEventId(const QByteArray &id) override;
    void connectionEnded(Connection::Ended how, const Error &error) override;

    EventSource *const q;
    // Expires before this object is deleted. Continuations have weak pointers to it.
    std::shared_ptr<Private *> self = std::make_shared<Private *>(this);
    Endpoint endpoint;
    Secrets secrets;
    // At most one of the hooks is set.
    RequestDraftHook draftHook;
    AsyncRequestHook asyncHook;
    RetryHook retryHook;
    ReadyState state = ReadyState::Closed;
    QByteArray lastEventId;
    milliseconds reconnectionTime{1000};

    // These objects are children of the source, so that moveToThread() also moves them.
    //
    // The manager is not shared with other sources or with the program, because a shared manager
    // would break guarantees of this class. Qt reuses the connections of a manager, also if they
    // were opened with other TLS settings or are dead; this class avoids it with
    // clearConnectionCache(), which would end all other requests. Slots of the manager's signals
    // could read or delete the replies of this class, or ignore TLS errors. Deleting the manager
    // would delete a reply while it emits a signal.
    const std::unique_ptr<QNetworkAccessManager> manager;
    QTimer totalTimer;
    QTimer waitTimer;
    std::shared_ptr<Connection> connection;
    QElapsedTimer clock; // started by open()
    QElapsedTimer openedFor;
    bool hadEvent = false; // the current response contained an event
    QElapsedTimer failingFor;
    QElapsedTimer waited;
    qint64 waitStartedAt = 0; // in ms of the wall clock
    milliseconds waitFor{0};
    bool waitEndsEarly = false; // connect at once if the network is back or the computer woke up
    int attempt = 0;
    int failedAttempts = 0; // number of consecutive attempts that did not open a stream
    Error lastError;        // the error of the previous attempt, see RequestDraft::lastError
    int growth = 0; // exponent of the backoff: failures since a stable connection or clean end
    quint64 generation = 0; // changes with each open(), close() and restart()
    bool watchingNetwork = false;
    Endpoint connectedWith;       // endpoint of the last attempt
    bool connectionWorks = false; // the last attempt ended with a complete response
};

EventSource::Private::Private(EventSource *source)
    : q(source)
    , manager(std::make_unique<QNetworkAccessManager>(q))
    , totalTimer(q)
    , waitTimer(q)
{
    registerMetaTypes();
    manager->setCookieJar(new CookieJar);
    totalTimer.setSingleShot(true);
    waitTimer.setSingleShot(true);
    QObject::connect(&totalTimer, &QTimer::timeout, q, [this] {
        fail({.code = Error::Code::Timeout,
                 .timeout = Error::Timeout::Total,
                 .message = EventSource::tr("The total timeout of %1 s has expired.")
                                .arg(double(endpoint.totalTimeout.count()) / 1000.0),
                 .advice = EventSource::tr("Increase the timeout, or set it to 0 to disable it."),
                 .reason = EventSource::tr("total timeout")},
            std::nullopt);
    });
    QObject::connect(&waitTimer, &QTimer::timeout, q, [this] { waitStep(); });
}

EventSource::Private::~Private()
{
    self.reset();
    dropConnection();
}

// Closes the connection. Its functions may be running, so it may be deleted later.
void EventSource::Private::dropConnection()
{
    if (!connection)
        return;
    logEnd("disconnected");
    std::exchange(connection, nullptr)->abandon();
}

void EventSource::Private::logEnd(const char *how) const
{
    qCDebug(lcCore).nospace() << q << ": " << how << " after " << connection->eventCount()
                              << " events and " << connection->bodySize() << " bytes";
}

void EventSource::Private::logResponse(const ResponseInfo &response) const
{
    qCDebug(lcCore).nospace() << q << ": status " << response.status << ", content type "
                              << QString::fromUtf8(connection->redactor().serverText(
                                     response.header("content-type")))
                              << ", " << response.httpVersion.constData();
}

void EventSource::Private::setState(ReadyState newState)
{
    if (state == newState)
        return;
    state = newState;
    Q_EMIT q->readyStateChanged(state);
}

// Stops all timers and closes the connection.
void EventSource::Private::stopAll()
{
    ++generation;
    waitTimer.stop();
    totalTimer.stop();
    dropConnection();
}

void EventSource::Private::connectNow()
{
    // Check before each attempt, because setEndpoint() may have been called since open().
    const QString problem = endpoint.problem(secrets);
    if (!problem.isEmpty()) {
        const auto report = [this, problem, now = generation] {
            if (generation == now)
                fail({.code = Error::Code::BadRequest, .message = problem}, std::nullopt);
        };
        // Report the problem from the event loop, like all other errors.
        QMetaObject::invokeMethod(q, report, Qt::QueuedConnection);
        return;
    }
    ++attempt;
    // If the last attempt failed or the TLS settings changed, clear the cache. Otherwise Qt might
    // reuse a connection that is dead, that waits for the handshake of a proxy, or that was opened
    // with other TLS settings.
    if (!std::exchange(connectionWorks, false) || !hasSameTls(connectedWith, endpoint))
        manager->clearConnectionCache();
    connectedWith = endpoint;
    // Use copies, because a hook may set another endpoint or hook for the next attempt.
    const HttpRequest request = firstRequest(endpoint, secrets, lastEventId);
    const auto prepared = std::make_shared<const PreparedRequest>(
        PreparedRequest{endpoint, secrets, request.method, generation, attempt});
    RequestDraft draft;
    draft.request = request.request;
    draft.body = request.body;
    draft.attempt = attempt;
    draft.lastError = lastError;
    if (const AsyncRequestHook hook = asyncHook) {
        qCDebug(lcCore).nospace() << q << ": attempt " << attempt << " waits for the request hook";
        hook(draft, continuationFor(prepared));
        return; // the hook may have deleted this object
    }
    if (const RequestDraftHook hook = draftHook) {
        const std::weak_ptr<Private *> alive = self;
        hook(draft);
        if (alive.expired())
            return;
    }
    sendOrReject(prepared, draft);
}

// Returns true if the source is waiting for the request. The request is out of date if the hook, or
// a slot while the hook was waiting, closed or reopened the source.
bool EventSource::Private::isCurrent(const PreparedRequest &prepared) const
{
    return generation == prepared.generation && attempt == prepared.attempt && !connection;
}

// Sends \a draft, or fails if it is rejected. Does nothing if it is out of date.
void EventSource::Private::sendOrReject(const Prepared &prepared, const RequestDraft &draft)
{
    if (!isCurrent(*prepared))
        return;
    // Report a rejection from the event loop, like all other errors. Also return to the event loop
    // if the hook moved the source to another thread.
    if (draft.isRejected() || q->thread() != QThread::currentThread()) {
        const auto later = [this, prepared, draft] {
            if (!draft.isRejected())
                sendOrReject(prepared, draft);
            else if (isCurrent(*prepared))
                fail(rejection(*prepared, draft), std::nullopt);
        };
        QMetaObject::invokeMethod(q, later, Qt::QueuedConnection);
        return;
    }
    const auto keep = connection = std::make_shared<Connection>(
        this, manager.get(), prepared->endpoint, prepared->secrets, clock, attempt);
    keep->start({draft.request, prepared->method, draft.body}, lastEventId);
}

Error EventSource::Private::rejection(const PreparedRequest &prepared, const RequestDraft &draft)
{
    const Redactor redactor(prepared.endpoint, prepared.secrets);
    return {.code = Error::Code::Rejected,
        .message = redactor.ownText(draft.rejectionMessage()),
        .advice = redactor.ownText(draft.rejectionAdvice()),
        .reason = EventSource::tr("request rejected")};
}

RequestContinuation EventSource::Private::continuationFor(const Prepared &prepared)
{
    const std::weak_ptr<Private *> alive = self;
    return RequestContinuation(std::make_shared<RequestContinuation::Private>(
        [alive, prepared] {
            const auto source = alive.lock();
            return source && (*source)->isCurrent(*prepared);
        },
        [alive, prepared](const RequestDraft &draft) {
            if (const auto source = alive.lock())
                (*source)->sendOrReject(prepared, draft);
        }));
}

bool EventSource::Private::maySendAgain() const
{
    const QByteArray method = endpoint.effectiveMethod();
    return endpoint.retry.enabled && (method == "GET" || method == "HEAD" || endpoint.resendBody);
}

std::optional<EventSource::ReconnectCause> EventSource::Private::causeToRetry(
    const Error &error) const
{
    switch (error.code) {
    case Error::Code::Network:
        return ReconnectCause::Network;
    case Error::Code::Proxy:
        if (error.response.status == 407)
            return std::nullopt;
        return ReconnectCause::Network;
    case Error::Code::Timeout:
        return ReconnectCause::Timeout;
    case Error::Code::HttpStatus:
        if (endpoint.retry.retriesStatus(error.response.status))
            return ReconnectCause::Status;
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

milliseconds EventSource::Private::failureDelay(const Error &error)
{
    const RetryPolicy &policy = endpoint.retry;
    const milliseconds backoff = policy.delayAfterFailure(reconnectionTime, growth, random());
    const ResponseInfo &response = error.response;
    const auto wanted = error.code == Error::Code::HttpStatus
        ? retryAfter(response.header("retry-after"), response.header("date"),
            QDateTime::currentDateTimeUtc())
        : std::nullopt;
    return wanted ? policy.delayAfterRefusal(backoff, *wanted, random()) : backoff;
}

// Returns the delay that the retry hook chose, or std::nullopt if the source must not reconnect.
// The hook may close or delete the source.
std::optional<milliseconds> EventSource::Private::decideDelay(const RetryProposal &proposal) const
{
    // Use copies, because the hook may set another hook or delete this object.
    const RetryHook hook = retryHook;
    if (!hook)
        return proposal.delay;
    const RetryPolicy policy = endpoint.retry;
    const std::optional<milliseconds> wanted = hook(proposal);
    if (!wanted || *wanted == proposal.delay)
        return wanted;
    return policy.clampServerDelay(*wanted);
}

// Emits errorOccurred(). Then reconnects if \a cause is set and the retry policy and the retry hook
// allow it, else closes the source.
void EventSource::Private::fail(Error error, std::optional<ReconnectCause> cause)
{
    const bool wasOpen = state == ReadyState::Open;
    const RetryPolicy &policy = endpoint.retry;
    bool exhausted = false;
    bool reconnects = cause && maySendAgain();
    const ReconnectCause reason = cause.value_or(ReconnectCause::Network);
    if (reconnects) {
        if (!failingFor.isValid() || wasOpen)
            failingFor.start();
        if (!wasOpen)
            ++failedAttempts;
        ++growth;
        exhausted = (policy.maxAttempts > 0 && failedAttempts >= policy.maxAttempts)
            || (policy.maxTime.count() > 0 && failingFor.elapsed() >= policy.maxTime.count());
    }
    error.fatal = !reconnects;
    milliseconds delay{0};
    if (reconnects && !exhausted) {
        const quint64 before = generation;
        const QPointer<EventSource> exists = q;
        const auto decided = decideDelay({reason, error, attempt, failureDelay(error)});
        if (!exists || generation != before)
            return;
        delay = decided.value_or(delay);
        reconnects = decided.has_value();
        error.fatal = !reconnects;
    }
    qCDebug(lcCore).nospace() << q << ": error " << Error::toString(error.code).constData() << ", "
                              << Redactor(endpoint, secrets).ownText(error.message);
    lastError = error;
    if (!reconnects)
        stopAll();
    const quint64 now = generation;
    const QPointer<EventSource> alive = q;
    const auto gone = [&] { return !alive || generation != now; };
    setState(reconnects && !exhausted ? ReadyState::Connecting : ReadyState::Closed);
    if (gone())
        return;
    Q_EMIT q->errorOccurred(error);
    if (gone())
        return;
    if (exhausted) {
        qCDebug(lcCore).nospace() << q << ": gave up, failed attempts: " << failedAttempts;
        Q_EMIT q->errorOccurred({.code = Error::Code::AttemptsExhausted,
            .cause = error.code,
            .message =
                EventSource::tr("Gave up. Failed attempts: %1.").arg(std::max(failedAttempts, 1)),
            .advice = error.advice,
            .reason = error.reason,
            .response = error.response,
            .body = error.body});
        if (gone())
            return;
    }
    if (reconnects && !exhausted)
        reconnectAfter(delay, reason);
    else
        finish(CloseReason::Failed);
}

void EventSource::Private::finish(CloseReason reason)
{
    stopAll();
    qCDebug(lcCore).nospace() << q << ": closed, " << reason;
    const QPointer<EventSource> alive = q;
    const quint64 now = generation;
    setState(ReadyState::Closed);
    if (alive && generation == now)
        Q_EMIT q->closed(reason);
}

void EventSource::Private::reconnectAfter(milliseconds delay, ReconnectCause cause)
{
    const quint64 now = generation;
    const QPointer<EventSource> alive = q;
    if (q->thread() != QThread::currentThread()) { // a hook or slot moved the source
        const auto again = [this, now, delay, cause] {
            if (generation == now)
                reconnectAfter(delay, cause);
        };
        QMetaObject::invokeMethod(q, again, Qt::QueuedConnection);
        return;
    }
    qCDebug(lcCore).nospace() << q << ": attempt " << attempt + 1 << " in " << delay.count()
                              << " ms, " << cause;
    waitEndsEarly = cause == ReconnectCause::Network || cause == ReconnectCause::Timeout;
    waitFor = delay;
    waited.start();
    waitStartedAt = QDateTime::currentMSecsSinceEpoch();
    waitTimer.start(timerInterval(waitEndsEarly ? std::min(delay, wakeCheck) : delay));
    if (waitEndsEarly)
        watchNetwork();
    setState(ReadyState::Connecting);
    if (alive && generation == now)
        Q_EMIT q->reconnectScheduled(delay, attempt + 1, cause);
}

void EventSource::Private::waitStep()
{
    const milliseconds left = waitFor - milliseconds(waited.elapsed());
    const qint64 slept = QDateTime::currentMSecsSinceEpoch() - waitStartedAt - waited.elapsed();
    if (left <= milliseconds(0) || (waitEndsEarly && slept > sleptAtLeast))
        connectNow();
    else
        waitTimer.start(timerInterval(waitEndsEarly ? std::min(left, wakeCheck) : left));
}

void EventSource::Private::tryAtOnce()
{
    if (waitTimer.isActive() && waitEndsEarly) {
        waitTimer.stop();
        connectNow();
    }
}

// Calls tryAtOnce() when the network is back. If the system cannot report this, the source waits
// for the whole delay.
void EventSource::Private::watchNetwork()
{
    if (watchingNetwork)
        return;
    watchingNetwork = true;
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    // While a backend starts, it may report a wrong state and the right one shortly after.
    static const QElapsedTimer loaded = [] {
        QElapsedTimer timer;
        timer.start();
        return timer;
    }();
    QObject::connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, q,
        [this](QNetworkInformation::Reachability reachability) {
            if (reachability == QNetworkInformation::Reachability::Online
                && loaded.hasExpired(networkBackendStart))
                tryAtOnce();
        });
}

void EventSource::Private::connectionRequests(const RequestInfo &request)
{
    qCDebug(lcCore).nospace() << q << ": attempt " << request.attempt << ", "
                              << request.method.constData() << ' ' << request.url;
    Q_EMIT q->requestStarted(request);
}

void EventSource::Private::connectionRedirected(const ResponseInfo &response)
{
    logResponse(response);
    Q_EMIT q->redirected(response);
}

void EventSource::Private::connectionOpened(const ResponseInfo &response)
{
    logResponse(response);
    failedAttempts = 0;
    failingFor.invalidate();
    lastError = {};
    openedFor.start();
    hadEvent = false;
    const QPointer<EventSource> alive = q;
    const quint64 now = generation;
    setState(ReadyState::Open);
    if (alive && generation == now)
        Q_EMIT q->opened(response);
}

void EventSource::Private::connectionRead(const QByteArray &bytes, qint64 offset, qint64 arrival)
{
    if (offset == 0)
        qCDebug(lcCore).nospace() << q << ": first byte " << arrival / 1'000'000
                                  << " ms after open()";
    Q_EMIT q->bytesReceived(bytes, offset, arrival);
}

void EventSource::Private::connectionEvent(const Event &event)
{
    hadEvent = true;
    Q_EMIT q->eventReceived(event);
}

void EventSource::Private::connectionComment(const QByteArray &text, qint64 offset)
{
    Q_EMIT q->commentReceived(text, offset);
}

void EventSource::Private::connectionRetry(milliseconds time, qint64 offset)
{
    const milliseconds clamped = endpoint.retry.clampServerDelay(time);
    const QPointer<EventSource> alive = q;
    const quint64 now = generation;
    if (clamped != reconnectionTime) {
        reconnectionTime = clamped;
        Q_EMIT q->reconnectionTimeChanged(qint64(clamped.count()));
    }
    if (alive && generation == now)
        Q_EMIT q->retryReceived(qint64(time.count()), offset);
}

void EventSource::Private::connectionIgnored(const IgnoredLine &ignored)
{
    Q_EMIT q->lineIgnored(ignored);
}

void EventSource::Private::connectionLastEventId(const QByteArray &id)
{
    if (id.isSharedWith(lastEventId) || id == lastEventId)
        return;
    lastEventId = id;
    Q_EMIT q->lastEventIdChanged(id);
}

void EventSource::Private::connectionEnded(Connection::Ended how, const Error &error)
{
    const bool wasOpened = openedFor.isValid();
    if (how == Connection::Ended::Failed && !wasOpened && error.response.status > 0)
        logResponse(error.response);
    logEnd(how == Connection::Ended::Failed ? "failed" : "ended");
    connection.reset();
    connectionWorks = how == Connection::Ended::Eof || error.code == Error::Code::HttpStatus;
    const bool endedEmpty =
        !hadEvent && wasOpened && openedFor.elapsed() < endpoint.retry.emptyBefore.count();
    if (wasOpened && openedFor.elapsed() >= endpoint.retry.stableAfter.count())
        growth = 0;
    openedFor.invalidate();
    switch (how) {
    case Connection::Ended::NoContent:
        finish(CloseReason::NoContent);
        break;
    case Connection::Ended::Eof: {
        milliseconds delay = RetryPolicy::delayAfterEnd(reconnectionTime, random());
        growth = endedEmpty ? growth + 1 : 0;
        if (endedEmpty)
            delay = std::max(
                delay, endpoint.retry.delayAfterFailure(reconnectionTime, growth, random()));
        const quint64 now = generation;
        const QPointer<EventSource> alive = q;
        std::optional<milliseconds> decided;
        if (maySendAgain())
            decided = decideDelay({ReconnectCause::Eof, {}, attempt, delay});
        if (!alive || generation != now)
            return;
        if (decided)
            reconnectAfter(*decided, ReconnectCause::Eof);
        else
            finish(CloseReason::EndOfStream);
        break;
    }
    case Connection::Ended::Failed:
        fail(error, causeToRetry(error));
        break;
    }
}

QByteArray EventSource::toString(CloseReason reason)
{
    constexpr std::array names{"requested", "end-of-stream", "no-content", "failed"};
    return names.at(size_t(reason));
}

QByteArray EventSource::toString(ReconnectCause cause)
{
    constexpr std::array names{"eof", "network", "timeout", "status", "restart"};
    return names.at(size_t(cause));
}

EventSource::EventSource(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

EventSource::EventSource(const Endpoint &endpoint, const Secrets &secrets, QObject *parent)
    : EventSource(parent)
{
    setEndpoint(endpoint, secrets);
}

EventSource::~EventSource() = default;

bool EventSource::event(QEvent *event)
{
    if (event->type() == QEvent::ThreadChange && !d->connection)
        d->manager->clearConnectionCache(); // also ends the HTTP thread, which cannot be moved
    return QObject::event(event);
}

void EventSource::setEndpoint(const Endpoint &endpoint, const Secrets &secrets)
{
    d->endpoint = endpoint;
    d->secrets = secrets;
}

const Endpoint &EventSource::endpoint() const
{
    return d->endpoint;
}

void EventSource::setRequestHook(RequestHook hook)
{
    if (!hook) {
        setRequestDraftHook({});
        return;
    }
    setRequestDraftHook(
        [hook = std::move(hook)](RequestDraft &draft) { hook(draft.request, draft.body); });
}

void EventSource::setRequestDraftHook(RequestDraftHook hook)
{
    d->draftHook = std::move(hook);
    d->asyncHook = nullptr;
}

void EventSource::setAsyncRequestHook(AsyncRequestHook hook)
{
    d->asyncHook = std::move(hook);
    d->draftHook = nullptr;
}

void EventSource::setRetryHook(RetryHook hook)
{
    d->retryHook = std::move(hook);
}

void EventSource::setCookieJar(QNetworkCookieJar *jar)
{
    d->stopAll();
    d->manager->setCookieJar(jar);
    close(); // must be last, because a slot may delete the source
}

EventSource::ReadyState EventSource::readyState() const
{
    return d->state;
}

QByteArray EventSource::lastEventId() const
{
    return d->lastEventId;
}

void EventSource::setLastEventId(const QByteArray &id)
{
    d->connectionLastEventId(id);
}

milliseconds EventSource::reconnectionTime() const
{
    return d->reconnectionTime;
}

void EventSource::open()
{
    d->stopAll();
    const quint64 now = d->generation;
    const QPointer<EventSource> alive = this;
    d->attempt = d->failedAttempts = d->growth = 0;
    d->failingFor.invalidate();
    d->openedFor.invalidate();
    d->lastError = {};
    d->reconnectionTime = d->endpoint.retry.initialDelay;
    d->clock.start();
    if (d->endpoint.proxy.isEmpty())
        d->manager->setProxyFactory(new SystemProxy);
    else
        d->manager->setProxy(proxyFor(d->endpoint.proxy));
    d->setState(ReadyState::Connecting);
    if (!alive || d->generation != now)
        return;
    if (d->endpoint.totalTimeout.count() > 0)
        d->totalTimer.start(timerInterval(d->endpoint.totalTimeout));
    d->connectNow();
}

void EventSource::close()
{
    if (d->state == ReadyState::Closed)
        d->stopAll();
    else
        d->finish(CloseReason::Requested);
}

void EventSource::restart()
{
    if (d->state == ReadyState::Closed) {
        open();
        return;
    }
    ++d->generation;
    d->waitTimer.stop();
    d->dropConnection();
    d->growth = d->failedAttempts = 0;
    d->openedFor.invalidate();
    d->lastError = {};
    d->reconnectAfter(milliseconds(0), ReconnectCause::Restart);
}

} // namespace sse
