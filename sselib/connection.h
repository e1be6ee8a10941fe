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

#include "sselib/error.h"
#include "sselib/eventstreamparser.h"
#include "sselib/httprequest.h"

class QNetworkAccessManager;
class QNetworkReply;

namespace sse {

class ReplyReader;

/// \a time as a timer can count it, which is up to 24 days.
[[nodiscard]] constexpr int timerInterval(std::chrono::milliseconds time)
{
    return int(std::min<qint64>(time.count(), std::numeric_limits<int>::max()));
}

/// One attempt: a request, the redirects it leads to, the response, its end. Knows nothing of
/// another attempt.
///
/// The client may drop it in whatever it is told, though that may come from inside a signal of the
/// reply; hold it by shared_ptr only.
class Connection final : public QObject,
                         public StreamHandler,
                         public std::enable_shared_from_this<Connection> {
    Q_OBJECT

public:
    enum class Ended { Eof, NoContent, Failed };

    /// What is told of the attempt. After any call the connection may be abandoned.
    class Client {
    public:
        virtual ~Client() = default;
        virtual void connectionRequests(const RequestInfo &request) = 0;
        /// A redirect, which is followed, or a proxy's question for a password, which is answered.
        virtual void connectionRedirected(const ResponseInfo &response) = 0;
        virtual void connectionOpened(const ResponseInfo &response) = 0;
        virtual void connectionRead(const QByteArray &bytes, qint64 offset, qint64 arrival) = 0;
        virtual void connectionEvent(const Event &event) = 0;
        virtual void connectionComment(const QByteArray &text, qint64 offset) = 0;
        virtual void connectionRetry(std::chrono::milliseconds time, qint64 offset) = 0;
        virtual void connectionIgnored(const Ignored &ignored) = 0;
        /// A block ended and left this as the last event ID.
        virtual void connectionLastEventId(const QByteArray &id) = 0;
        /// The last call. \a error where it failed.
        virtual void connectionEnded(Ended how, const Error &error) = 0;
    };

    /// \a manager and \a client must outlive the connection or abandon().
    Connection(Client *client, QNetworkAccessManager *manager, const Endpoint &endpoint,
        const Secrets &secrets, const QElapsedTimer &clock, int attempt);
    ~Connection() override;

    void start(HttpRequest request, const QByteArray &lastEventId);
    /// Drops it: nothing more is told, the socket is closed.
    void abandon();

    /// What is told of an event beyond Endpoint::maxEventSize.
    static Error tooLarge(const Endpoint &endpoint, const ResponseInfo &response);

    void onEvent(const EventView &event) override;
    void onComment(QByteArrayView text, qint64 offset) override;
    void onRetry(std::chrono::milliseconds time, qint64 offset) override;
    void onIgnored(const Ignored &ignored) override;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    enum class Phase { Head, Body, ErrorBody, Done };

    void send();
    void dropReply();
    void schedulePump();
    void takeReadyRead();
    void pump();
    void judge();
    bool decodesBody();
    bool takesContentType();
    bool follow(int status);
    bool answerProxy();
    void failAfterBody(Error error);
    void readErrorBody();
    void readBody();
    void finishBody();
    void takeEvent(const EventView &event);
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
    QByteArray m_proxyAuthorization; // for this request; only a proxy may get it
    QNetworkReply *m_reply = nullptr;
    std::unique_ptr<ReplyReader> m_reader; // of m_reply
    QNetworkReply *m_signalling = nullptr; // the reply that this is called by
    std::unique_ptr<StreamParser> m_parser;
    EventStreamParser *m_eventStream = nullptr; // m_parser, where it is one
    QList<QSslError> m_sslErrors;               // of m_reply
    ResponseInfo m_response;
    Error m_error;          // Phase::ErrorBody: what will be told
    Event m_event;          // handed on last
    qsizetype m_parsed = 0; // of the reader's bytes
    qint64 m_offset = 0;    // of the body
    qint64 m_arrival = 0;   // of the reader's bytes
    qint64 m_lastByte = 0;
    qint64 m_deadline = 0; // of this turn of the event loop
    qint64 m_lastLook = 0; // at the clock, while events are handed on
    int m_redirects = 0;
    int m_eventsUntilClock = 0;
    int m_eventsAtOnce = 0; // between two looks
    Phase m_phase = Phase::Head;
    bool m_pumpScheduled = false;
    bool m_pumping = false;
    QBasicTimer m_connectTimer;
    QBasicTimer m_idleTimer;
    QBasicTimer m_errorBodyTimer;
};

} // namespace sse
