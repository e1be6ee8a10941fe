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
    // While a signal is out: its slot may turn the event loop, with a dialog say. What is due
    // meanwhile waits for it to return.
    class Hold {
        Q_DISABLE_COPY_MOVE(Hold)

    public:
        explicit Hold(Private *d)
            : m_d(d->shared_from_this())
            , m_wasHeld(std::exchange(d->held, true))
        {
        }
        ~Hold()
        {
            m_d->held = m_wasHeld;
            if (!m_wasHeld && std::exchange(m_d->missed, false))
                m_d->schedule();
        }

    private:
        const std::shared_ptr<Private> m_d; // the player may be deleted meanwhile
        const bool m_wasHeld;
    };

    explicit Private(CapturePlayer *player);

    // False where a slot that was told of it ended what is under way.
    bool setPlaying(bool on);
    bool pause();
    bool rewind();
    void schedule(qint64 nanoseconds = 0);
    void halt();
    void anchor();
    void finishLoading();
    void forget();
    void tick();
    // For what the parser tells, which calls more than once for some lines: once paused, what is
    // left of these comes later; rewound, there is no parser and nothing comes.
    template <auto Signal, typename... Values> void tell(const Values &...values)
    {
        if (isTelling())
            Q_EMIT(q->*Signal)(values...);
        else if (body.parser())
            late.append([=, this] { Q_EMIT(q->*Signal)(values...); });
    }
    [[nodiscard]] bool isTelling() const { return generation == toldBy; }
    [[nodiscard]] bool fetch();
    [[nodiscard]] qint64 waitFor(qint64 time) const;
    void apply();
    void parse();
    void fail(const Error &error);
    void close(EventSource::CloseReason reason, const QByteArray &word);

    void onEvent(const EventView &view) override;
    void onComment(QByteArrayView text, qint64 offset) override;
    void onRetry(std::chrono::milliseconds time, qint64 offset) override;
    void onIgnored(const Ignored &ignored) override;

    CapturePlayer *const q;
    CaptureReadAhead file;
    Endpoint endpoint;
    std::optional<CaptureRecord> next; // read, not told yet
    CaptureBody body{this};
    ResponseInfo response;
    QList<std::function<void()>> late; // a slot paused in the midst of what the parser told at once
    QByteArray bytes;                  // of the read that is being parsed
    qsizetype parsed = 0;              // of bytes
    qint64 offset = 0;                 // of the body

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
    bool failed = false; // what follows in the file is no use
    bool ended = false;
    bool held = false;      // see Hold
    bool missed = false;    // a tick, meanwhile
    bool isWaiting = false; // for a record that is being read from the file
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
    const Hold hold(this);
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
    // What waited goes on waiting from where it stood.
    time = std::max(time, stand);
    return setPlaying(false);
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

bool CapturePlayer::Private::rewind()
{
    const Hold hold(this);
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
    if (failed) { // and a slot paused there
        close(EventSource::CloseReason::Failed, {});
        return false;
    }
    // What a Close means depends on whether something follows it.
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
        next->time = std::max(next->time, time); // a damaged clock goes no step back
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
    const Hold hold(this);
    deadline = clock.nsecsElapsed() + turn;
    toldBy = generation;
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
    const CaptureRecord record = *next;
    time = record.time;
    bytes.clear();
    parsed = 0;
    if (record.kind != Kind::Read)
        body.end(record, endpoint.flushAtEof);
    if (!isTelling())
        return; // paused; it is still next
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
    if (keep != body.parser())
        return;      // rewound
    parsed += taken; // fewer where it was paused inside an event: what follows it comes later
    body.keepLastEventId();
    if (isTelling() && keep->tooLarge())
        fail(Connection::tooLarge(endpoint, response));
}

void CapturePlayer::Private::fail(const Error &error)
{
    failed = true;
    bytes.clear();
    parsed = 0;
    Q_EMIT q->errorOccurred(error);
    if (isTelling())
        close(EventSource::CloseReason::Failed, {});
}

void CapturePlayer::Private::close(EventSource::CloseReason reason, const QByteArray &word)
{
    halt();
    bytes.clear();
    parsed = 0;
    ended = true;
    closeWord = word;
    if (setPlaying(false))
        Q_EMIT q->closed(reason);
}

void CapturePlayer::Private::onEvent(const EventView &view)
{
    // A slow listener must not hold up the event loop.
    if (isTelling() && --eventsUntilClock < 0) {
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

void CapturePlayer::Private::onIgnored(const Ignored &ignored)
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
    d->halt(); // what is under way looks whether it is told still
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

QByteArray CapturePlayer::closeWord() const
{
    return d->closeWord;
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

} // namespace sse
