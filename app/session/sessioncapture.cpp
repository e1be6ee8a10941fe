// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QStandardPaths>

#include "app/session/answerbuilder.h"
#include "app/session/session.h"
#include "sselib/capture/captureplayer.h"

namespace app {

using State = ui::ConnectionStatus::State;

void Session::connectRecorder()
{
    sse::CaptureWriter *const writer = m_recorder.writer();
    connect(writer, &sse::CaptureWriter::failed, this, [this](const QString &error) {
        logRow(ui::EventKind::Error, tr("Recording stopped: %1").arg(error));
    });
    connect(writer, &sse::CaptureWriter::limitWasReached, this, [this, writer] {
        logRow(ui::EventKind::Error,
            tr("The recording has reached its limit of %1. Later data is not recorded.")
                .arg(QLocale().formattedDataSize(writer->size())));
    });
}

// Starts a recording, unless the current one continues because the stream sends one request per
// prompt.
void Session::record()
{
    if (!m_plan || m_recorder.isRecording())
        return;
    const Recording recording = m_plan(m_endpoint);
    if (recording.path.isEmpty())
        return;
    const QString program = QStringLiteral("Rivulet ") + QCoreApplication::applicationVersion();
    if (m_recorder.start(recording.path, m_endpoint, m_secrets, program, recording.maxBytes))
        m_recordings.append(recording.path);
    else
        logRow(ui::EventKind::Error,
            tr("The session is not recorded: %1").arg(m_recorder.writer()->error()));
    // The first recorded message of a conversation is the prompt, which is the one before the
    // answer.
    m_recordedFrom = std::max<qsizetype>(m_transcript.messages().size() - 2, 0);
    Q_EMIT recordingChanged();
}

void Session::endRecording()
{
    if (!m_recorder.isRecording())
        return;
    if (!m_endpoint.acceptsPrompt())
        m_recorder.stop();
    Q_EMIT recordingChanged();
}

// Returns true if this is a replay of a recording that ends before the recorded session ended.
bool Session::isCutRecording() const
{
    return m_player && m_player->recordedCloseReason().startsWith("capture-");
}

qint64 Session::now() const
{
    return m_player ? m_player->time() : m_clock.nsecsElapsed();
}

QDateTime Session::wallClock(qint64 nanoseconds) const
{
    if (!m_player || !m_player->header().created.isValid())
        return QDateTime::currentDateTime();
    return m_player->header().created.addMSecs(nanoseconds / 1'000'000).toLocalTime();
}

void Session::openReplay(const QString &path)
{
    m_player = std::make_unique<sse::CapturePlayer>();
    m_replayPath = path;
    m_endpoint.name = QFileInfo(path).completeBaseName();
    m_events.setOverflowFolder(QStandardPaths::writableLocation(QStandardPaths::CacheLocation));
    connectTo(m_player.get());
    connectPlayer();
    setStatus(State::Idle);
    m_player->load(path);
}

void Session::finishLoading(bool ok)
{
    m_loadProgress = -1;
    if (ok) {
        m_endpoint = m_player->header().endpoint;
        if (m_endpoint.name.isEmpty())
            m_endpoint.name = m_endpoint.url.host();
        setRedactor(sse::Redactor(m_endpoint, {}));
        m_findings.begin(sse::Doctor::optionsFor(m_endpoint, {}));
        setStatus(State::Idle);
    }
    Q_EMIT replayLoaded(m_player->error());
}

QString Session::capturePath() const
{
    return m_player ? m_replayPath : m_recorder.writer()->path();
}

QStringList Session::capturePaths() const
{
    return m_player ? QStringList(m_replayPath) : m_recordings;
}

QString Session::recorded() const
{
    if (!m_player)
        return {};
    const QDateTime created = m_player->header().created;
    return created.isValid() ? QLocale().toString(created.toLocalTime(), QLocale::ShortFormat)
                             : QFileInfo(m_replayPath).fileName();
}

void Session::connectPlayer()
{
    using sse::CapturePlayer;
    connect(m_player.get(), &CapturePlayer::loaded, this, &Session::finishLoading);
    connect(m_player.get(), &CapturePlayer::loadProgress, this, [this](qint64 bytes, qint64 total) {
        m_loadProgress = total > 0 ? double(bytes) / double(total) : 0;
        Q_EMIT loadProgressChanged();
    });
    connect(m_player.get(), &CapturePlayer::requestStarted, this,
        [this](const sse::RequestInfo &request) {
            if (request.attempt == 1 && request.redirects == 0)
                beginReplayedAnswer(true);
            setStatus(State::Connecting);
        });
    connect(m_player.get(), &CapturePlayer::prompted, this, [this](int kept, const QString &text) {
        m_answer.reset();
        const auto &messages = m_transcript.messages();
        // If the prompt is the same as before, another answer to it was requested.
        const bool isSame = kept + 1 < messages.size()
            && messages.at(kept).author == ui::Author::User && messages.at(kept).text == text;
        m_transcript.branch(isSame ? kept + 1 : kept);
        if (!isSame)
            m_transcript.addPrompt(text);
    });
    connect(
        &m_events, &EventLogModel::overflowBusyChanged, m_player.get(), &CapturePlayer::holdBack);
    connect(&m_events, &EventLogModel::overflowFailed, this, [this](const QString &error) {
        m_overflowProblem =
            tr("The oldest events could not be stored on the disk and were removed: %1").arg(error);
        logRow(ui::EventKind::Error, m_overflowProblem);
    });
    connect(m_player.get(), &CapturePlayer::rewound, this, &Session::forget);
    connect(m_player.get(), &CapturePlayer::playingChanged, this, &Session::statusChanged);
}

void Session::beginReplayedAnswer(bool anew)
{
    if (anew) {
        setHint({});
        m_requestedAt = m_player->time();
        m_firstEvent = -1;
        m_findings.begin(sse::Doctor::optionsFor(m_endpoint, {}));
    }
    if (!m_answer && hasDecoder())
        m_answer =
            std::make_unique<AnswerBuilder>(&m_transcript, m_endpoint, QString(), m_chatLimit);
}

void Session::forget()
{
    m_answer.reset();
    m_transcript.truncate(0);
    m_events.clear();
    m_overflowProblem.clear();
    m_inbox.clear();
    m_track.clear();
    m_requests.setRowCount(0);
    m_requestedAt = m_lastArrival = 0;
    m_eventCount = m_eventsOfConnection = m_byteCount = 0;
    m_firstEvent = -1;
    m_findings.begin(sse::Doctor::optionsFor(m_endpoint, {}));
    setHint({});
    setStatus(State::Idle);
    Q_EMIT figuresChanged();
}

} // namespace app
