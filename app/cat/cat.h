// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "app/cat/chatoutput.h"
#include "app/cat/diagnosis.h"
#include "app/cat/options.h"
#include "app/cat/output.h"
#include "sselib/capture/captureplayer.h"
#include "sselib/capture/capturerecorder.h"
#include "sselib/core/eventsource.h"
#include "sselib/core/redactor.h"

namespace app {

/// One run of ssecat: prints the data of a stream, and emits finished() with the exit code.
class Cat final : public QObject {
    Q_OBJECT

public:
    explicit Cat(const CatOptions &options, QObject *parent = nullptr);

    void start();
    /// Ends the run because the user pressed Ctrl+C. The exit code is 0, or 1 if some data could
    /// not be written.
    void interrupt();
    /// Returns the message for an error of standard output, which is a value of errno. Empty if
    /// the output is a pipe that its reader has closed: this is not an error.
    [[nodiscard]] static QString outputProblem(int error);

Q_SIGNALS:
    void finished(int exitCode);

private:
    template <typename Source> void connectTo(Source *source);
    bool record();
    bool replay();
    void closeSource(const QByteArray &reason);
    /// Returns the nanoseconds since the start of the run. In a replay, this is the time in the
    /// recording.
    [[nodiscard]] qint64 now() const;
    void onOpened(const sse::ResponseInfo &response);
    void onEvent(const sse::Event &event);
    void onIgnored(const sse::IgnoredLine &ignored);
    void onError(const sse::Error &error);
    void onReconnect(qint64 delayMs, int attempt, sse::EventSource::ReconnectCause cause);
    void onClosed(sse::EventSource::CloseReason reason);
    void endAsAsked(const QByteArray &reason);
    void endChat(bool clean);
    void finishChat(bool clean);
    void finish(int exitCode, const QByteArray &reason);
    /// Writes a line to standard error.
    static void complain(const QByteArray &line);
    void say(const QString &text) const;
    void note(const QString &text) const;
    void write(const QByteArray &bytes);

    const CatOptions m_options;
    sse::Redactor m_redactor; // masks the secrets in all data of the source
    ChatOutput m_chat;
    sse::EventSource m_source;
    std::unique_ptr<Diagnosis> m_diagnosis; // null without --doctor
    sse::CaptureRecorder m_recorder{&m_source};
    std::unique_ptr<sse::CapturePlayer> m_player; // used instead of m_source with --replay
    QElapsedTimer m_clock;
    QTimer m_maxTime;
    qint64 m_events = 0;
    int m_exitCode = 0;
    int m_lossCode = 0; // 1 if the output, recording or cookie jar could not be written
    bool m_saidBareText = false;
    bool m_finished = false;
    bool m_isOutputClosed = false;
};

} // namespace app
