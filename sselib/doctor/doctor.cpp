// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/doctor.h"

#include <algorithm>
#include <optional>

#include <QElapsedTimer>
#include <QTimer>
#include <QUrlQuery>

#include "sselib/capture/captureplayer.h"
#include "sselib/core/eventsource.h"
#include "sselib/core/logging.h"
#include "sselib/core/utf8.h"
#include "sselib/doctor/bodyscan.h"
#include "sselib/doctor/contentsniffer.h"
#include "sselib/doctor/responseheadercheck.h"
#include "sselib/doctor/resume.h"
#include "sselib/doctor/timing.h"

namespace sse {

namespace {

constexpr qsizetype maxExcerpt = 80;
constexpr qsizetype maxQuoted = 512; // maximum number of bytes that are searched for secrets
constexpr qsizetype maxCause = 64;
constexpr int maxCauses = 8; // maximum number of findings with the same code
constexpr qint64 nsPerMs = 1'000'000;
constexpr qint64 checkInterval = 1000; // ms
// If no data arrives for this time in ms, the periodic checks stop, and only the heartbeat limit is
// checked.
constexpr qint64 settledAfter = 6000;

QByteArrayView cut(QByteArrayView text, qsizetype size)
{
    return text.first(std::min(text.size(), size));
}

} // namespace

QByteArray Finding::toString(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return QByteArrayLiteral("error");
    case Severity::Warning:
        return QByteArrayLiteral("warning");
    case Severity::Info:
        return QByteArrayLiteral("info");
    }
    return {};
}

QString quotable(QByteArrayView text, qsizetype size)
{
    QString result = QString::fromUtf8(cut(text, 4 * size));
    for (QChar &c : result) {
        if (!c.isPrint() && c != QChar::ReplacementCharacter && !c.isSurrogate())
            c = QLatin1Char(' ');
    }
    if (result.size() > size || text.size() > 4 * size) {
        result.truncate(
            result.size() > size && result.at(size - 1).isHighSurrogate() ? size - 1 : size);
        result += QChar(0x2026);
    }
    return result;
}

class Doctor::Private final : public Reporter, public BodyListener {
public:
    explicit Private(Doctor *doctor);

    bool countRepeat(FindingCode code, QByteArrayView cause) override;
    void report(FindingCode code, Finding::Severity severity, const Place &place,
        QByteArrayView excerpt, const QString &message, const QString &advice,
        QByteArrayView cause) override;
    [[nodiscard]] QString quote(QByteArrayView text, qsizetype size) const override;
    void onData(QByteArrayView value) override;
    void onDispatch(const Place &place, QByteArrayView id) override;

    [[nodiscard]] QByteArray excerptOf(QByteArrayView text) const;
    void closeForBrowser();
    void endResponse(bool clean, bool aborted, qint64 time);
    void scheduleCheck();
    /// Connects to the signals that EventSource and CapturePlayer have in common. \a now returns
    /// the time in nanoseconds, or -1 if it is unknown.
    template <typename Source, typename Now> void connectTo(Source *source, Now now);

    struct Known {
        FindingCode code;
        QByteArray cause;
    };

    Doctor *const q;
    Options options;
    QList<Finding> findings;
    QList<Known> known; // one for each finding, in the same order
    qsizetype lastKnown = 0;
    ResponseHeaderCheck head;
    BodyScan scan;
    Timing timing;
    Resume resume;
    QElapsedTimer clock; // starts at the same time as the clock of the watched source
    QTimer timer;
    std::optional<Verdict> closed; // the verdict at the time at which a browser would have stopped
    int attempt = 0;
    bool hasResponse = false;
    bool hasConnection = false; // false if only a body is checked
    bool isOpen = false;        // a response is being read
    bool isTimed = false;
    bool isEventStream = true;
    bool hasOpened = false;
    bool isBlocked = false; // CORS does not allow the page to read the response
    bool isFinished = false;
    // No data arrived for settledAfter ms. The periodic checks have stopped, and the timer only
    // waits for the heartbeat limit.
    bool isSettled = false;
};

