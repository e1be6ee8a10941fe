// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "app/models/doctormodel.h"
#include "app/models/eventlogmodel.h"
#include "app/models/inboxmodel.h"
#include "app/models/requestlog.h"
#include "app/models/trackmodel.h"
#include "app/session/origins.h"
#include "app/session/transcript.h"
#include "sselib/capture/capturerecorder.h"
#include "sselib/eventsource.h"
#include "sselib/redactor.h"
#include "ui/window/connectionstatus.h"

namespace sse {
class CapturePlayer;
}

namespace app {

class Answer;

/// One stream, from its socket to the models that views show: routes each event by its type, and
/// tells how the connection fares in words for people.
class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(QObject *parent = nullptr);
    ~Session() override;

    /// Where a recording goes, and how large it may be in bytes (0: no bound).
    struct Recording {
        QString path; ///< empty: none is made
        qint64 maxBytes = 0;
    };
    /// Asked when a session begins that may be recorded. Without a call none is.
    using RecordingPlan = std::function<Recording(const sse::Endpoint &)>;
    void setRecordingPlan(RecordingPlan plan) { m_plan = std::move(plan); }

    /// Makes this a session whose bytes come from a file, as sse::CapturePlayer reads it; for one
    /// that was never opened. replayLoaded() follows.
    void openReplay(const QString &path);
    /// The part of a large file that was read so far, from 0 to 1; -1 if none is being loaded.
    [[nodiscard]] double loadProgress() const { return m_loadProgress; }
    /// Plays the file; null where this is a live session.
    [[nodiscard]] sse::CapturePlayer *player() const { return m_player.get(); }
    /// Of a replay: when it was recorded, or the file's name where that is not known.
    [[nodiscard]] QString recorded() const;
    /// The file that is played, or that the session is recorded in now or was last; may be empty.
    [[nodiscard]] QString capturePath() const;
    [[nodiscard]] bool isRecording() const { return m_recorder.isRecording(); }
    /// Closes the file that is recorded; a stream that opens with each prompt keeps it open between
    /// them.
    void stopRecording() { m_recorder.stop(); }
    /// Whether a prompt can be sent: never to a replay.
    [[nodiscard]] bool takesPrompt() const { return !m_player && m_endpoint.takesPrompt(); }

    /// Closes the stream where what opens it has changed; a replay begins anew.
    void setEndpoint(const sse::Endpoint &endpoint, const sse::Secrets &secrets);
    [[nodiscard]] const sse::Endpoint &endpoint() const { return m_endpoint; }
    [[nodiscard]] const sse::Secrets &secrets() const { return m_secrets; }
    /// The URL as it may be shown.
    [[nodiscard]] QString shownUrl() const;

    /// What is sent when the stream opens; where it opens with a prompt, what was sent last.
    [[nodiscard]] const sse::Endpoint &request() const { return m_source.endpoint(); }

    /// The last event ID with which the server would send row \a row of events() again; empty where
    /// that is no event or came without an ID before it.
    [[nodiscard]] QByteArray lastEventIdBefore(int row) const;

    void open();
    /// Ends the stream for good; what has arrived stays.
    void close();
    /// Does not wait for the next attempt's time.
    void retryNow();
    /// Sends \a text with the conversation before it; an answer still being written is stopped.
    void sendPrompt(const QString &text);
    /// Asks for another answer to the last prompt. What followed it stays as an earlier version,
    /// and is shown again if the new answer fails.
    void regenerate();
    /// Sends \a text in place of prompt number \a message and of all that followed it, which stay
    /// as an earlier version.
    void resendFrom(int message, const QString &text);
    /// Shows another version of the conversation from message \a message on. An answer that is
    /// being written is stopped.
    void showVersion(int message, int version);

    [[nodiscard]] const ui::ConnectionStatus &status() const { return m_status; }
    /// One line: events, bytes, first event.
    [[nodiscard]] QString figures() const;
    /// Why there are no events although the stream is open; empty where there is nothing to say.
    [[nodiscard]] const QString &hint() const { return m_hint; }

