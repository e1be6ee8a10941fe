// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include "app/models/doctormodel.h"
#include "app/models/eventlogmodel.h"
#include "app/models/inboxmodel.h"
#include "app/models/requestlog.h"
#include "app/models/trackmodel.h"
#include "app/session/eventtextindex.h"
#include "app/session/transcript.h"
#include "sselib/capture/capturerecorder.h"
#include "sselib/core/eventsource.h"
#include "sselib/core/redactor.h"
#include "ui/window/connectionstatus.h"

namespace sse {
class CapturePlayer;
}

namespace app {

class AnswerBuilder;

/// One stream: connects to its endpoint or plays a recording of it, and passes each event to the
/// event log and, by the event's type, to the chat, the messages or the track. Views show the
/// session's models and status().
class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    /// The file of a recording.
    struct Recording {
        QString path;        ///< empty if the session is not to be recorded
        qint64 maxBytes = 0; ///< maximum size of the file; 0 means no limit
    };
    /// Returns the file in which a session with this endpoint is recorded.
    using RecordingPlan = std::function<Recording(const sse::Endpoint &)>;
    /// Sets the function that is called at the start of each recording. Without one, the session is
    /// not recorded.
    void setRecordingPlan(RecordingPlan plan) { m_plan = std::move(plan); }

    /// Loads the file \a path, which is then played by player() instead of a live stream. Emits
    /// replayLoaded() when that is done. Call this only for a session that was never opened.
    void openReplay(const QString &path);
    /// Returns the part of a large file that was read so far, from 0 to 1; -1 if no file is being
    /// loaded.
    [[nodiscard]] double loadProgress() const { return m_loadProgress; }
    /// Returns the player of the file, which the session owns; null if this is a live session.
    [[nodiscard]] sse::CapturePlayer *player() const { return m_player.get(); }
    /// Returns the time when a replay was recorded, as a text for the user; the file's name if the
    /// time is unknown.
    [[nodiscard]] QString recorded() const;
    /// Returns the file that is played, or else the file of the current or last recording. Empty if
    /// there is none.
    [[nodiscard]] QString capturePath() const;
    /// Returns the files that contain all connections of this session, oldest first. A live stream
    /// that is connected several times has several recordings; some may have been deleted.
    [[nodiscard]] QStringList capturePaths() const;
    /// Returns true while the session is being recorded.
    [[nodiscard]] bool isRecording() const { return m_recorder.isRecording(); }
    /// Stops recording and closes the file. If a stream sends one request per prompt, its recording
    /// continues between the prompts until this is called.
    void stopRecording() { m_recorder.stop(); }
    /// Returns true if a prompt can be sent. Always false for a replay.
    [[nodiscard]] bool acceptsPrompt() const { return !m_player && m_endpoint.acceptsPrompt(); }

    /// Sets the endpoint and its secrets. Closes the stream if its request has changed. A replay
    /// starts again from the beginning.
    void setEndpoint(const sse::Endpoint &endpoint, const sse::Secrets &secrets);
    [[nodiscard]] const sse::Endpoint &endpoint() const { return m_endpoint; }
    [[nodiscard]] const sse::Secrets &secrets() const { return m_secrets; }
    /// Returns the URL for the user, with secrets masked.
    [[nodiscard]] QString shownUrl() const;

    /// Returns the request that opens the stream. If the stream sends one request per prompt, this
    /// is the request of the last prompt.
    [[nodiscard]] const sse::Endpoint &request() const { return m_source.endpoint(); }

    /// Returns the last event ID that makes the server send row \a row of events() again. Empty if
    /// the row is not an event or the server sent no ID before it.
    [[nodiscard]] QByteArray lastEventIdBefore(int row) const;

    /// Connects to the endpoint, or plays the file of a replay. Does nothing if prompts are sent to
    /// the endpoint: each prompt then opens the stream.
    void open();
    /// Closes the stream without reconnecting. Received data is kept.
    void close();
    /// Reconnects immediately instead of waiting for the next attempt.
    void retryNow();
    /// Sends \a text and the conversation before it. Stops an answer that is still being written.
    void sendPrompt(const QString &text);
    /// Requests another answer to the last prompt. The present answer is kept as an earlier version
    /// and is shown again if the new answer fails.
    void regenerate();
    /// Replaces the prompt at index \a message by \a text and sends it. The replaced prompt and the
    /// messages after it are kept as an earlier version.
    void resendFrom(int message, const QString &text);
    /// Shows version \a version of the conversation from index \a message on. Stops an answer that
    /// is being written.
    void showVersion(int message, int version);

    /// Returns the state of the connection and its texts for the user.
    [[nodiscard]] const ui::ConnectionStatus &status() const { return m_status; }
    /// Returns one line for the user: number of events and bytes, and time of the first event.
    [[nodiscard]] QString figures() const;
    /// Returns the reason why there are no events although the stream is open. Empty if no such
    /// reason is known.
    [[nodiscard]] const QString &hint() const { return m_hint; }

    /// Sets the maximum memory in bytes. The limit applies separately to the event log, the chat
    /// and the messages. At the limit, the log and the messages remove their oldest entries, and
    /// the chat stops growing and shows a note.
    void setMemoryLimit(qint64 bytes);