Doctor::Private::Private(Doctor *doctor)
    : q(doctor)
    , head(this)
    , scan(this, this)
    , timing(this)
    , resume(this)
{
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, q, [this] {
        q->check(clock.nsecsElapsed());
        scheduleCheck();
    });
}

bool Doctor::Private::countRepeat(FindingCode code, QByteArrayView cause)
{
    const QByteArrayView wanted = cut(cause, maxCause);
    const auto count = [this](qsizetype i) {
        lastKnown = i;
        ++findings[i].count;
        Q_EMIT q->repeated(int(i));
        return true;
    };
    const auto matches = [&](const Known &one) { return one.code == code && one.cause == wanted; };
    if (lastKnown < known.size() && matches(known.at(lastKnown)))
        return count(lastKnown);
    int causes = 0;
    qsizetype last = 0;
    for (qsizetype i = 0; i < known.size(); ++i) {
        if (matches(known.at(i)))
            return count(i);
        if (known.at(i).code == code) {
            ++causes;
            last = i;
        }
    }
    return causes >= maxCauses && count(last);
}

void Doctor::Private::report(FindingCode code, Finding::Severity severity, const Place &place,
    QByteArrayView excerpt, const QString &message, const QString &advice, QByteArrayView cause)
{
    known.append({code, cut(cause, maxCause).toByteArray()});
    findings.append({toString(code), severity, place.offset, place.line, attempt,
        excerptOf(excerpt), options.redactor.ownText(message), options.redactor.ownText(advice)});
    qCDebug(lcDoctor).nospace() << q << ": " << Finding::toString(severity).constData() << ' '
                                << toString(code) << ", attempt " << attempt << ", offset "
                                << place.offset;
    Q_EMIT q->found(int(findings.size() - 1));
}

QString Doctor::Private::quote(QByteArrayView text, qsizetype size) const
{
    return quotable(options.redactor.cutText(cut(text, maxQuoted).toByteArray()), size);
}

QByteArray Doctor::Private::excerptOf(QByteArrayView text) const
{
    QByteArray result =
        replaceInvalidUtf8(options.redactor.cutText(cut(text, maxQuoted).toByteArray()));
    if (result.size() > maxExcerpt) {
        result.truncate(maxExcerpt);
        result.chop(incompleteSuffixLength(result));
    }
    return result;
}

void Doctor::Private::onData(QByteArrayView value)
{
    if (isTimed)
        timing.event(value);
}

void Doctor::Private::onDispatch(const Place &place, QByteArrayView id)
{
    if (!id.isNull())
        resume.event(place, id);
}

// Stores the current verdict as the final one, because a browser would not read anything after this
// point.
void Doctor::Private::closeForBrowser()
{
    if (!closed)
        closed = q->verdict();
}

void Doctor::Private::endResponse(bool clean, bool aborted, qint64 time)
{
    if (!isOpen)
        return;
    isOpen = false;
    timer.stop();
    if (isEventStream) {
        if (aborted && isTimed)
            scan.settle(timing.silence(time), true);
        scan.end(clean);
        if (!aborted)
            resume.end(clean, scan.eventsOfResponse());
    }
    if (isTimed && !aborted)
        timing.end(time);
    else if (isTimed)
        timing.check(time);
}

void Doctor::Private::scheduleCheck()
{
    if (!isOpen)
        return;
    const qint64 silent = timing.silence(clock.nsecsElapsed()) / nsPerMs;
    const qint64 limit = options.heartbeatLimit.count();
    isSettled = silent >= settledAfter;
    if (!isSettled)
        timer.start(int(std::min(checkInterval, limit > 0 ? limit + 10 : checkInterval)));
    else if (limit > silent)
        timer.start(int(std::min<qint64>(limit - silent + 10, 24 * 3600 * 1000)));
}

