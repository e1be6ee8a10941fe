// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/doctor/endpointcheck.h"

#include <algorithm>

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include "sselib/core/eventsource.h"
#include "sselib/core/logging.h"
#include "sselib/core/redactor.h"
#include "sselib/doctor/checkconclusions.h"
#include "sselib/doctor/doctor.h"
#include "sselib/doctor/findingcode.h"

namespace sse {

namespace {

using Kind = CheckRun::Kind;

constexpr qsizetype cutAfterIds = 3;

bool isSafe(const Endpoint &endpoint)
{
    const QByteArray method = endpoint.effectiveMethod();
    return method == "GET" || method == "HEAD";
}

bool isAcceptEncoding(const Header &header)
{
    return header.name.compare("accept-encoding", Qt::CaseInsensitive) == 0;
}

bool isOrigin(const Header &header)
{
    return header.name.compare("origin", Qt::CaseInsensitive) == 0;
}

} // namespace

class EndpointCheck::Private {
public:
    explicit Private(EndpointCheck *check)
        : q(check)
    {
        limit.setSingleShot(true);
        next.setSingleShot(true);
        QObject::connect(&limit, &QTimer::timeout, q, [this] { onLimit(); });
        QObject::connect(&next, &QTimer::timeout, q, [this] { step(); });
    }

    [[nodiscard]] QList<Kind> plan() const;
    [[nodiscard]] Endpoint endpointFor(Kind kind) const;
    void step();
    void open(Kind kind);
    void onOpened(const ResponseInfo &response);
    void onBytes();
    void onEvent(const Event &event);
    void onComment();
    void onError(const Error &error);
    void onLimit();
    void processResumedEvent(const Event &event);
    void cut();
    void endSilence();
    void endRun();
    void discardRun();
    void addFindings();
    void finish();

    EndpointCheck *const q;
    Endpoint endpoint;
    Secrets secrets;
    Redactor redactor;
    QUrl origin;
    std::chrono::milliseconds timeLimit{6000};
    int eventLimit = 20;
    bool maySendBody = false;

    CheckReport report;
    QList<Kind> steps;
    qsizetype done = 0;
    bool running = false;
    QTimer limit; // time limit of the current connection
    QTimer next; // starts the next attempt from the event loop, not in a signal of the previous one

