// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/captureplayer.h"

#include <cmath>
#include <functional>
#include <optional>

#include <QElapsedTimer>
#include <QTimer>

#include "sselib/capture/capturebody.h"
#include "sselib/capture/capturereadahead.h"
#include "sselib/core/connection.h"
#include "sselib/core/logging.h"
#include "sselib/core/metatypes.h"

namespace sse {

namespace {

using Kind = CaptureRecord::Kind;

constexpr qint64 turn = 4'000'000;     // maximum time in ns between returns to the event loop
constexpr qsizetype slice = 64 * 1024; // maximum number of bytes for one call of the parser

} // namespace

class CapturePlayer::Private final : public StreamHandler,
                                     public std::enable_shared_from_this<Private> {
public:
    // Exists while a signal is being emitted. A slot may re-enter the event loop (for example, open
    // a dialog); playback is paused until the slot returns.
    class EmissionGuard {
        Q_DISABLE_COPY_MOVE(EmissionGuard)

    public:
        explicit EmissionGuard(Private *d)
            : m_d(d->shared_from_this())
            , m_wasHeld(std::exchange(d->held, true))
        {
        }
        ~EmissionGuard()
        {
            m_d->held = m_wasHeld;
            if (!m_wasHeld && std::exchange(m_d->missed, false))
                m_d->schedule();
        }

    private:
        const std::shared_ptr<Private> m_d; // shared, because a slot may delete the player
        const bool m_wasHeld;
    };

    explicit Private(CapturePlayer *player);

    // These functions return false if a connected slot stopped or restarted playback.
    bool setPlaying(bool on);
    bool pause();
    bool rewind();
    void schedule(qint64 nanoseconds = 0);
    void halt();
    void anchor();
    void finishLoading();
    void forget();
    void tick();
    // Emits \a Signal. Called by the handlers below, which the parser calls several times for some
    // lines. If a slot pauses playback between these calls, the remaining signals are emitted when
    // playback continues. If a slot rewinds playback, there is no parser any more, and the
    // remaining signals are discarded.
    template <auto Signal, typename... Values> void tell(const Values &...values)
    {
        if (isEmitting())
            Q_EMIT(q->*Signal)(values...);
        else if (body.parser())
            late.append([=, this] { Q_EMIT(q->*Signal)(values...); });
    }
    [[nodiscard]] bool isEmitting() const { return generation == emittedGeneration; }
    [[nodiscard]] bool fetch();
    [[nodiscard]] qint64 waitFor(qint64 time) const;
    void apply();
    void parse();
    void fail(const Error &error);
    void close(EventSource::CloseReason reason, const QByteArray &word);

    void onEvent(const EventView &view) override;
    void onComment(QByteArrayView text, qint64 offset) override;
    void onRetry(std::chrono::milliseconds time, qint64 offset) override;
    void onIgnored(const IgnoredLine &ignored) override;

    CapturePlayer *const q;
    CaptureReadAhead file;
    Endpoint endpoint;
    std::optional<CaptureRecord> next; // the next record, if it was read but not processed yet
    CaptureBody body{this};
    ResponseInfo response;
    QList<std::function<void()>> late; // signals that tell() postponed
    QByteArray bytes;                  // bytes of the current record
    qsizetype parsed = 0;              // number of bytes in `bytes` that were parsed
    qint64 offset = 0;                 // offset in the body at which `bytes` ends

    QTimer timer;
    QElapsedTimer clock;
    qint64 deadline = 0; // value of clock at which tick() returns to the event loop
    qint64 anchorPosition = 0;
    qint64 anchorClock = 0;
    qint64 time = 0;
    qint64 target = -1; // target time of a running seek(); -1 if none is running
    qint64 end = -1;
    double speed = 0;
    bool playing = false;
    bool stepping = false;
    bool failed = false; // the file is damaged, or an event is too large
    bool ended = false;
    bool held = false;             // an EmissionGuard is active
    bool missed = false;           // tick() was called while an EmissionGuard was active
    bool isWaiting = false;        // playback waits for a record that is being read from the file
    bool isHeldBack = false;       // see holdBack()
    int eventsUntilClock = 0;      // number of events before the next check of the clock
    quint64 generation = 0;        // changes when playback is stopped, paused or moved
    quint64 emittedGeneration = 0; // generation at the start of tick()
    qint64 duration = 0;
    QByteArray recordedCloseReason;
    QString notice;
};

CapturePlayer::Private::Private(CapturePlayer *player)
    : q(player)
{
    registerMetaTypes();
    clock.start();
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, q, [this] { tick(); });
    QObject::connect(&file, &CaptureReadAhead::ready, q, [this] {
        if (std::exchange(isWaiting, false))
            schedule();
    });
    QObject::connect(&file, &CaptureReadAhead::progress, q, &CapturePlayer::loadProgress);
    QObject::connect(&file, &CaptureReadAhead::loaded, q, [this](bool ok) {
        finishLoading();
        Q_EMIT q->loaded(ok);
    });
}

