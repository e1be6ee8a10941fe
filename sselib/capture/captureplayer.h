// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QObject>

#include "sselib/capture/capturerecord.h"
#include "sselib/event.h"
#include "sselib/sselib_export.h"
#include "sselib/streamhandler.h"

namespace sse {

/// Plays a file back: its bytes go through the parser as live ones do, and come out as the signals
/// that EventSource has. Times are those of the recording: Event::arrival, ResponseInfo::time and
/// time() count from its begin.
///
/// Signals come from the event loop. Inside any of them the player may be paused, moved or deleted;
/// nothing of what was under way follows then. A slot may turn the event loop, and use the player
/// from there: what comes waits for it to return. The loop is never held up for more than a few
/// milliseconds by the player itself.
class SSELIB_EXPORT CapturePlayer : public QObject {
    Q_OBJECT

public:
    explicit CapturePlayer(QObject *parent = nullptr);
    ~CapturePlayer() override;

    /// Opens a file that CaptureReader can read; playing begins with play(). False where it cannot
    /// be played; error() then says why. Whatever was played before ends without a word.
    ///
    /// A large HAR file takes seconds; load() does not block.
    bool open(const QString &path);
    /// Opens a file in another thread; loaded() follows. Until then play(), step() and seek() do
    /// nothing. Opening another file and deleting the player cancel it.
    void load(const QString &path);
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] const CaptureHeader &header() const;
    [[nodiscard]] QString error() const;
    /// One sentence about what the file lacks, known once its end was reached; empty for nothing.
    [[nodiscard]] QString notice() const;

    /// How the bytes are read: framing, limits, dialect; by default what the header says.
    void setEndpoint(const Endpoint &endpoint);
    /// 1: the pace of the recording; 0 (default): as fast as it goes.
    void setSpeed(double speed);
    [[nodiscard]] double speed() const;
    /// Stops with endReached() when what is left came later than \a time, in nanoseconds; -1:
    /// never.
    void setEnd(qint64 time);

    /// Nanoseconds, of the whole recording.
    [[nodiscard]] qint64 duration() const;
    /// Time of what was told last, in nanoseconds.
    [[nodiscard]] qint64 time() const;
    /// Where playing stands now, in nanoseconds: between what was told last and what comes next.
    [[nodiscard]] qint64 position() const;
    [[nodiscard]] bool isPlaying() const;
    [[nodiscard]] bool atEnd() const;
    /// With closed(): the reason in the word of the program that recorded it; may be empty.
    [[nodiscard]] QByteArray closeWord() const;

public Q_SLOTS:
    /// Goes on; from the begin where it is at its end.
    void play();
    void pause();
    /// Tells the next read and what stands before it, then pauses.
    void step();
    /// Goes to \a time as fast as it goes, in nanoseconds; what lies between is told. Back means
    /// from the begin: rewound() comes first.
    void seek(qint64 time);

Q_SIGNALS:
    /// A large file is being loaded: the number of bytes read and their total.
    void loadProgress(qint64 bytes, qint64 total);
    /// After load(); if not \a ok, error() says why.
    void loaded(bool ok);
    void playingChanged(bool playing);
    /// All that was told is void, and is told anew from the begin.
    void rewound();
    /// See setEnd().
    void endReached();

    // As those of EventSource.
    void requestStarted(const sse::RequestInfo &request);
    void opened(const sse::ResponseInfo &response);
    void eventReceived(const sse::Event &event);
    void commentReceived(const QByteArray &text, qint64 offset);
    void retryReceived(qint64 milliseconds, qint64 offset);
    void lineIgnored(const sse::Ignored &line);
    void bytesReceived(const QByteArray &bytes, qint64 offset, qint64 arrival);
    void reconnectScheduled(
        std::chrono::milliseconds delay, int attempt, sse::EventSource::ReconnectCause cause);
    /// Also where the file is damaged: Error::Code::BadRequest.
    void errorOccurred(const sse::Error &error);
    /// Nothing follows, but after another play(), step() or seek(). Also where the file ends
    /// before the session did.
    void closed(sse::EventSource::CloseReason reason);
    /// The user asked \a text; the first \a kept messages of the conversation stayed.
    void prompted(int kept, const QString &text);

private:
    class Private;
    std::shared_ptr<Private> d; // what is under way outlives the player
};

} // namespace sse
