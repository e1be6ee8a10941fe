// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/captureplayer.h"

#include <cmath>
#include <optional>

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include "sselib/capture/capturebody.h"
#include "sselib/capture/capturereader.h"
#include "sselib/connection.h"

namespace sse {

namespace {

using Kind = CaptureRecord::Kind;

constexpr qint64 turn = 4'000'000;     // ns of playing before the event loop has its turn
constexpr qsizetype slice = 64 * 1024; // bytes parsed at once, as live

} // namespace

class CapturePlayer::Private final : public StreamHandler,
                                     public std::enable_shared_from_this<Private> {
public:
    explicit Private(CapturePlayer *player);

    void setPlaying(bool on);
    void schedule(qint64 nanoseconds = 0);
    void halt();
    void anchor();
    void rewind();
    void forget();
    void tick();
    [[nodiscard]] bool isTelling() const { return generation == toldBy; }
    [[nodiscard]] bool fetch();
    [[nodiscard]] qint64 waitFor(qint64 time) const;
    void apply();
    void parse();
    void fail(const QString &message);
    void close(EventSource::CloseReason reason, const QByteArray &word);

    void onEvent(const EventView &view) override;
    void onComment(QByteArrayView text, qint64 offset) override;
    void onRetry(std::chrono::milliseconds time, qint64 offset) override;
    void onIgnored(const Ignored &ignored) override;

    CapturePlayer *const q;
    CaptureReader reader;
    Endpoint endpoint;
    std::optional<CaptureRecord> next; // read, not told yet
    CaptureBody body{this};
    ResponseInfo response;
    QByteArray bytes;     // of the read that is being parsed
    qsizetype parsed = 0; // of bytes
    qint64 offset = 0;    // of the body

    QTimer timer;
    QElapsedTimer clock;
    qint64 deadline = 0; // of this turn of the event loop, on clock
    qint64 anchorPosition = 0;
    qint64 anchorClock = 0;
    qint64 time = 0;
    qint64 target = -1; // of a seek
    qint64 end = -1;
    double speed = 0;
    bool playing = false;
    bool stepping = false;
    bool ended = false;
    int eventsUntilClock = 0;
    quint64 generation = 0; // changes with all that ends what is under way
    quint64 toldBy = 0;     // generation of what is being told
    qint64 duration = 0;
    QByteArray closeWord;
    QString notice;
};

CapturePlayer::Private::Private(CapturePlayer *player)
    : q(player)
{
    clock.start();
    timer.setSingleShot(true);
    timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer, &QTimer::timeout, q, [this] { tick(); });
}

void CapturePlayer::Private::halt()
{
    ++generation;
    timer.stop();
    stepping = false;
    target = -1;
    if (const auto parser = body.parser())
        parser->stop();
}

void CapturePlayer::Private::setPlaying(bool on)
{
    if (playing == on)
        return;
    playing = on;
    Q_EMIT q->playingChanged(on);
}

