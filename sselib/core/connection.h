// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <limits>
#include <memory>
#include <optional>

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QList>
#include <QNetworkProxy>
#include <QObject>
#include <QSslError>

#include "sselib/core/error.h"
#include "sselib/core/eventstreamparser.h"
#include "sselib/transport/httprequest.h"

class QNetworkAccessManager;
class QNetworkReply;

namespace sse {

class Redactor;
class ReplyReader;

/// Returns \a time as an interval for a timer, in milliseconds; at most 24 days.
[[nodiscard]] constexpr int timerInterval(std::chrono::milliseconds time)
{
    return int(std::min<qint64>(time.count(), std::numeric_limits<int>::max()));
}

/// One attempt to open a stream: a request, its redirects, and the response until its end. It does
/// not reconnect.
///
/// Each function of the client may call abandon() and release the connection, although it may be
/// called from a signal of the QNetworkReply. Therefore the connection must be owned by a
/// std::shared_ptr.
class Connection final : public QObject,
                         public StreamHandler,
                         public std::enable_shared_from_this<Connection> {
    Q_OBJECT

public:
    enum class Ended { Eof, NoContent, Failed };

    /// Receives the results of the attempt. Each function may call abandon().
    class Client {
    public:
        virtual ~Client() = default;
        virtual void connectionRequests(const RequestInfo &request) = 0;
        /// The response is a redirect that is followed, or the proxy asks for the password and the
        /// request is sent again with it.
        virtual void connectionRedirected(const ResponseInfo &response) = 0;
        virtual void connectionOpened(const ResponseInfo &response) = 0;
        virtual void connectionRead(const QByteArray &bytes, qint64 offset, qint64 arrival) = 0;
        virtual void connectionEvent(const Event &event) = 0;
        virtual void connectionComment(const QByteArray &text, qint64 offset) = 0;
        virtual void connectionRetry(std::chrono::milliseconds time, qint64 offset) = 0;
        virtual void connectionIgnored(const IgnoredLine &ignored) = 0;
        /// \a id is the last event ID of the stream. Also called if it did not change.
        virtual void connectionLastEventId(const QByteArray &id) = 0;
        /// The attempt is over; no other function is called. \a error is set for Ended::Failed.
        virtual void connectionEnded(Ended how, const Error &error) = 0;
    };

    /// \a manager and \a client must exist until the connection is deleted or abandon() is called.
    /// \a clock is used for all times.
    Connection(Client *client, QNetworkAccessManager *manager, const Endpoint &endpoint,
        const Secrets &secrets, const QElapsedTimer &clock, int attempt);
    ~Connection() override;

    void start(HttpRequest request, const QByteArray &lastEventId);
    /// Closes the connection. The client is not called any more.
    void abandon();

    /// Returns the number of events so far.
    [[nodiscard]] qint64 eventCount() const
    {
        return m_eventsCounted + m_eventsAtOnce - m_eventsUntilClock;
    }
    /// Returns the size in bytes of the body that was read so far, without the body of an error
    /// response.
    [[nodiscard]] qint64 bodySize() const { return m_offset; }
    /// Returns a redactor for the secrets of this attempt.
    [[nodiscard]] Redactor redactor() const;

    /// Returns the error for an event that exceeds Endpoint::maxEventSize.
    static Error tooLarge(const Endpoint &endpoint, const ResponseInfo &response);

    void onEvent(const EventView &event) override;
    void onComment(QByteArrayView text, qint64 offset) override;
    void onRetry(std::chrono::milliseconds time, qint64 offset) override;
    void onIgnored(const IgnoredLine &ignored) override;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    enum class Phase { Head, Body, ErrorBody, Done };

    void send();
    void dropReply();
    void schedulePump();
    void handleReadyRead();
    void pump();
    void evaluateResponse();
    bool decodesBody();
    bool takesContentType();
    bool follow(int status);
    bool answerProxy();
    void failAfterBody(Error error);
    void readErrorBody();
    void readBody();
    void finishBody();
    void processEvent(const EventView &event);
    [[nodiscard]] bool endedByClose() const;
    void end(Ended how, const Error &error = {});
    [[nodiscard]] bool isOwnOrigin() const;
    [[nodiscard]] QNetworkProxy proxy() const;
    [[nodiscard]] bool asksHttpProxy() const;
    [[nodiscard]] Error networkError() const;
    [[nodiscard]] Error unsupportedCompression() const;
    [[nodiscard]] Error damagedCompression() const;
    [[nodiscard]] std::optional<Error> proxyError() const;
    [[nodiscard]] Error proxyLoginError() const;
    [[nodiscard]] QString shownProxy() const;
    [[nodiscard]] Error timeoutError(Error::Timeout which) const;
    [[nodiscard]] QString shown(const QUrl &url) const;
    [[nodiscard]] QString errorString() const;

    Client *m_client;
    QNetworkAccessManager *m_manager;
    const Endpoint m_endpoint;
    const Secrets m_secrets;
    const QElapsedTimer m_clock;
    const int m_attempt;
    HttpRequest m_request;
    QByteArray m_proxyAuthorization; // for this request; must only be sent to the proxy
    QNetworkReply *m_reply = nullptr;
    std::unique_ptr<ReplyReader> m_reader; // reads the body of m_reply
    QNetworkReply *m_signalling = nullptr; // the reply that is emitting readyRead()
    std::unique_ptr<StreamParser> m_parser;
    EventStreamParser *m_eventStream = nullptr; // m_parser if it is an EventStreamParser, else null
    QList<QSslError> m_sslErrors;               // errors of m_reply
    ResponseInfo m_response;
    Error m_error;          // the error that is reported at the end of Phase::ErrorBody
    Event m_event;          // the most recent event; its buffers are reused
    qsizetype m_parsed = 0; // number of parsed bytes in m_reader->bytes()
    qint64 m_offset = 0;    // number of bytes of the body that were read
    qint64 m_arrival = 0;   // arrival time of m_reader->bytes()
    qint64 m_lastByte = 0;  // time of the most recent read
    qint64 m_deadline = 0;  // time at which parsing returns to the event loop
    qint64 m_lastLook = 0;  // time at which onEvent() last checked the clock
    int m_redirects = 0;
    int m_eventsUntilClock = 0; // number of events before the next check of the clock
    int m_eventsAtOnce = 0;     // number of events between two checks of the clock
    qint64 m_eventsCounted = 0; // number of events up to the most recent check of the clock
    Phase m_phase = Phase::Head;
    bool m_pumpScheduled = false;
    bool m_pumping = false;
    QBasicTimer m_connectTimer;
    QBasicTimer m_idleTimer;
    QBasicTimer m_errorBodyTimer;
};

} // namespace sse