void CapturePlayer::Private::halt()
{
    ++generation;
    timer.stop();
    missed = isWaiting = false;
    stepping = false;
    target = -1;
    if (const auto parser = body.parser())
        parser->stop();
}

bool CapturePlayer::Private::setPlaying(bool on)
{
    if (playing == on)
        return true;
    const EmissionGuard hold(this);
    const quint64 now = generation;
    playing = on;
    Q_EMIT q->playingChanged(on);
    return generation == now;
}

bool CapturePlayer::Private::pause()
{
    if (ended)
        return true;
    const qint64 stand = q->position();
    halt();
    // Remember the position, because playback must continue there, even if it is between two
    // records.
    time = std::max(time, stand);
    return setPlaying(false);
}

void CapturePlayer::Private::schedule(qint64 nanoseconds)
{
    // The interval of the timer is at most one hour. After a longer delay, tick() waits for the
    // rest.
    timer.start(std::chrono::milliseconds(
        std::clamp<qint64>((nanoseconds + 999'999) / 1'000'000, 0, 3'600'000)));
}

// Makes the current position and time the reference for waitFor().
void CapturePlayer::Private::anchor()
{
    anchorPosition = q->position();
    anchorClock = clock.nsecsElapsed();
}

bool CapturePlayer::Private::rewind()
{
    const EmissionGuard hold(this);
    const quint64 now = generation;
    file.rewind();
    forget();
    Q_EMIT q->rewound();
    return generation == now;
}

void CapturePlayer::Private::finishLoading()
{
    endpoint = file.header().endpoint;
    duration = file.duration();
    qCDebug(lcCapture).nospace() << q << ": duration " << duration / 1'000'000 << " ms";
}

void CapturePlayer::Private::forget()
{
    next.reset();
    body.reset();
    late.clear();
    bytes.clear();
    notice.clear();
    parsed = 0;
    failed = ended = false;
    time = 0;
    anchorPosition = 0;
    anchorClock = clock.nsecsElapsed();
}

qint64 CapturePlayer::Private::waitFor(qint64 due) const
{
    if (target >= 0 || stepping || speed <= 0)
        return 0;
    const double wait = double(due - anchorPosition) / speed;
    return qint64(std::min(wait, 1e17)) - (clock.nsecsElapsed() - anchorClock);
}

// Returns false if there is nothing to emit: the next record is being read, or closed() was
// emitted.
bool CapturePlayer::Private::fetch()
{
    if (failed) { // a slot paused playback after the error, so closed() was not emitted yet
        close(EventSource::CloseReason::Failed, {});
        return false;
    }
    // A record of the kind Close ends playback only if no record follows. So apply() needs the
    // following record too.
    if ((!next || next->kind == Kind::Close) && !file.isReady()) {
        isWaiting = true;
        return false;
    }
    if (next)
        return true;
    CaptureRecord record;
    switch (file.next(record)) {
    case CaptureReader::Next::Record:
        next = std::move(record);
        next->time = std::max(next->time, time); // time must not decrease, even in damaged files
        return fetch();
    case CaptureReader::Next::End:
        notice = file.notice();
        close(EventSource::CloseReason::Requested, "capture-end");
        return false;
    case CaptureReader::Next::Damaged:
        fail({.code = Error::Code::BadRequest, .message = file.error()});
        return false;
    }
    return false;
}

void CapturePlayer::Private::tick()
{
    if (held) {
        missed = true;
        return;
    }
    if (isHeldBack)
        return;
    const EmissionGuard hold(this);
    deadline = clock.nsecsElapsed() + turn;
    emittedGeneration = generation;
    for (;;) {
        if (!late.isEmpty()) {
            late.takeFirst()();
        } else if (parsed < bytes.size()) {
            parse();
        } else {
            if (!fetch())
                return;
            if (target >= 0 && next->time > target) {
                time = target;
                target = -1;
                anchor();
                if (!playing)
                    return;
            }
            if (end >= 0 && next->time > end && waitFor(end) <= 0) {
                halt();
                if (setPlaying(false))
                    Q_EMIT q->endReached();
                return;
            }
            if (const qint64 wait = waitFor(next->time); wait > 0) {
                schedule(end >= 0 && next->time > end ? waitFor(end) : wait);
                return;
            }
            apply();
        }
        if (!isEmitting())
            return;
        if (stepping && parsed == bytes.size() && !bytes.isEmpty()) {
            halt();
            return;
        }
        if (isHeldBack || clock.nsecsElapsed() > deadline) {
            schedule();
            return;
        }
    }
}

void CapturePlayer::Private::apply()
{
    const CaptureRecord record = *next;
    time = record.time;
    bytes.clear();
    parsed = 0;
    if (record.kind != Kind::Read)
        body.end(record, endpoint.flushAtEof);
    if (!isEmitting())
        return; // a slot paused playback; this record is processed later
    next.reset();
    switch (record.kind) {
    case Kind::Request:
        body.request(record.request);
        Q_EMIT q->requestStarted(record.request);
        break;
    case Kind::Open:
        response = record.response;
        offset = 0;
        body.open(endpoint, response);
        Q_EMIT q->opened(response);
        break;
    case Kind::Read:
        if (!body.isOpen())
            break; // ignore bytes that do not belong to a response
        bytes = record.bytes;
        offset += bytes.size();
        Q_EMIT q->bytesReceived(record.bytes, offset - record.bytes.size(), time);
        break;
    case Kind::Error:
        Q_EMIT q->errorOccurred(record.error);
        break;
    case Kind::Reconnect:
        Q_EMIT q->reconnectScheduled(record.delay, record.attempt, record.cause);
        break;
    case Kind::Close:
        // Do not end playback if a record follows: a recording may contain several sessions, for
        // example those of a conversation.
        recordedCloseReason = record.word;
        switch (CaptureRecord following; file.next(following)) {
        case CaptureReader::Next::Record:
            next = std::move(following);
            next->time = std::max(next->time, time);
            Q_EMIT q->closed(record.reason);
            break;
        case CaptureReader::Next::End:
            notice = file.notice();
            close(record.reason, record.word);
            break;
        case CaptureReader::Next::Damaged:
            fail({.code = Error::Code::BadRequest, .message = file.error()});
            break;
        }
        break;
    case Kind::Prompt:
        Q_EMIT q->prompted(record.kept, record.text);
        break;
    case Kind::Limit:
        notice =
            CapturePlayer::tr("The recording reached its limit of %1 bytes; later data is missing.")
                .arg(record.limit);
        close(EventSource::CloseReason::Requested, "capture-limit");
        break;
    }
}

void CapturePlayer::Private::parse()
{
    const auto keep = body.parser();
    const QByteArray text = bytes;
    const auto rest = QByteArrayView(text).sliced(parsed);
    const qsizetype taken = keep->feed(rest.first(std::min(rest.size(), slice)));
    if (keep != body.parser())
        return;      // a slot rewound playback
    parsed += taken; // fewer bytes if a slot paused playback; the rest is parsed later
    body.keepLastEventId();
    if (isEmitting() && keep->tooLarge())
        fail(Connection::tooLarge(endpoint, response));
}

void CapturePlayer::Private::fail(const Error &error)
{
    failed = true;
    bytes.clear();
    parsed = 0;
    Q_EMIT q->errorOccurred(error);
    if (isEmitting())
        close(EventSource::CloseReason::Failed, {});
}

void CapturePlayer::Private::close(EventSource::CloseReason reason, const QByteArray &word)
{
    halt();
    qCDebug(lcCapture).nospace() << q << ": end of playback at " << time / 1'000'000 << " ms, "
                                 << reason;
    bytes.clear();
    parsed = 0;
    ended = true;
    recordedCloseReason = word;
    if (setPlaying(false))
        Q_EMIT q->closed(reason);
}

void CapturePlayer::Private::onEvent(const EventView &view)
{
    // Slow slots must not block the event loop, so check the clock after every few events.
    if (isEmitting() && --eventsUntilClock < 0) {
        eventsUntilClock = 8;
        if (clock.nsecsElapsed() > deadline)
            body.parser()->stop();
    }
    tell<&CapturePlayer::eventReceived>(view.toEvent(time));
}

void CapturePlayer::Private::onComment(QByteArrayView text, qint64 at)
{
    tell<&CapturePlayer::commentReceived>(text.toByteArray(), at);
}

void CapturePlayer::Private::onRetry(std::chrono::milliseconds retry, qint64 at)
{
    tell<&CapturePlayer::retryReceived>(qint64(retry.count()), at);
}

void CapturePlayer::Private::onIgnored(const IgnoredLine &ignored)
{
    tell<&CapturePlayer::lineIgnored>(ignored);
}

CapturePlayer::CapturePlayer(QObject *parent)
    : QObject(parent)
    , d(std::make_shared<Private>(this))
{
}

CapturePlayer::~CapturePlayer()
{
    d->halt(); // makes running functions of Private return, if a slot deletes the player
}

bool CapturePlayer::open(const QString &path)
{
    d->halt();
    d->forget();
    const bool isOpen = d->file.open(path);
    d->finishLoading();
    d->setPlaying(false);
    return isOpen;
}

void CapturePlayer::load(const QString &path)
{
    d->halt();
    d->forget();
    d->duration = 0;
    d->file.load(path);
    d->setPlaying(false);
}

bool CapturePlayer::isLoading() const
{
    return d->file.isLoading();
}

const CaptureHeader &CapturePlayer::header() const
{
    return d->file.header();
}

Redactor CapturePlayer::redactor() const
{
    return d->file.redactor();
}

QString CapturePlayer::error() const
{
    return d->file.error();
}

QString CapturePlayer::notice() const
{
    return d->notice;
}

void CapturePlayer::setEndpoint(const Endpoint &endpoint)
{
    d->endpoint = endpoint;
}

void CapturePlayer::setSpeed(double speed)
{
    d->anchor();
    d->speed = std::max(speed, 0.0);
    if (d->playing)
        d->schedule();
}

double CapturePlayer::speed() const
{
    return d->speed;
}

void CapturePlayer::setEnd(qint64 time)
{
    d->end = time;
}

qint64 CapturePlayer::duration() const
{
    return d->duration;
}

qint64 CapturePlayer::time() const
{
    return d->time;
}

qint64 CapturePlayer::position() const
{
    if (!d->playing || d->speed <= 0 || d->target >= 0)
        return d->time;
    const double passed = double(d->clock.nsecsElapsed() - d->anchorClock) * d->speed;
    const qint64 now = d->anchorPosition + qint64(std::min(passed, 1e17));
    return std::clamp(now, d->time, std::max(d->time, d->next ? d->next->time : d->time));
}

bool CapturePlayer::isPlaying() const
{
    return d->playing;
}

bool CapturePlayer::atEnd() const
{
    return d->ended;
}

QByteArray CapturePlayer::recordedCloseReason() const
{
    return d->recordedCloseReason;
}

void CapturePlayer::play()
{
    if (d->playing || isLoading())
        return;
    d->halt();
    if (d->ended && !d->rewind())
        return;
    d->anchor();
    d->schedule();
    d->setPlaying(true);
}

void CapturePlayer::pause()
{
    d->pause();
}

void CapturePlayer::step()
{
    if (isLoading() || !d->pause() || d->ended)
        return;
    d->stepping = true;
    if (d->parsed == d->bytes.size())
        d->bytes.clear();
    d->parsed = std::min(d->parsed, d->bytes.size());
    d->schedule();
}

void CapturePlayer::seek(qint64 time)
{
    if (isLoading())
        return;
    const bool isBack = time < d->time || (d->ended && time < d->duration);
    if (d->ended && !isBack)
        return;
    d->halt();
    if (isBack && !d->rewind())
        return;
    d->target = time;
    d->schedule();
}

void CapturePlayer::holdBack(bool held)
{
    d->isHeldBack = held;
    if (!held && (d->playing || d->stepping || d->target >= 0))
        d->schedule();
}

} // namespace sse