    // The models are owned by the session.
    [[nodiscard]] EventLogModel *events() { return &m_events; }
    [[nodiscard]] InboxModel *inbox() { return &m_inbox; }
    [[nodiscard]] const InboxModel *inbox() const { return &m_inbox; }
    [[nodiscard]] TrackModel *track() { return &m_track; }
    [[nodiscard]] DoctorModel *findings() { return &m_findings; }
    /// Returns the requests that were sent and their responses.
    [[nodiscard]] RequestLog *requests() { return &m_requests; }
    [[nodiscard]] Transcript *transcript() { return &m_transcript; }
    /// Returns the rows of events() from which the text of each answer came. Messages are
    /// identified by Transcript::Serial.
    [[nodiscard]] const EventTextIndex &origins() const { return m_origins; }

Q_SIGNALS:
    void statusChanged();
    /// Emitted when figures() may have changed, at most four times a second.
    void figuresChanged();
    void hintChanged();
    /// Emitted when openReplay() is done. \a problem is one sentence that says why the file cannot
    /// be played; empty if it can.
    void replayLoaded(const QString &problem);
    /// Emitted when loadProgress() has changed, at most ten times a second.
    void loadProgressChanged();
    /// Emitted when a recording has begun or ended.
    void recordingChanged();

private:
    using EventSource = sse::EventSource;
    using Route = sse::Endpoint::Route;

    template <typename Source> void connectTo(Source *source);
    void connectPlayer();
    void finishLoading(bool ok);
    void connectRecorder();
    void record();
    void endRecording();
    [[nodiscard]] bool isCutRecording() const;
    /// Returns true if the stream has an API format. The chat shows other streams as plain text.
    [[nodiscard]] bool hasDecoder() const;
    void beginReplayedAnswer(bool anew);
    void setRedactor(const sse::Redactor &redactor);
    void forget();
    /// Returns the nanoseconds since the session began. For a replay, this is the time in the
    /// recording.
    [[nodiscard]] qint64 now() const;
    /// Returns the date and time at \a nanoseconds since the session began.
    [[nodiscard]] QDateTime wallClock(qint64 nanoseconds) const;
    void ask();
    void start(const sse::Endpoint &endpoint);
    void onOpened(const sse::ResponseInfo &response);
    void onBytes(const QByteArray &bytes, qint64 offset, qint64 arrival);
    void onEvent(const sse::Event &event);
    void onIgnored(const sse::IgnoredLine &ignored);
    void onFound(const sse::Finding &finding);
    void onError(const sse::Error &error);
    void onReconnect(qint64 delayMs, int attempt, EventSource::ReconnectCause cause);
    void onClosed(EventSource::CloseReason reason);
    void route(const sse::Event &event, qint64 row);
    void appendToChat(const sse::Event &event);
    void enforceChatLimit();
    [[nodiscard]] Route routeOf(const QByteArray &type);
    /// Adds row \a row of the log to the rows of the answer that is being written.
    void noteOrigin(qint64 row);
    /// Appends a row that is not an event to the log. \a time has the same meaning as
    /// EventLogModel::Row::time; -1 means now.
    void logRow(ui::EventKind kind, const QString &text, const QByteArray &raw = {},
        qint64 offset = 0, qint64 time = -1);
    void setStatus(
        ui::ConnectionStatus::State state, const QString &message = {}, const QString &advice = {});
    void setHint(const QString &hint);

    sse::Endpoint m_endpoint;
    sse::Secrets m_secrets;
    sse::Redactor m_redactor; // masks the secrets in all data of the source
    EventSource m_source;
    // Connects to the source before the session does, so that its slots are called first.
    sse::CaptureRecorder m_recorder{&m_source};
    RecordingPlan m_plan;
    QStringList m_recordings; // files of all recordings, oldest first
    QByteArray m_routedType;  // argument of the last call of routeOf()
    Route m_route = Route::Log;
    qint64 m_chatLimit = EventLogModel::DefaultLimit; // bytes
    bool m_chatIsFull = false;
    qsizetype m_recordedFrom = 0;                 // index of the first message in the recording
    std::unique_ptr<sse::CapturePlayer> m_player; // used instead of the source in a replay
    QString m_replayPath;
    QString m_overflowProblem; // reason why rows of a replay were removed
    double m_loadProgress = -1;
    EventLogModel m_events;
    InboxModel m_inbox;
    TrackModel m_track;
    DoctorModel m_findings;
    RequestLog m_requests;
    Transcript m_transcript;
    EventTextIndex m_origins;
    std::unique_ptr<AnswerBuilder>
        m_answer; // null if the chat shows plain text, which is not decoded
    /// How a plain text ends if the connection does not fail. Follows the rules of
    /// sse::chat::Decoder::finish().
    ui::Outcome m_plainTextOutcome = ui::Outcome::Completed;
    bool m_isRefused = false; // the last error was an HTTP status
    ui::ConnectionStatus m_status;
    QString m_hint;
    QTimer m_figuresTimer;
    QElapsedTimer m_clock;    // started at the beginning of the session
    qint64 m_openedAt = 0;    // time on m_clock from which arrival times are measured
    qint64 m_requestedAt = 0; // time of the request, measured like arrival times
    qint64 m_lastArrival = 0;
    qint64 m_eventCount = 0;
    qint64 m_eventsOfConnection = 0;
    qint64 m_byteCount = 0;
    qint64 m_firstEvent = -1; // ms after open()
};

} // namespace app