    // The following variables belong to the current attempt.
    std::unique_ptr<EventSource> source;
    std::unique_ptr<Doctor> doctor;
    CheckRun run;
    QElapsedTimer clock;
    qint64 lastByte = -1; // ms; −1 if the stream is not open
    qint64 firstComment = -1;
    qint64 lastComment = -1;
    bool isCut = false;
    bool isOpen = false;
    QByteArrayList ids;      // IDs received before the disconnect
    QByteArrayList firstIds; // IDs received in the first attempt
    Event cutEvent;          // the last event with its own ID before the disconnect
};

QList<Kind> EndpointCheck::Private::plan() const
{
    if (!isSafe(endpoint))
        return maySendBody ? QList<Kind>{Kind::AsIs} : QList<Kind>();
    QList<Kind> kinds{Kind::AsIs};
    const bool ownEncoding =
        std::any_of(endpoint.headers.cbegin(), endpoint.headers.cend(), isAcceptEncoding);
    if (ownEncoding || endpoint.compression)
        kinds.append(Kind::Identity);
    if (ownEncoding || !endpoint.compression)
        kinds.append(Kind::Compressed);
    if (endpoint.url.scheme() == QLatin1String("https"))
        kinds.append(
            endpoint.httpVersion == Endpoint::HttpVersion::Http2 ? Kind::Http1 : Kind::Http2);
    if (endpoint.framing == Endpoint::Framing::EventStream)
        kinds.append(Kind::Resume);
    return kinds;
}

Endpoint EndpointCheck::Private::endpointFor(Kind kind) const
{
    Endpoint result = endpoint;
    result.retry.enabled = kind == Kind::Resume;
    result.resendBody = false;
    if (!origin.isEmpty()) { // many servers send CORS headers only if the request has an Origin
        result.headers.removeIf(isOrigin);
        result.headers.append({"Origin", Doctor::originOf(origin)});
    }
    const auto setCompression = [&result](bool on) {
        result.compression = on;
        result.headers.removeIf(isAcceptEncoding);
    };
    if (kind == Kind::Identity || kind == Kind::Compressed)
        setCompression(kind == Kind::Compressed);
    else if (kind == Kind::Http1)
        result.httpVersion = Endpoint::HttpVersion::Http1;
    else if (kind == Kind::Http2)
        result.httpVersion = Endpoint::HttpVersion::Http2;
    return result;
}

void EndpointCheck::Private::step()
{
    if (done < steps.size() && steps.at(done) == Kind::Resume && firstIds.isEmpty()
        && report.runs.constFirst().events > 0) {
        report.resume = CheckReport::Resume::NoIds;
        ++done;
    }
    if (done >= steps.size()) {
        finish();
        return;
    }
    const Kind kind = steps.at(done);
    ++done;
    const QPointer<EndpointCheck> alive = q;
    const qsizetype now = done;
    Q_EMIT q->progress(CheckRun::description(kind), int(now), int(steps.size()));
    if (alive && running && done == now && !source && !next.isActive())
        open(kind);
}

void EndpointCheck::Private::open(Kind kind)
{
    run = {};
    run.kind = kind;
    lastByte = firstComment = lastComment = -1;
    isCut = isOpen = false;
    ids.clear();
    cutEvent = {};
    const Endpoint how = endpointFor(kind);
    source = std::make_unique<EventSource>(how, secrets);
    doctor = std::make_unique<Doctor>();
    Doctor::Options options = Doctor::optionsFor(how, secrets);
    options.origin = origin;
    doctor->reset(options);
    doctor->watch(source.get());
    qCDebug(lcDoctor).nospace() << q << ": attempt " << done << " of " << steps.size() << ", "
                                << CheckRun::description(kind);
    EventSource *const s = source.get();
    QObject::connect(
        s, &EventSource::opened, q, [this](const ResponseInfo &info) { onOpened(info); });
    QObject::connect(s, &EventSource::bytesReceived, q, [this] { onBytes(); });
    QObject::connect(
        s, &EventSource::eventReceived, q, [this](const Event &event) { onEvent(event); });
    QObject::connect(s, &EventSource::commentReceived, q, [this] { onComment(); });
    QObject::connect(
        s, &EventSource::errorOccurred, q, [this](const Error &error) { onError(error); });
    QObject::connect(s, &EventSource::reconnectScheduled, q,
        [this](std::chrono::milliseconds, int, EventSource::ReconnectCause cause) {
            if (cause == EventSource::ReconnectCause::Restart)
                return;
            // The server ended the stream before this check disconnected. If an ID was received,
            // the end of the stream replaces the disconnect.
            if (!isCut && !ids.isEmpty())
                cut();
            else
                endRun();
        });
    QObject::connect(s, &EventSource::closed, q, [this] { endRun(); });
    clock.start();
    limit.start(timeLimit);
    s->open();
}

void EndpointCheck::Private::onOpened(const ResponseInfo &response)
{
    run.opened = true;
    run.status = response.status;
    run.httpVersion = response.httpVersion;
    run.encoding = redactor.serverText(response.header("content-encoding").trimmed());
    run.longestGap = std::max<qint64>(run.longestGap, 0);
    isOpen = true;
    lastByte = clock.elapsed();
}

void EndpointCheck::Private::onBytes()
{
    endSilence();
    lastByte = clock.elapsed();
    if (run.firstByte < 0)
        run.firstByte = lastByte;
}

void EndpointCheck::Private::endSilence()
{
    if (isOpen)
        run.longestGap = std::max(run.longestGap, clock.elapsed() - lastByte);
}

void EndpointCheck::Private::onComment()
{
    ++run.comments;
    lastComment = clock.elapsed();
    if (firstComment < 0)
        firstComment = lastComment;
}

void EndpointCheck::Private::onEvent(const Event &event)
{
    ++run.events;
    if (run.firstEvent < 0)
        run.firstEvent = clock.elapsed();
    if (isCut) {
        processResumedEvent(event);
        return;
    }
    if (!event.lastEventId.isEmpty() && (ids.isEmpty() || ids.constLast() != event.lastEventId)) {
        ids.append(event.lastEventId);
        cutEvent = event;
    }
    if (run.kind == Kind::Resume && ids.size() >= cutAfterIds)
        cut();
    else if (run.events >= eventLimit)
        run.kind == Kind::Resume && !ids.isEmpty() ? cut() : endRun();
}

void EndpointCheck::Private::processResumedEvent(const Event &event)
{
    using Resume = CheckReport::Resume;
    const QByteArray &id = event.lastEventId;
    // An event without its own ID has the ID of the previous event.
    const bool isSame = id == ids.constLast();
    const bool isOther = isSame && (event.data != cutEvent.data || event.type != cutEvent.type);
    if (id.isEmpty() || isOther) {
        if (run.events >= 2 * eventLimit)
            endRun();
        return;
    }
    report.resumedWith = redactor.serverText(id);
    const qsizetype at = firstIds.indexOf(ids.constLast());
    const qsizetype found = firstIds.indexOf(id);
    if (!isSame && id == ids.constFirst())
        report.resume = Resume::Restarted;
    else if (ids.contains(id))
        report.resume = Resume::Repeated;
    else if (at >= 0 && found > at + 1)
        report.resume = Resume::Skipped;
    else
        report.resume = Resume::Resumed;
    endRun();
}

void EndpointCheck::Private::cut()
{
    endSilence();
    isOpen = false;
    isCut = true;
    report.resume = CheckReport::Resume::NoEvent;
    report.cutAfter = redactor.serverText(ids.constLast());
    // Later events of the same read are discarded, so resume after the last event that was emitted.
    source->setLastEventId(ids.constLast());
    limit.start(timeLimit);
    source->restart();
}

void EndpointCheck::Private::onError(const Error &error)
{
    if (error.response.status > 0)
        run.status = error.response.status;
    run.problem = redactor.ownText(error.message);
}

void EndpointCheck::Private::onLimit()
{
    if (run.kind == Kind::Resume && !isCut && !ids.isEmpty()) {
        cut();
        return;
    }
    if (!run.opened)
        run.problem =
            EndpointCheck::tr("No response within %1 s.").arg(double(timeLimit.count()) / 1000.0);
    endRun();
}

void EndpointCheck::Private::discardRun()
{
    limit.stop();
    if (!source)
        return;
    QObject::disconnect(source.get(), nullptr, q, nullptr);
    source->close(); // also finishes the doctor
    // Do not delete the source and the doctor now, because one of their signals may be calling this
    // function.
    source.release()->deleteLater();
    doctor.release()->deleteLater();
}

void EndpointCheck::Private::endRun()
{
    if (!source)
        return;
    endSilence();
    run.duration = clock.elapsed();
    if (run.comments > 1)
        run.commentInterval = (lastComment - firstComment) / (run.comments - 1);
    if (run.kind == Kind::AsIs)
        firstIds = ids;
    QObject::disconnect(source.get(), nullptr, q, nullptr);
    source->close();
    addFindings();
    discardRun();
    report.runs.append(run);
    qCDebug(lcDoctor).nospace() << q << ": status " << run.status << ", events " << run.events
                                << ", first byte " << run.firstByte << " ms, longest gap "
                                << run.longestGap << " ms";
    // If the stream does not open with the endpoint's settings, the other attempts would fail as
    // well and only cause load.
    if (report.runs.size() == 1 && !run.opened)
        done = steps.size();
    next.start(0);
}

void EndpointCheck::Private::addFindings()
{
    using Resume = CheckReport::Resume;
    for (const Finding &finding : doctor->findings()) {
        // The doctor reads all bytes, also events that were not emitted before the disconnect.
        // Therefore its findings about repeated IDs may be wrong here.
        if (run.kind == Kind::Resume
            && ((finding.code == toString(FindingCode::DuplicateId)
                    && report.resume != Resume::Repeated)
                || (finding.code == toString(FindingCode::IdNotResumed)
                    && report.resume != Resume::Restarted)))
            continue;
        const auto same = std::find_if(
            report.findings.begin(), report.findings.end(), [&finding](const Finding &known) {
                return known.code == finding.code && known.message == finding.message;
            });
        if (same == report.findings.end())
            report.findings.append(finding);
        else
            same->count = std::max(same->count, finding.count);
    }
}

void EndpointCheck::Private::finish()
{
    if (!running)
        return;
    running = false;
    conclude(report, origin);
    qCDebug(lcDoctor).nospace() << q << ": " << (report.cancelled ? "canceled" : "finished")
                                << ", findings: " << report.findings.size();
    Q_EMIT q->finished();
}

EndpointCheck::EndpointCheck(const Endpoint &endpoint, const Secrets &secrets, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
    d->endpoint = endpoint;
    d->secrets = secrets;
    d->redactor = Redactor(endpoint, secrets);
}

EndpointCheck::~EndpointCheck()
{
    d->discardRun();
}

void EndpointCheck::setMaySendBody(bool may)
{
    d->maySendBody = may;
}

void EndpointCheck::setTimeLimit(std::chrono::milliseconds limit)
{
    d->timeLimit = limit;
}

void EndpointCheck::setEventLimit(int events)
{
    d->eventLimit = std::max(events, 1);
}

void EndpointCheck::setOrigin(const QUrl &origin)
{
    d->origin = origin;
}

int EndpointCheck::requestCount() const
{
    const QList<Kind> plan = d->plan();
    return int(plan.size()) + (plan.contains(Kind::Resume) ? 1 : 0);
}

void EndpointCheck::start()
{
    d->discardRun();
    d->report = {};
    d->report.url = QString::fromUtf8(d->redactor.url(d->endpoint.url).toEncoded());
    d->report.method = d->endpoint.effectiveMethod();
    d->steps = d->plan();
    d->done = 0;
    d->firstIds.clear();
    d->running = true;
    if (d->steps.isEmpty())
        d->report.conclusions.append(tr("Nothing was sent: a %1 request may cost money and was not "
                                        "allowed. Allow it and check again.")
                                         .arg(QString::fromUtf8(d->report.method)));
    d->next.start(0);
}

void EndpointCheck::cancel()
{
    if (!d->running || d->report.cancelled)
        return;
    d->report.cancelled = true;
    d->done = d->steps.size();
    d->endRun();
    d->next.start(0);
}

bool EndpointCheck::isRunning() const
{
    return d->running;
}

const CheckReport &EndpointCheck::report() const
{
    return d->report;
}

} // namespace sse
