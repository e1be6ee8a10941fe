// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/session/session.h"

#include <QDateTime>
#include <QLocale>
#include <QNetworkProxy>
#include <QUuid>

#include "app/session/answerbuilder.h"
#include "app/session/promptrequest.h"
#include "sselib/capture/captureplayer.h"
#include "sselib/chat/format.h"

namespace app {

namespace {

using State = ui::ConnectionStatus::State;

constexpr int figuresInterval = 250;             // ms
constexpr qsizetype maxChatText = 512 * 1024;    // bytes of one event in the chat
constexpr qsizetype maxParsed = 4 * 1024 * 1024; // bytes of one event that is parsed as JSON

// Returns the text of a row for an ignored line, with %1 for the line. The line comes first,
// because the list cuts the end of long texts. The text does not contain the word "ignored",
// because the type column does.
QString ignoredText(const sse::IgnoredLine &ignored)
{
    using Reason = sse::IgnoredLine::Reason;
    switch (ignored.reason) {
    case Reason::UnknownField:
        return Session::tr("%1 (unknown field)");
    case Reason::NotAField:
        return Session::tr("%1 (no “data:” before it)");
    case Reason::BadRetry:
        return Session::tr("%1 (not a number of milliseconds)");
    case Reason::NulInId:
        return Session::tr("%1 (the ID contains a NUL)");
    case Reason::EventWithoutData:
        return Session::tr("%1 (not dispatched: an event without data)");
    case Reason::IncompleteEvent:
        return Session::tr("%1 (not dispatched: the stream ended before the blank line)");
    case Reason::InvalidUtf8:
        return Session::tr("%1 (bytes that are not UTF-8 were replaced)");
    }
    return {};
}

// Returns false if a proxy is used. The proxy then looks up the host, so its addresses are unknown.
bool isDirect(const sse::Endpoint &endpoint, const QUrl &url)
{
    if (!endpoint.proxy.isEmpty())
        return endpoint.proxy.scheme() == QLatin1String("none");
    const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return proxies.isEmpty() || proxies.first().type() == QNetworkProxy::NoProxy;
}

} // namespace

template <typename Source> void Session::connectTo(Source *source)
{
    m_findings.doctor()->watch(source);
    connect(source, &Source::requestStarted, this, [this](const sse::RequestInfo &request) {
        m_requests.addRequest(
            m_redactor.request(request), wallClock(m_player ? m_player->time() : 0));
        if (!m_player && isDirect(m_endpoint, request.url))
            m_requests.addAddresses(request.url.host());
    });
    connect(source, &Source::opened, this, [this](const sse::ResponseInfo &response) {
        setRedactor(m_player ? m_redactor.withSecretsOf(m_player->redactor())
                             : m_redactor.withSecretsOf(response));
        const sse::ResponseInfo shown = m_redactor.response(response);
        m_requests.addResponse(shown);
        onOpened(shown);
    });
    connect(source, &Source::bytesReceived, this, &Session::onBytes);
    connect(source, &Source::eventReceived, this,
        [this](const sse::Event &event) { onEvent(m_redactor.event(event)); });
    connect(source, &Source::lineIgnored, this,
        [this](const sse::IgnoredLine &ignored) { onIgnored(m_redactor.ignored(ignored)); });
    connect(source, &Source::errorOccurred, this, [this](const sse::Error &error) {
        const sse::Error shown = m_redactor.error(error);
        m_requests.addError(shown);
        onError(shown);
    });
    connect(source, &Source::closed, this, &Session::onClosed);
    connect(source, &Source::commentReceived, this, [this](const QByteArray &text, qint64 offset) {
        const QByteArray shown = m_redactor.serverText(text);
        logRow(ui::EventKind::Comment, QString::fromUtf8(shown), ": " + shown + '\n', offset,
            m_openedAt + m_lastArrival);
    });
    connect(source, &Source::retryReceived, this, [this](qint64 ms, qint64 offset) {
        logRow(ui::EventKind::Retry, tr("Reconnection time set to %1 ms").arg(ms), {}, offset,
            m_openedAt + m_lastArrival);
    });
    connect(source, &Source::reconnectScheduled, this,
        [this](std::chrono::milliseconds delay, int attempt, EventSource::ReconnectCause cause) {
            onReconnect(delay.count(), attempt, cause);
        });
}

template void Session::connectTo(sse::CapturePlayer *source);

Session::Session(QObject *parent)
    : QObject(parent)
{
    m_clock.start();
    m_figuresTimer.setSingleShot(true);
    m_figuresTimer.setInterval(figuresInterval);
    connect(&m_figuresTimer, &QTimer::timeout, this, &Session::figuresChanged);
    connect(&m_transcript, &Transcript::truncated, this, [this](int count) {
        m_origins.truncate(count == 0 ? 0 : m_transcript.messages().last().serial.number + 1);
        m_chatIsFull = false;
    });
    connect(&m_events, &EventLogModel::droppedRowsChanged, this,
        [this](qint64 rows) { m_origins.forgetBefore(rows); });
    connect(&m_transcript, &Transcript::restored, this, [this] {
        m_origins.truncate(0);
        m_chatIsFull = false;
        m_recorder.stop(); // the next conversation is recorded in another file
    });
    connect(m_findings.doctor(), &sse::Doctor::found, this,
        [this](int index) { onFound(m_findings.doctor()->findings().at(index)); });
    connectTo(&m_source);
    connect(&m_source, &EventSource::redirected, this, [this](const sse::ResponseInfo &response) {
        setRedactor(m_redactor.withSecretsOf(response));
        m_requests.addResponse(m_redactor.response(response));
    });
    connectRecorder();
}

Session::~Session()
{
    m_source.disconnect(this);
    m_recorder.setCloseReason("quit");
    m_source.close(); // writes the end of the stream to the recording
    if (m_player)
        m_player->disconnect(this);
}

void Session::setEndpoint(const sse::Endpoint &endpoint, const sse::Secrets &secrets)
{
    if (endpoint == m_endpoint && secrets == m_secrets)
        return;
    close();
    m_recorder.stop();
    m_endpoint = endpoint;
    m_routedType.clear();
    m_secrets = secrets;
    setRedactor(sse::Redactor(endpoint, secrets));
    if (m_player) {
        m_player->setEndpoint(endpoint);
        m_player->seek(0);
        m_player->play();
        return;
    }
    m_source.setEndpoint(endpoint, secrets);
    m_source.setLastEventId({}); // the ID may belong to another stream
    setStatus(State::Idle);
}

bool Session::hasDecoder() const
{
    return !sse::chat::isNone(m_endpoint.dialect);
}

QString Session::shownUrl() const
{
    return m_redactor.url(m_endpoint.url).toDisplayString();
}

QByteArray Session::lastEventIdBefore(int row) const
{
    const auto kindOf = [this](int at) {
        return static_cast<ui::EventKind>(m_events.index(at, 0).data(ui::KindRole).toInt());
    };
    if (kindOf(row) != ui::EventKind::Event)
        return {};
    // Rows that are not events do not change the ID, so skip them. A request with a prompt starts
    // without an ID.
    const bool byPrompt = m_endpoint.acceptsPrompt();
    int before = row - 1;
    while (before >= 0 && kindOf(before) != ui::EventKind::Event
        && !(byPrompt && kindOf(before) == ui::EventKind::Open))
        --before;
    const QByteArray id = m_events.index(before, 0).data(ui::IdRole).toString().toUtf8();
    // The server does not know a masked ID.
    return id.contains(sse::redacted) ? QByteArray() : id;
}

void Session::open()
{
    if (m_player) {
        m_player->play();
        return;
    }
    if (m_endpoint.acceptsPrompt())
        return; // sendPrompt() opens the stream
    if (hasDecoder())
        m_answer =
            std::make_unique<AnswerBuilder>(&m_transcript, m_endpoint, QString(), m_chatLimit);
    start(m_endpoint);
}

void Session::start(const sse::Endpoint &endpoint)
{
    setHint({});
    m_chatIsFull = false;
    m_firstEvent = -1;
    if (m_events.nextNumber() == 0)
        m_clock.restart(); // so that the log and the recording have the same times
    m_openedAt = m_clock.nsecsElapsed();
    record();
    setStatus(State::Connecting);
    m_findings.begin(sse::Doctor::optionsFor(endpoint, m_secrets));
    setRedactor(sse::Redactor(endpoint, m_secrets));
    m_source.setEndpoint(endpoint, m_secrets);
    m_source.open();
}

void Session::setRedactor(const sse::Redactor &redactor)
{
    m_redactor = redactor;
    m_events.setRedactor(redactor);
    m_transcript.setRedactor(redactor);
}

void Session::close()
{
    if (m_player)
        m_player->pause();
    m_source.close();
}

void Session::retryNow()
{
    if (m_player)
        return;
    m_source.restart();
}

void Session::sendPrompt(const QString &text)
{
    close();
    m_transcript.addPrompt(text);
    ask();
}

void Session::regenerate()
{
    const QList<Transcript::Message> &messages = m_transcript.messages();
    qsizetype count = messages.size();
    while (count > 0 && messages.at(count - 1).author != ui::Author::User)
        --count;
    if (count == 0 || !acceptsPrompt())
        return;
    close();
    m_transcript.branch(int(count));
    ask();
}

void Session::resendFrom(int message, const QString &text)
{
    close();
    if (m_transcript.messages().value(message).author == ui::Author::User)
        m_transcript.branch(message);
    sendPrompt(text);
}

void Session::showVersion(int message, int version)
{
    close();
    m_transcript.showVersion(message, version);
}

void Session::ask()
{
    const QString dialect = sse::chat::requestDialect(m_endpoint);
    const sse::chat::Format *format = sse::chat::Format::find(dialect);
    sse::chat::Prompt prompt = sse::chat::promptFor(m_endpoint);
    for (const Transcript::Message &message : m_transcript.messages()) {
        const bool isUser = message.author == ui::Author::User;
        if (!message.text.isEmpty())
            prompt.messages.append(
                {isUser ? QStringLiteral("user") : QStringLiteral("assistant"), message.text});
    }
    for (const Transcript::Message &message : m_transcript.messages()) {
        if (!message.conversation.isEmpty())
            prompt.conversation = message.conversation;
    }
    if (prompt.conversation.isEmpty() && format && format->clientNamesConversation)
        prompt.conversation = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_answer = std::make_unique<AnswerBuilder>(
        &m_transcript, m_endpoint, prompt.conversation, m_chatLimit);
    std::optional<sse::Endpoint> request = promptRequest(m_endpoint, prompt);
    if (!request) {
        m_answer->finish(AnswerBuilder::End::Refused,
            tr("No request can be built for the API format “%1”. Choose another one in Settings.")
                .arg(dialect));
        return;
    }
    request->retry.enabled = false; // a second request to an AI would cost money again
    m_source.setLastEventId({});
    record();
    const auto &messages = m_transcript.messages();
    const qsizetype asked = messages.size() - 2; // the prompt before the answer that has begun
    m_recorder.prompt(int(std::max<qsizetype>(asked - m_recordedFrom, 0)), messages.at(asked).text);
    start(*request);
}

void Session::onOpened(const sse::ResponseInfo &response)
{
    m_eventsOfConnection = 0;
    m_plainTextOutcome = ui::Outcome::Completed;
    m_findings.noteResponse(response.attempt, m_events.nextNumber());
    m_events.setDialect(m_endpoint.dialect,
        {.contentType = response.header("content-type"),
            .headers = response.headers,
            .url = response.url});
    if (m_player)
        beginReplayedAnswer(false);
    logRow(ui::EventKind::Open,
        tr("Open: %1 %2, %3")
            .arg(response.status)
            .arg(QString::fromUtf8(response.reason),
                QString::fromUtf8(response.header("content-type"))),
        {}, 0, m_openedAt + response.time);
    if (m_answer)
        m_answer->begin(response);
    setStatus(State::Open);
}

void Session::onBytes(const QByteArray &bytes, qint64 offset, qint64 arrival)
{
    m_byteCount += bytes.size();
    m_lastArrival = arrival;
    m_findings.noteProgress();
    if (m_answer)
        m_answer->handleRead(arrival - m_requestedAt);
    m_events.addRead(m_openedAt + arrival, bytes, offset);
    if (!m_figuresTimer.isActive())
        m_figuresTimer.start();
}

void Session::onEvent(const sse::Event &event)
{
    ++m_eventCount;
    ++m_eventsOfConnection;
    if (m_firstEvent < 0)
        m_firstEvent = (event.arrival - m_requestedAt) / 1'000'000;
    const qint64 number = m_events.nextNumber();
    m_events.appendEvent(m_openedAt + event.arrival, event);
    setHint({});
    if (event.truncated)
        m_plainTextOutcome = ui::Outcome::NoTerminator;
    route(event, number);
}

void Session::noteOrigin(qint64 row)
{
    const QList<Transcript::Message> &messages = m_transcript.messages();
    if (m_transcript.isAnswering())
        m_origins.note(messages.last().serial.number, messages.last().text.size(), row);
}

// Remembers the last result, because most events have the same type as the previous one.
Session::Route Session::routeOf(const QByteArray &type)
{
    if (!type.isSharedWith(m_routedType) && type != m_routedType) {
        m_routedType = type;
        m_route = m_endpoint.routes.value(QString::fromUtf8(type), Route::Log);
    }
    return m_route;
}

void Session::route(const sse::Event &event, qint64 row)
{
    const Route route = routeOf(event.type);
    if (m_answer && (route == Route::Chat || route == Route::Log)) {
        // The API formats define the types of their events, so the endpoint's routes do not apply.
        m_answer->take(event);
        noteOrigin(row);
        if (m_answer->isTerminated() && acceptsPrompt())
            m_source.close();
        else
            enforceChatLimit();
        return;
    }
    if ((route == Route::Inbox || route == Route::Map) && event.data.size() > maxParsed) {
        logRow(ui::EventKind::Error,
            tr("The previous event is too large to be shown as a message or on the map."));
        return;
    }
    switch (route) {
    case Route::Chat:
        if (m_chatIsFull)
            break;
        if (!m_transcript.isAnswering())
            m_transcript.beginAnswer(m_endpoint.name);
        appendToChat(event);
        noteOrigin(row);
        enforceChatLimit();
        break;
    case Route::Inbox:
        m_inbox.add(event, wallClock(event.arrival));
        break;
    case Route::Map:
        if (!m_track.add(event, wallClock(event.arrival)))
            logRow(ui::EventKind::Error, tr("The previous event contains no valid position."));
        break;
    case Route::Log:
        break;
    }
}

// Appends only the beginning of a large event, because a very long text would block the window.
void Session::appendToChat(const sse::Event &event)
{
    if (event.data.size() <= maxChatText) {
        m_transcript.appendText(QString::fromUtf8(event.data));
        return;
    }
    const QLocale locale;
    m_transcript.appendText(QString::fromUtf8(event.data.first(maxChatText)) + u'…'
        + tr("\n[First %1 of an event of %2. The complete event is in the event list.]\n")
              .arg(locale.formattedDataSize(maxChatText),
                  locale.formattedDataSize(event.data.size())));
}

void Session::setMemoryLimit(qint64 bytes)
{
    m_events.setLimit(bytes);
    m_inbox.setMemoryLimit(bytes);
    m_chatLimit = bytes;
    m_chatIsFull = m_chatIsFull && m_transcript.memory() > bytes;
}

// Ends an answer that needs too much memory. Logging and recording continue.
void Session::enforceChatLimit()
{
    if (m_transcript.memory() <= m_chatLimit || !m_transcript.isAnswering())
        return;
    m_chatIsFull = true;
    const QString note =
        tr("the chat has reached its limit of %1; later text appears only in the event list. To "
           "show more, raise the limit in Settings")
            .arg(QLocale().formattedDataSize(m_chatLimit));
    if (m_answer) {
        m_answer->finish(AnswerBuilder::End::Broken, note);
        m_answer.reset();
        if (acceptsPrompt())
            m_source.close();
    } else {
        m_transcript.finish(ui::Outcome::Interrupted, note);
    }
}

void Session::onIgnored(const sse::IgnoredLine &ignored)
{
    const qint64 row = m_events.nextNumber();
    if (ignored.reason == sse::IgnoredLine::Reason::IncompleteEvent)
        m_plainTextOutcome = ui::Outcome::Interrupted;
    logRow(ui::EventKind::Ignored, ignoredText(ignored).arg(QString::fromUtf8(ignored.text)),
        ignored.text, ignored.offset, m_openedAt + m_lastArrival);
    if (m_answer) {
        m_answer->processIgnored(ignored);
        noteOrigin(row);
    }
}

// Shows an error in the body of an open stream as the reason why no events arrive. Errors in the
// response headers are reported by onError().
void Session::onFound(const sse::Finding &finding)
{
    if (finding.severity == sse::Finding::Severity::Error && finding.line > 0
        && m_eventsOfConnection == 0 && m_status.state == State::Open)
        setHint(finding.message + QLatin1Char(' ') + finding.advice);
}

void Session::onError(const sse::Error &error)
{
    logRow(ui::EventKind::Error, error.message, error.body);
    using Code = sse::Error::Code;
    const Code cause = error.code == Code::AttemptsExhausted ? error.cause : error.code;
    m_isRefused = cause == Code::HttpStatus;
    m_status.reason = error.reason;
    m_status.settingsHelp = error.fatal && error.code != sse::Error::Code::EventTooLarge;
    setStatus(State::Failed, error.message, error.advice);
}

void Session::onReconnect(qint64 delayMs, int attempt, EventSource::ReconnectCause cause)
{
    const QString seconds = QLocale().toString(double(delayMs) / 1000.0, 'f', 1);
    logRow(ui::EventKind::Reconnect,
        cause == EventSource::ReconnectCause::Eof
            ? tr("The server ended the stream; connecting again in %1 s").arg(seconds)
            : tr("Connecting again in %1 s").arg(seconds));
    m_status.delayMs = int(delayMs);
    m_status.attempt = attempt;
    const bool failed = m_status.state == State::Failed;
    setStatus(State::Waiting, failed ? m_status.message : QString(),
        failed ? m_status.advice : QString());
}

void Session::onClosed(EventSource::CloseReason reason)
{
    const bool cut = isCutRecording();
    const bool stopped = reason == EventSource::CloseReason::Requested && !cut;
    const bool failed = reason == EventSource::CloseReason::Failed;
    const bool terminated = m_answer && m_answer->isTerminated();
    if (m_player && !cut && !m_player->notice().isEmpty())
        logRow(ui::EventKind::Error, m_player->notice());
    // Log the problem again at the end, because its first row may have been removed.
    if (m_player && m_player->atEnd() && !m_overflowProblem.isEmpty())
        logRow(ui::EventKind::Error, m_overflowProblem);
    logRow(ui::EventKind::End,
        cut                          ? m_player->notice()
            : stopped && !terminated ? m_player ? tr("Closed by the user") : tr("Closed by you")
            : reason == EventSource::CloseReason::NoContent
            ? tr("The server returned 204: the client must not reconnect")
            : tr("The stream has ended"));
    const QString message = failed ? m_status.message : cut ? m_player->notice() : QString();
    if (m_answer) {
        m_answer->finish(terminated || (!stopped && !failed && !cut) ? AnswerBuilder::End::Eof
                : stopped                                            ? AnswerBuilder::End::Stopped
                : failed && m_isRefused                              ? AnswerBuilder::End::Refused
                                                                     : AnswerBuilder::End::Broken,
            message);
        m_answer.reset();
    } else {
        m_transcript.finish(stopped ? ui::Outcome::Stopped
                : failed || cut     ? ui::Outcome::Interrupted
                                    : m_plainTextOutcome,
            message);
    }
    m_events.flush(); // no more rows will follow soon
    endRecording();
    if (!failed)
        setStatus(stopped && !terminated ? State::Idle : State::Ended);
    Q_EMIT figuresChanged();
}

void Session::logRow(
    ui::EventKind kind, const QString &text, const QByteArray &raw, qint64 offset, qint64 time)
{
    EventLogModel::Row row;
    row.kind = kind;
    row.time = time >= 0 ? time : now();
    row.event.offset = offset;
    row.raw = raw;
    row.text = text;
    m_events.append(row);
}

void Session::setStatus(State state, const QString &message, const QString &advice)
{
    m_status.state = state;
    m_status.message = message;
    m_status.advice = advice;
    m_status.sinceMs = QDateTime::currentMSecsSinceEpoch();
    if (state != State::Failed) {
        m_status.reason.clear();
        m_status.settingsHelp = false;
    }
    m_status.byPrompt = acceptsPrompt();
    m_status.isReplay = m_player != nullptr;
    m_status.isUnverified =
        !m_player && !m_endpoint.verifyPeer && m_endpoint.url.scheme() == QLatin1String("https");
    Q_EMIT statusChanged();
}

void Session::setHint(const QString &hint)
{
    if (hint == m_hint)
        return;
    m_hint = hint;
    Q_EMIT hintChanged();
}

QString Session::figures() const
{
    const QLocale locale;
    QStringList parts{
        m_eventCount == 1 ? tr("1 event") : tr("%1 events").arg(locale.toString(m_eventCount)),
        locale.formattedDataSize(m_byteCount, 1, QLocale::DataSizeSIFormat)};
    if (m_firstEvent >= 0)
        parts.append(tr("first event after %1 ms").arg(locale.toString(m_firstEvent)));
    return parts.join(QStringLiteral(" · "));
}

} // namespace app