void CapturePlayer::Private::schedule(qint64 nanoseconds)
{
    // A wait may be longer than a timer can be; tick() looks again.
    timer.start(std::chrono::milliseconds(
        std::clamp<qint64>((nanoseconds + 999'999) / 1'000'000, 0, 3'600'000)));
}

// What comes is due from here and now on.
void CapturePlayer::Private::anchor()
{
    anchorPosition = q->position();
    anchorClock = clock.nsecsElapsed();
}

void CapturePlayer::Private::rewind()
{
    reader.rewind();
    forget();
    Q_EMIT q->rewound();
}

void CapturePlayer::Private::forget()
{
    next.reset();
    body.reset();
    bytes.clear();
    notice.clear();
    parsed = 0;
    ended = false;
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

// False where there is nothing more to tell, and that was told.
bool CapturePlayer::Private::fetch()
{
    if (next)
        return true;
    CaptureRecord record;
    switch (reader.next(record)) {
    case CaptureReader::Next::Record:
        next = std::move(record);
        next->time = std::max(next->time, time); // a damaged clock goes no step back
        return true;
    case CaptureReader::Next::End:
        notice = reader.notice();
        close(EventSource::CloseReason::Requested, "capture-end");
        return false;
    case CaptureReader::Next::Damaged:
        fail(reader.error());
        return false;
    }
    return false;
}

void CapturePlayer::Private::tick()
{
    const auto keep = shared_from_this();
    deadline = clock.nsecsElapsed() + turn;
    toldBy = generation;
    for (;;) {
        if (parsed < bytes.size()) {
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
                const quint64 now = generation;
                setPlaying(false);
                if (generation == now)
                    Q_EMIT q->endReached();
                return;
            }
            if (const qint64 wait = waitFor(next->time); wait > 0) {
                schedule(end >= 0 && next->time > end ? waitFor(end) : wait);
                return;
            }
            apply();
        }
        if (!isTelling())
            return;
        if (stepping && parsed == bytes.size() && !bytes.isEmpty()) {
            halt();
            return;
        }
        if (clock.nsecsElapsed() > deadline) {
            schedule();
            return;
        }
    }
}

void CapturePlayer::Private::apply()
{
    const CaptureRecord record = *std::exchange(next, std::nullopt);
    time = record.time;
    bytes.clear();
    parsed = 0;
    if (record.kind != Kind::Read)
        body.end(record, endpoint.flushAtEof);
    if (!isTelling())
        return;
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
            break; // there is no telling what these would belong to
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
        // A session may hold several streams one after the other, as a conversation does.
        closeWord = record.word;
        switch (CaptureRecord following; reader.next(following)) {
        case CaptureReader::Next::Record:
            next = std::move(following);
            next->time = std::max(next->time, time);
            Q_EMIT q->closed(record.reason);
            break;
        case CaptureReader::Next::End:
            notice = reader.notice();
            close(record.reason, record.word);
            break;
        case CaptureReader::Next::Damaged:
            fail(reader.error());
            break;
        }
        break;
    case Kind::Prompt:
        Q_EMIT q->prompted(record.kept, record.text);
        break;
    case Kind::Limit:
        notice = CapturePlayer::tr("The capture reached its limit of %1 bytes; what came after is "
                                   "not in it.")
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
    if (keep == body.parser()) // paused inside an event: what follows it comes later
        parsed += taken;
    if (!isTelling())
        return;
    body.keepLastEventId();
    if (keep->tooLarge()) {
        const Error error = Connection::tooLarge(endpoint, response);
        Q_EMIT q->errorOccurred(error);
        if (isTelling())
            close(EventSource::CloseReason::Failed, {});
    }
}

void CapturePlayer::Private::fail(const QString &message)
{
    Q_EMIT q->errorOccurred({.code = Error::Code::BadRequest, .message = message});
    if (isTelling())
        close(EventSource::CloseReason::Failed, {});
}

void CapturePlayer::Private::close(EventSource::CloseReason reason, const QByteArray &word)
{
    halt();
    const quint64 now = generation;
    bytes.clear();
    parsed = 0;
    ended = true;
    closeWord = word;
    setPlaying(false);
    if (generation == now)
        Q_EMIT q->closed(reason);
}

void CapturePlayer::Private::onEvent(const EventView &view)
{
    // A slow listener must not hold up the event loop.
    if (--eventsUntilClock < 0) {
        eventsUntilClock = 8;
        if (clock.nsecsElapsed() > deadline)
            body.parser()->stop();
    }
    if (isTelling())
        Q_EMIT q->event(view.toEvent(time));
}

void CapturePlayer::Private::onComment(QByteArrayView text, qint64 at)
{
    if (isTelling())
        Q_EMIT q->comment(text.toByteArray(), at);
}

void CapturePlayer::Private::onRetry(std::chrono::milliseconds retry, qint64 at)
{
    if (isTelling())
        Q_EMIT q->retryReceived(qint64(retry.count()), at);
}

void CapturePlayer::Private::onIgnored(const Ignored &ignored)
{
    if (isTelling())
        Q_EMIT q->ignored(ignored);
}

CapturePlayer::CapturePlayer(QObject *parent)
    : QObject(parent)
    , d(std::make_shared<Private>(this))
{
}

CapturePlayer::~CapturePlayer()
{
    d->halt(); // what is under way looks whether it is told still
}

bool CapturePlayer::open(const QString &path)
{
    d->halt();
    d->forget();
    if (!d->reader.open(path))
        return false;
    d->endpoint = d->reader.header().endpoint;
    d->duration = d->reader.duration();
    return true;
}

const CaptureHeader &CapturePlayer::header() const
{
    return d->reader.header();
}

QString CapturePlayer::error() const
{
    return d->reader.error();
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

QByteArray CapturePlayer::closeWord() const
{
    return d->closeWord;
}

void CapturePlayer::play()
{
    if (d->playing)
        return;
    d->halt();
    const QPointer<CapturePlayer> alive = this;
    if (d->ended)
        d->rewind();
    if (!alive)
        return;
    d->anchor();
    d->schedule();
    d->setPlaying(true);
}

void CapturePlayer::pause()
{
    const qint64 stand = position();
    d->halt();
    // What waited goes on waiting from where it stood.
    d->time = std::max(d->time, stand);
    d->setPlaying(false);
}

void CapturePlayer::step()
{
    const QPointer<CapturePlayer> alive = this;
    pause();
    if (!alive || d->ended)
        return;
    d->stepping = true;
    if (d->parsed == d->bytes.size())
        d->bytes.clear();
    d->parsed = std::min(d->parsed, d->bytes.size());
    d->schedule();
}

void CapturePlayer::seek(qint64 time)
{
    const QPointer<CapturePlayer> alive = this;
    d->halt();
    if (time < d->time || (d->ended && time < d->duration))
        d->rewind();
    if (!alive || d->ended)
        return;
    d->target = time;
    d->schedule();
}

} // namespace sse