    /// Bytes that the log may take, and as many the chat and the messages. They say what they do
    /// at the limit.
    void setMemoryLimit(qint64 bytes);

    [[nodiscard]] EventLogModel *events() { return &m_events; }
    [[nodiscard]] InboxModel *inbox() { return &m_inbox; }
    [[nodiscard]] const InboxModel *inbox() const { return &m_inbox; }
    [[nodiscard]] TrackModel *track() { return &m_track; }
    [[nodiscard]] DoctorModel *findings() { return &m_findings; }
    /// What was sent and answered.
    [[nodiscard]] RequestLog *requests() { return &m_requests; }
    [[nodiscard]] Transcript *transcript() { return &m_transcript; }
    /// Rows of events() that the transcript's answers came from, by the messages' serial numbers.
    [[nodiscard]] const Origins &origins() const { return m_origins; }

Q_SIGNALS:
    void statusChanged();
    /// At most four times a second.
    void figuresChanged();
    void hintChanged();
    /// \a problem is one sentence that says why the file cannot be played; empty if it can.
    void replayLoaded(const QString &problem);
    /// At most ten times a second.
    void loadProgressChanged();
    /// A recording has begun or ended.
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
    [[nodiscard]] bool isPlainText() const;
    void beginReplayedAnswer(bool anew);
    void setRedactor(const sse::Redactor &redactor);
    void forget();
    /// Nanoseconds since the session began, of the recording where that is played.
    [[nodiscard]] qint64 now() const;
    /// The wall clock's time at \a nanoseconds since the session began.
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
    void boundChat();
    [[nodiscard]] Route routeOf(const QByteArray &type);
    /// Row number \a row of the log went into the answer that is being written.
    void noteOrigin(qint64 row);
    /// \a time as EventLogModel::Row::time; -1: now.
    void logRow(ui::EventKind kind, const QString &text, const QByteArray &raw = {},
        qint64 offset = 0, qint64 time = -1);
    void setStatus(
        ui::ConnectionStatus::State state, const QString &message = {}, const QString &advice = {});
    void setHint(const QString &hint);

    sse::Endpoint m_endpoint;
    sse::Secrets m_secrets;
    sse::Redactor m_redactor; // every signal of the source goes through it
    EventSource m_source;
    sse::CaptureRecorder m_recorder{&m_source}; // hears it before the session does
    RecordingPlan m_plan;
    QByteArray m_routedType; // what routeOf() was asked last
    Route m_route = Route::Log;
    qint64 m_chatLimit = EventLogModel::DefaultLimit; // bytes
    bool m_chatIsFull = false;
    qsizetype m_recordedFrom = 0;                 // message that the recording begins with
    std::unique_ptr<sse::CapturePlayer> m_player; // instead of the source
    QString m_replayPath;
    QString m_overflowProblem; // why rows of a replay were removed
    double m_loadProgress = -1;
    EventLogModel m_events;
    InboxModel m_inbox;
    TrackModel m_track;
    DoctorModel m_findings;
    RequestLog m_requests;
    Transcript m_transcript;
    Origins m_origins;
    std::unique_ptr<Answer>
        m_answer; // of an AI dialect; plain text goes to the transcript as it is
    ui::ConnectionStatus m_status;
    QString m_hint;
    QTimer m_figuresTimer;
    QElapsedTimer m_clock;    // since the session began
    qint64 m_openedAt = 0;    // EventSource's zero on m_clock
    qint64 m_requestedAt = 0; // on the clock of arrivals
    qint64 m_lastArrival = 0;
    qint64 m_eventCount = 0;
    qint64 m_eventsOfConnection = 0;
    qint64 m_byteCount = 0;
    qint64 m_firstEvent = -1; // ms after open()
};

} // namespace app
