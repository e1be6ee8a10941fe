// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/cat/cat.h"

#include <cerrno>
#include <cstdio>

#include <QCoreApplication>

#include "app/cat/filecookiejar.h"
#include "app/cat/terminaltext.h"

namespace app {

namespace {

using sse::Error;
using sse::EventSource;

constexpr int lossCode = 1; // exit code if data could not be written

int exitCode(Error::Code code)
{
    switch (code) {
    case Error::Code::BadRequest:
        return 2;
    case Error::Code::HttpStatus:
        return 3;
    case Error::Code::ContentType:
        return 4;
    case Error::Code::EventTooLarge:
        return 6;
    default:
        return 5;
    }
}

} // namespace

QString Cat::outputProblem(int error)
{
    return error == EPIPE ? QString()
                          : tr("The output cannot be written: %1.").arg(qt_error_string(error));
}

Cat::Cat(const CatOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_redactor(options.endpoint, options.secrets)
    , m_chat(m_options.endpoint, options.json)
{
    connect(m_recorder.writer(), &sse::CaptureWriter::failed, this, [this](const QString &error) {
        m_lossCode = lossCode;
        say(tr("“%1” is not recorded any more: %2.").arg(m_options.record, error));
    });
    m_maxTime.setSingleShot(true);
    connect(&m_maxTime, &QTimer::timeout, this, [this] { endAsAsked("max-time"); });
}

template <typename Source> void Cat::connectTo(Source *source)
{
    connect(source, &Source::opened, this, [this](const sse::ResponseInfo &response) {
        m_redactor = m_player ? m_redactor.withSecretsOf(m_player->redactor())
                              : m_redactor.withSecretsOf(response);
        onOpened(m_redactor.response(response));
    });
    connect(source, &Source::eventReceived, this,
        [this](const sse::Event &event) { onEvent(m_redactor.event(event)); });
    connect(source, &Source::errorOccurred, this,
        [this](const Error &error) { onError(m_redactor.error(error)); });
    if (m_options.doctor) {
        // Connect here, so that the slots of the diagnosis are called after the slots for events
        // and errors, and before the slot that ends the run.
        m_diagnosis = std::make_unique<Diagnosis>(m_options);
        m_diagnosis->watch(source);
        connect(m_diagnosis.get(), &Diagnosis::reported, this,
            [this](const sse::Finding &finding) { write(m_diagnosis->line(finding, now())); });
    }
    connect(source, &Source::closed, this, &Cat::onClosed);
    connect(source, &Source::reconnectScheduled, this,
        [this](std::chrono::milliseconds delay, int attempt, EventSource::ReconnectCause cause) {
            onReconnect(delay.count(), attempt, cause);
        });
    connect(source, &Source::lineIgnored, this,
        [this](const sse::IgnoredLine &ignored) { onIgnored(m_redactor.ignored(ignored)); });
    connect(source, &Source::requestStarted, this, [this](const sse::RequestInfo &request) {
        if (request.redirects == 0)
            m_chat.requested(now());
    });
    if (m_options.verbose) {
        connect(source, &Source::commentReceived, this, [this](const QByteArray &text) {
            const QByteArray shown = m_redactor.serverText(text);
            if (m_options.json)
                write(JsonLine("comment", now()).add("text", shown).toLine());
            else
                note(QStringLiteral(": ") + QString::fromUtf8(shown));
        });
        connect(source, &Source::retryReceived, this, [this](qint64 ms) {
            if (m_options.json)
                write(JsonLine("retry", now()).add("ms", ms).toLine());
            else
                note(tr("retry: %1 ms").arg(ms));
        });
        connect(source, &Source::requestStarted, this, [this](const sse::RequestInfo &request) {
            if (m_options.json)
                return;
            const sse::RequestInfo shown = m_redactor.request(request);
            note(QStringLiteral("> %1 %2").arg(
                QString::fromUtf8(shown.method), QString::fromUtf8(shown.url.toEncoded())));
            for (const sse::Header &header : shown.headers)
                note(QStringLiteral("> %1: %2")
                         .arg(QString::fromUtf8(header.name), QString::fromUtf8(header.value)));
        });
    }
}

bool Cat::record()
{
    const QString program = QStringLiteral("ssecat ") + QCoreApplication::applicationVersion();
    // If the endpoint is invalid, m_source will report it. Do not replace a recording before.
    if (m_options.record.isEmpty() || !m_options.endpoint.problem(m_options.secrets).isEmpty()
        || m_recorder.start(m_options.record, m_options.endpoint, m_options.secrets, program))
        return true;
    say(tr("“%1” cannot be written: %2.").arg(m_options.record, m_recorder.writer()->error()));
    return false;
}

bool Cat::replay()
{
    m_player = std::make_unique<sse::CapturePlayer>();
    if (!m_player->open(m_options.replay)) {
        say(m_player->error());
        return false;
    }
    m_player->setEndpoint(m_options.endpoint);
    m_player->setSpeed(m_options.speed);
    connectTo(m_player.get());
    if (m_options.maxTimeMs > 0)
        m_player->setEnd(m_options.maxTimeMs * 1'000'000);
    connect(
        m_player.get(), &sse::CapturePlayer::endReached, this, [this] { endAsAsked("max-time"); });
    m_player->play();
    return true;
}

qint64 Cat::now() const
{
    return m_player ? m_player->time() : m_clock.nsecsElapsed();
}

void Cat::start()
{
    if (!m_options.replay.isEmpty()) {
        if (!replay())
            finish(2, "failed");
        return;
    }
    if (!record()) {
        finish(lossCode, "failed");
        return;
    }
    connectTo(&m_source);
    m_source.setEndpoint(m_options.endpoint, m_options.secrets);
    m_source.setLastEventId(m_options.lastEventId);
    if (!m_options.cookieJar.isEmpty()) {
        auto *jar = new FileCookieJar(m_options.cookieJar, this);
        if (!jar->error().isEmpty()) {
            say(tr("The cookie jar “%1” cannot be read and written: %2")
                    .arg(m_options.cookieJar, jar->error()));
            finish(lossCode, "failed");
            return;
        }
        connect(jar, &FileCookieJar::failed, this, [this](const QString &error) {
            m_lossCode = lossCode;
            say(tr("The cookies are no longer kept in “%1”: %2").arg(m_options.cookieJar, error));
        });
        m_source.setCookieJar(jar);
    }
    if (m_options.maxTimeMs > 0)
        m_maxTime.start(int(m_options.maxTimeMs));
    // Start the clock when the source starts its own, so that now() and Event::arrival are measured
    // from the same time.
    m_clock.start();
    m_source.open();
}

void Cat::interrupt()
{
    endAsAsked("interrupted");
}

void Cat::onOpened(const sse::ResponseInfo &response)
{
    if (m_chat.isWanted())
        m_chat.open(response, m_redactor);
    if (!m_options.json) {
        if (m_options.verbose) {
            note(QStringLiteral("< %1 %2")
                     .arg(response.status)
                     .arg(QString::fromUtf8(response.reason)));
            for (const sse::Header &header : response.headers)
                note(QStringLiteral("< %1: %2")
                         .arg(QString::fromUtf8(header.name), QString::fromUtf8(header.value)));
        }
        return;
    }
    QMap<QByteArray, QByteArray> byName;
    for (const sse::Header &header : response.headers) {
        QByteArray &value = byName[header.name.toLower()];
        value = (value.isEmpty() ? value : value + ", ") + header.value;
    }
    QByteArrayList headers;
    for (const auto &[name, value] : byName.asKeyValueRange())
        headers.append(JsonLine::quoted(name) + ':' + JsonLine::quoted(value));
    write(JsonLine("open", m_player ? now() : response.time)
              .add("url", response.url.toEncoded())
              .add("status", qint64(response.status))
              .addRaw("headers", '{' + headers.join(',') + '}')
              .add("attempt", qint64(response.attempt))
              .toLine());
}

void Cat::onEvent(const sse::Event &event)
{
    ++m_events;
    if (m_options.types.isEmpty() || m_options.types.contains(event.type)) {
        if (m_options.json) {
            JsonLine line("event", now());
            line.add("event", event.type)
                .add("data", event.data)
                .add("lastEventId", event.lastEventId);
            if (event.truncated)
                line.addTrue("truncated");
            write(line.toLine());
        } else if (!m_chat.isWanted()) {
            write((event.type == "message" ? QByteArray() : event.type + ": ") + event.data + '\n');
        }
    }
    if (m_chat.isOpen()) {
        write(m_chat.take(event));
        if (m_chat.isTerminated()) {
            endChat(true);
            return;
        }
    }
    if (m_options.maxEvents > 0 && m_events >= m_options.maxEvents)
        endAsAsked("max-events");
}

void Cat::onError(const Error &error)
{
    m_exitCode = exitCode(error.code == Error::Code::AttemptsExhausted ? error.cause : error.code);
    if (m_options.json) {
        JsonLine line("error", now());
        line.add("code", Error::toString(error.code));
        if (error.response.status > 0)
            line.add("status", qint64(error.response.status));
        line.add("message", error.message.toUtf8());
        if (!error.advice.isEmpty())
            line.add("advice", error.advice.toUtf8());
        if (!error.body.isEmpty())
            line.add("body", error.body);
        write(line.toLine());
        return;
    }
    say(error.message + QLatin1Char(' ') + error.advice);
    if (!error.body.isEmpty() && error.code != Error::Code::AttemptsExhausted)
        say(tr("It sent: %1").arg(QString::fromUtf8(error.body.left(1000)).simplified()));
}

// With --chat, passes the line to the decoder. If the server sends no events but lines without
// `data:`, explains this mistake once, because it is the most common one.
void Cat::onIgnored(const sse::IgnoredLine &ignored)
{
    if (m_chat.isOpen()) {
        write(m_chat.processIgnored(ignored, now()));
        if (m_chat.isTerminated()) {
            endChat(true);
            return;
        }
    }
    if (ignored.reason != sse::IgnoredLine::Reason::NotAField || m_events > 0 || m_saidBareText
        || m_diagnosis)
        return;
    m_saidBareText = true;
    say(tr("The stream sends text without “data:” before it (“%1”), which is not an event. Let the "
           "server write “data: ” before each line and a blank line after each event.")
            .arg(QString::fromUtf8(ignored.text.left(60))));
}

void Cat::onReconnect(qint64 delayMs, int attempt, EventSource::ReconnectCause cause)
{
    // With --chat, do not request a second answer if the first one has begun or if the response is
    // complete according to HTTP. Only an attempt that failed before the answer began is repeated.
    const bool clean = cause == EventSource::ReconnectCause::Eof;
    if (m_chat.isOpen() && (m_chat.hasBegun() || clean)) {
        endChat(clean);
        return;
    }
    m_chat.dropAttempt();
    m_exitCode = 0;
    if (m_options.json)
        write(JsonLine("reconnect", now())
                  .add("delayMs", delayMs)
                  .add("attempt", qint64(attempt))
                  .add("cause", sse::EventSource::toString(cause))
                  .toLine());
    else if (m_options.verbose)
        note(tr("connecting again in %1 ms (attempt %2)").arg(delayMs).arg(attempt));
}

void Cat::onClosed(EventSource::CloseReason reason)
{
    if (m_player) {
        if (!m_player->notice().isEmpty())
            say(tr("“%1”: %2").arg(m_options.replay, m_player->notice()));
        const QByteArray word = m_player->recordedCloseReason();
        if (word == "max-events" || word == "max-time" || word == "interrupted") {
            endAsAsked(word);
            return;
        }
        if (!m_player->atEnd() && !m_chat.isOpen())
            return; // another stream follows in the same recording
    }
    if (m_chat.isOpen())
        finishChat(reason == EventSource::CloseReason::EndOfStream);
    finish(m_exitCode,
        m_player && !m_player->recordedCloseReason().isEmpty()
            ? m_player->recordedCloseReason()
            : sse::EventSource::toString(reason));
}

// Ends the run because the answer of --chat has ended. Later data of the server is ignored.
void Cat::endChat(bool clean)
{
    if (m_chat.isTooLarge()) {
        Error error;
        error.code = Error::Code::EventTooLarge;
        error.message = tr("The answer is larger than --max-event-size allows.");
        error.advice = tr("Raise --max-event-size; --record keeps what it does not print.");
        onError(error);
    }
    closeSource("chat-end");
    finishChat(clean);
    finish(m_exitCode, "chat-end");
}

void Cat::finishChat(bool clean)
{
    write(m_chat.finish(clean, now()));
    if (m_chat.isWhole())
        m_exitCode = 0;
    else if (m_exitCode != exitCode(Error::Code::EventTooLarge))
        m_exitCode = 7;
    if (const QString problem = m_chat.problem(); !m_options.json && !problem.isEmpty())
        say(problem);
}

void Cat::closeSource(const QByteArray &reason)
{
    if (m_player) {
        m_player->disconnect(this);
        m_player->pause();
        if (m_diagnosis)
            m_diagnosis->finish(now());
    }
    m_source.disconnect(this);
    m_recorder.setCloseReason(reason);
    m_source.close();
    m_recorder.stop();
}

void Cat::endAsAsked(const QByteArray &reason)
{
    closeSource(reason);
    if (m_chat.isOpen())
        write(m_chat.finish(false, now()));
    finish(0, reason);
}

void Cat::finish(int code, const QByteArray &reason)
{
    if (m_finished)
        return;
    m_finished = true;
    m_maxTime.stop();
    m_recorder.stop();
    if (m_player)
        m_player->disconnect(this);
    if (m_diagnosis)
        write(m_diagnosis->verdictLine(now()));
    if (m_options.json)
        write(JsonLine("close", now()).add("reason", reason).toLine());
    Q_EMIT finished(code == 0 ? m_lossCode : code);
}

void Cat::complain(const QByteArray &line)
{
    static const bool isShown = isTerminal(stderr);
    const QByteArray text = isShown ? visibleControls(line) : line;
    std::fprintf(stderr, "%s\n", text.constData());
}

void Cat::say(const QString &text) const
{
    complain("ssecat: " + m_redactor.ownText(text.trimmed()).toUtf8());
}

void Cat::note(const QString &text) const
{
    complain("* " + text.toUtf8());
}

// Writes to standard output, and ends the run if that fails.
void Cat::write(const QByteArray &bytes)
{
    if (m_isOutputClosed)
        return;
    static const bool isShown = isTerminal(stdout);
    const int error = writeToOutput(isShown ? visibleControls(bytes) : bytes);
    if (error == 0)
        return;
    m_isOutputClosed = true;
    if (const QString problem = outputProblem(error); !problem.isEmpty()) {
        m_lossCode = lossCode;
        say(problem);
    }
    if (!m_finished) {
        m_finished = true;
        closeSource("reader-gone");
        Q_EMIT finished(m_lossCode);
    }
}

} // namespace app