Doctor::Doctor(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

Doctor::~Doctor() = default;

Doctor::Options Doctor::optionsFor(const Endpoint &endpoint, const Secrets &secrets)
{
    Options options;
    options.framing = endpoint.framing;
    if (endpoint.tokenPlacement == Endpoint::TokenPlacement::Query)
        options.tokenParameter = endpoint.tokenName;
    options.redactor = Redactor(endpoint, secrets);
    return options;
}

// Implements "ASCII serialisation of an origin" of the HTML standard.
QByteArray Doctor::originOf(const QUrl &page)
{
    QUrl origin = page.adjusted(
        QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    if (origin.port() == (origin.scheme() == QLatin1String("https") ? 443 : 80))
        origin.setPort(-1);
    return origin.toEncoded();
}

void Doctor::reset(const Options &options)
{
    d = std::make_unique<Private>(this);
    d->options = options;
    d->head.setOrigin(options.origin);
    d->head.setTokenParameter(options.tokenParameter);
    d->timing.setHeartbeatLimit(qint64(options.heartbeatLimit.count()) * nsPerMs);
    Q_EMIT cleared();
}

template <typename Source, typename Now> void Doctor::Private::connectTo(Source *source, Now now)
{
    Doctor *const doctor = q; // do not capture `this`, because reset() replaces the Private object
    QObject::connect(source, &Source::requestStarted, doctor,
        [doctor, now](const RequestInfo &info) { doctor->request(info, now()); });
    QObject::connect(source, &Source::opened, doctor, &Doctor::response);
    QObject::connect(source, &Source::reconnectScheduled, doctor,
        [doctor, now](std::chrono::milliseconds, int, EventSource::ReconnectCause cause) {
            doctor->d->endResponse(cause == EventSource::ReconnectCause::Eof,
                cause == EventSource::ReconnectCause::Restart, now());
        });
    QObject::connect(source, &Source::errorOccurred, doctor,
        [doctor, now](const Error &error) { doctor->failed(error, now()); });
    QObject::connect(
        source, &Source::closed, doctor, [doctor, now](EventSource::CloseReason reason) {
            if (reason == EventSource::CloseReason::EndOfStream)
                doctor->ended(true, now());
            else if (reason == EventSource::CloseReason::NoContent)
                doctor->noContent();
            doctor->finish(now());
        });
}

void Doctor::watch(EventSource *source)
{
    // The clock of the source starts in open(), which sends the first request immediately. So start
    // this clock at the first request.
    connect(source, &EventSource::requestStarted, this, [this](const RequestInfo &info) {
        if (!d->clock.isValid() || (info.attempt == 1 && info.redirects == 0))
            d->clock.start();
    });
    d->connectTo(source, [this] { return d->clock.isValid() ? d->clock.nsecsElapsed() : -1; });
    connect(source, &EventSource::bytesReceived, this,
        [this](const QByteArray &bytes, qint64, qint64 arrival) { body(bytes, arrival); });
}

void Doctor::watch(CapturePlayer *player)
{
    d->connectTo(player, [player] { return player->time(); });
    connect(player, &CapturePlayer::bytesReceived, this,
        [this](const QByteArray &bytes, qint64, qint64 arrival) {
            check(arrival); // there is no timer during a replay
            body(bytes, arrival);
        });
}

void Doctor::request(const RequestInfo &request, qint64 time)
{
    d->hasConnection = true;
    d->attempt = request.attempt;
    d->head.request(request);
    if (request.redirects > 0)
        return;
    QByteArray lastEventId;
    for (const Header &header : request.headers) {
        if (header.name.compare("last-event-id", Qt::CaseInsensitive) == 0)
            lastEventId = header.value;
    }
    d->resume.request(lastEventId);
    d->timing.request(time, !lastEventId.isEmpty());
}

void Doctor::response(const ResponseInfo &response)
{
    d->options.redactor = d->options.redactor.withSecretsOf(response);
    const QByteArray type = mediaType(response.header("content-type"));
    d->hasConnection = d->hasResponse = d->isOpen = d->isTimed = true;
    d->attempt = response.attempt;
    d->isEventStream =
        d->options.framing == Endpoint::Framing::EventStream && type == "text/event-stream";
    d->scan.begin();
    d->timing.response(response.time, ResponseHeaderCheck::bufferingHeader(response));
    const bool readable = d->head.stream(response, type == "text/event-stream");
    const bool opens = response.status == 200 && type == "text/event-stream";
    if (!readable)
        d->isBlocked = true;
    if (!readable || !opens)
        d->closeForBrowser();
    else if (!d->closed)
        d->hasOpened = true;
    if (d->clock.isValid())
        d->scheduleCheck();
}

void Doctor::body(QByteArrayView bytes, qint64 arrival)
{
    if (!d->isOpen) {
        // response() was not called, so only a body is checked.
        d->isOpen = d->hasResponse = true;
        d->isEventStream = d->options.framing == Endpoint::Framing::EventStream;
        d->scan.begin();
    }
    if (arrival < 0)
        d->isTimed = false;
    if (d->isTimed)
        d->timing.read(arrival, bytes.size(), d->scan.place());
    if (d->isEventStream)
        d->scan.feed(bytes);
    if (d->clock.isValid() && (!d->timer.isActive() || d->isSettled)) {
        d->isSettled = false;
        d->scheduleCheck();
    }
}

void Doctor::ended(bool clean, qint64 time)
{
    d->endResponse(clean, false, time);
}

void Doctor::failed(const Error &error, qint64 time)
{
    ended(false, time);
    if (error.code != Error::Code::HttpStatus && error.code != Error::Code::ContentType
        && error.code != Error::Code::Redirect)
        return;
    d->hasResponse = true;
    d->attempt = error.response.attempt;
    d->closeForBrowser();
    if (error.code == Error::Code::HttpStatus)
        d->head.status(error.response);
    else if (error.code == Error::Code::ContentType)
        d->head.contentType(error.response, error.body);
    else
        d->head.refusedRedirect(error.response);
    ContentSniffer(d.get()).evaluateBody(error.body);
}

void Doctor::noContent()
{
    d->hasResponse = true;
    d->closeForBrowser();
    d->head.noContent(d->hasOpened);
}

void Doctor::check(qint64 now)
{
    if (!d->isOpen || !d->isTimed)
        return;
    d->timing.check(now);
    if (d->isEventStream)
        d->scan.settle(d->timing.silence(now));
}

void Doctor::finish(qint64 now)
{
    if (d->isFinished)
        return;
    d->isFinished = true;
    qCDebug(lcDoctor).nospace() << this << ": session ended, findings: " << d->findings.size();
    d->endResponse(false, true, now);
    d->scan.finish();
}

const QList<Finding> &Doctor::findings() const
{
    return d->findings;
}

bool Doctor::hasVerdict() const
{
    return d->hasResponse;
}

Verdict Doctor::verdict() const
{
    Verdict verdict;
    if (d->closed) {
        verdict = *d->closed;
    } else {
        verdict.opens = d->hasOpened || !d->hasConnection;
        verdict.events = d->scan.events();
        verdict.dropped = d->scan.dropped();
    }
    if (!verdict.opens) {
        verdict.message = d->isBlocked
            ? tr("A browser would not let a page from this origin read the stream.")
            : tr("A browser would not connect to this stream.");
        return verdict;
    }
    const QString events = verdict.events == 1
        ? tr("A browser would connect to this stream and dispatch 1 event")
        : tr("A browser would connect to this stream and dispatch %1 events").arg(verdict.events);
    verdict.message = verdict.dropped == 0 ? tr("%1. No event was dropped.").arg(events)
        : verdict.dropped == 1             ? tr("%1. 1 event was dropped.").arg(events)
                               : tr("%1. %2 events were dropped.").arg(events).arg(verdict.dropped);
    return verdict;
}

} // namespace sse
