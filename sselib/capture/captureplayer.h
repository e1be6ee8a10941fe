// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QObject>

#include "sselib/capture/capturerecord.h"
#include "sselib/core/event.h"
#include "sselib/core/streamhandler.h"
#include "sselib/sselib_export.h"

namespace sse {

class Redactor;

/// Replays a recording: parses its bytes like those of a live stream and emits the same signals as
/// EventSource, at the recorded pace or as fast as possible.
///
/// \code
/// sse::CapturePlayer player;
/// connect(&player, &sse::CapturePlayer::eventReceived, this, [](const sse::Event &event) {
///     qInfo() << event.arrival / 1'000'000 << "ms:" << event.data;
/// });
/// if (!player.open("session.ssecap"_L1))
///     qWarning() << player.error();
/// player.setSpeed(1); // the recorded pace
/// player.play();
/// \endcode
///
/// All times are in nanoseconds since the start of the recording. This includes Event::arrival and
/// ResponseInfo::time.
///
/// Signals are emitted from the event loop of the player's thread; those that report the effect of
/// play(), pause(), step(), seek(), open() and load() may be emitted before the function returns.
/// A slot may call any function of the player, for example pause() or seek(), and may delete it;
/// playback is interrupted immediately. A slot may also re-enter the event loop (for example, open
/// a dialog); playback is paused until the slot returns. The player itself blocks the event loop
/// for a few milliseconds at most.
///
/// \since 0.1
class SSELIB_EXPORT CapturePlayer : public QObject {
    Q_OBJECT

public:
    /// Constructs a player without a file.
    explicit CapturePlayer(QObject *parent = nullptr);
    /// Stops playback without emitting closed().
    ~CapturePlayer() override;

    /// Opens a file in one of the formats that CaptureReader supports. Call play() to start.
    /// Returns false if the file cannot be played; error() then returns the reason. Stops the
    /// previous playback without emitting closed().
    ///
    /// Opening a large HAR file can block for seconds; load() does not block.
    bool open(const QString &path);
    /// Opens a file in another thread and emits loaded() when it is finished. Until then play(),
    /// step() and seek() do nothing. To cancel, open another file or delete the player. Stops the
    /// previous playback without emitting closed().
    void load(const QString &path);
    /// Returns true between load() and loaded().
    [[nodiscard]] bool isLoading() const;
    /// Returns the header of the file.
    [[nodiscard]] const CaptureHeader &header() const;
    /// Returns a redactor for the secrets in the header and in all emitted records. Secrets are
    /// already masked in the values of all signals, see CaptureReader; use the redactor for texts
    /// that are joined from several events, such as the answer of an AI.
    [[nodiscard]] Redactor redactor() const;
    /// Returns one sentence with the reason why the file cannot be opened or read; empty if there
    /// is no error.
    [[nodiscard]] QString error() const;
    /// Returns one sentence about data that is missing in the file. Empty if the file is complete
    /// or its end was not reached yet.
    [[nodiscard]] QString notice() const;

    /// Sets the endpoint whose framing, limits and dialect are used to parse the bytes. By default,
    /// this is the endpoint in the header of the file; open() and load() reset it.
    void setEndpoint(const Endpoint &endpoint);
    /// Sets the speed: 1 is the recorded pace, 2 is twice as fast. 0, the default, is as fast as
    /// possible.
    void setSpeed(double speed);
    /// Returns the speed.
    [[nodiscard]] double speed() const;
    /// Sets the time in nanoseconds at which playback pauses. If later records exist, endReached()
    /// is emitted at this time. -1, the default, means the end of the recording.
    void setEnd(qint64 time);

    /// Returns the duration of the whole recording in nanoseconds.
    [[nodiscard]] qint64 duration() const;
    /// Returns the time of the last emitted record, or of the last seek() or pause() if that is
    /// later, in nanoseconds.
    [[nodiscard]] qint64 time() const;
    /// Returns the current playback position in nanoseconds. It is between time() and the time of
    /// the next record.
    [[nodiscard]] qint64 position() const;
    /// Returns true from play() until playback is paused or ends.
    [[nodiscard]] bool isPlaying() const;
    /// Returns true if the end of the recording was reached.
    [[nodiscard]] bool atEnd() const;
    /// Returns the reason of the most recent closed() signal, as a word that the recording program
    /// chose; may be empty. See CaptureRecord::word.
    [[nodiscard]] QByteArray recordedCloseReason() const;

public Q_SLOTS:
    /// Starts or continues playback. Starts again at the beginning if the end was reached.
    void play();
    /// Pauses playback.
    void pause();
    /// Emits the signals of all records up to and including the next read of the body, then pauses.
    void step();
    /// Jumps to \a time, in nanoseconds. The signals of all records before it are emitted as fast
    /// as possible. If \a time is before the current position, this starts at the beginning and
    /// emits rewound() first.
    void seek(qint64 time);
    /// If \a held is true, no more signals are emitted, except for at most 64 KiB that are already
    /// being parsed, until this is called with false. Use this if the receiver of the signals is
    /// too slow. isPlaying() does not change.
    void holdBack(bool held);

Q_SIGNALS:
    /// Emitted while a large file is loaded, with the number of bytes read and their total.
    void loadProgress(qint64 bytes, qint64 total);
    /// Emitted when load() is finished. If \a ok is false, error() returns the reason.
    void loaded(bool ok);
    /// Emitted when isPlaying() changes.
    void playingChanged(bool playing);
    /// Emitted before playback starts again at the beginning. Discard the data of all previous
    /// signals: they are emitted again.
    void rewound();
    /// Emitted when playback pauses at the time that was set with setEnd().
    void endReached();

    /// See EventSource::requestStarted().
    void requestStarted(const sse::RequestInfo &request);
    /// See EventSource::opened().
    void opened(const sse::ResponseInfo &response);
    /// See EventSource::eventReceived().
    void eventReceived(const sse::Event &event);
    /// See EventSource::commentReceived().
    void commentReceived(const QByteArray &text, qint64 offset);
    /// See EventSource::retryReceived().
    void retryReceived(qint64 milliseconds, qint64 offset);
    /// See EventSource::lineIgnored().
    void lineIgnored(const sse::IgnoredLine &line);
    /// See EventSource::bytesReceived().
    void bytesReceived(const QByteArray &bytes, qint64 offset, qint64 arrival);
    /// See EventSource::reconnectScheduled().
    void reconnectScheduled(
        std::chrono::milliseconds delay, int attempt, sse::EventSource::ReconnectCause cause);
    /// See EventSource::errorOccurred(). Also emitted if the file is damaged, with the code
    /// Error::Code::BadRequest.
    void errorOccurred(const sse::Error &error);
    /// See EventSource::closed(). Also emitted if the file ends before the session. If the
    /// recording contains several sessions, this is emitted once for each of them, and atEnd() is
    /// true for the last one.
    void closed(sse::EventSource::CloseReason reason);
    /// In the recorded session, the user sent the prompt \a text. The first \a kept messages of the
    /// conversation were kept, and all later messages were removed.
    void prompted(int kept, const QString &text);

private:
    class Private;
    // Shared, because a slot may delete the player while a function of Private is running.
    std::shared_ptr<Private> d;
};

} // namespace sse
