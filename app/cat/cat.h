// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include "app/cat/chatanswer.h"
#include "app/cat/diagnosis.h"
#include "app/cat/options.h"
#include "app/cat/output.h"
#include "sselib/capture/captureplayer.h"
#include "sselib/capture/capturerecorder.h"
#include "sselib/eventsource.h"
#include "sselib/redactor.h"

namespace app {

/// One run of ssecat: prints what its stream tells and says with what code to exit.
class Cat final : public QObject {
    Q_OBJECT

public:
    explicit Cat(const CatOptions &options, QObject *parent = nullptr);

    void start();
    /// Ctrl-C: ends as asked, code 0.
    void interrupt();

Q_SIGNALS:
    void finished(int exitCode);

private:
    template <typename Source> void connectTo(Source *source);
    bool record();
    bool replay();
    void closeSource(const QByteArray &reason);
    /// Nanoseconds since the start, of the recording where that is played.
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
    sse::Redactor m_redactor; // every signal of the source goes through it
    ChatAnswer m_chat;
    sse::EventSource m_source;
    std::unique_ptr<Diagnosis> m_diagnosis; // with --doctor
    sse::CaptureRecorder m_recorder{&m_source};
    std::unique_ptr<sse::CapturePlayer> m_player; // instead of the source
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
