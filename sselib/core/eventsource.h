// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

#include <QNetworkRequest>
#include <QObject>

#include "sselib/core/endpoint.h"
#include "sselib/core/error.h"
#include "sselib/core/event.h"
#include "sselib/core/requesthook.h"
#include "sselib/core/streamhandler.h"

class QNetworkCookieJar;

namespace sse {

/// Connects to an event stream and reconnects when the connection is lost.
///
/// The class follows WHATWG HTML, section 9.2 "Server-sent events". Unlike the EventSource of
/// browsers, it supports any header, method and body, a token, timeouts and backoff.
///
/// \code
/// sse::Endpoint endpoint;
/// endpoint.url = QUrl("https://example.com/events"_L1);
/// auto *source = new sse::EventSource(endpoint, {}, this);
/// connect(source, &sse::EventSource::eventReceived, this, [](const sse::Event &event) {
///     qInfo() << event.type << event.data;
/// });
/// connect(source, &sse::EventSource::errorOccurred, this, [](const sse::Error &error) {
///     qWarning() << error.message << error.advice;
/// });
/// source->open();
/// \endcode
///
/// Signals are emitted from the event loop of the object's thread. Four signals can also be emitted
/// before open(), close(), restart() or setCookieJar() returns: readyStateChanged(),
/// requestStarted(), reconnectScheduled() and closed(). A slot and a hook may call any function of
/// the source, and may delete it. After open(), close(), restart(), setCookieJar() and
/// deletion, no more signals of the previous attempt are emitted. Deleting the source closes it
/// without emitting a signal.
///
/// A source can be moved to another thread before open() and after close().
///
/// To see each attempt, its response and its end, enable the debug messages of the logging category
/// `sselib.core`, for example with `QT_LOGGING_RULES="sselib.core.debug=true"` in the environment.
/// Secrets are masked in them.
///
/// Limitation of Qt 6.4: if a chunked response is interrupted and the end of the connection arrives
/// together with the last bytes, this may look like a clean end (ReconnectCause::Eof without an
/// error). If it is interrupted inside a chunk size, this may not be detected before
/// Endpoint::idleTimeout. In both cases no event is lost if the server resumes at `Last-Event-ID`.
/// But a clean end does not prove that the stream is complete; only an end marker in the stream
/// does.
///
/// \since 0.1
class SSELIB_EXPORT EventSource : public QObject {
    Q_OBJECT
    /// State of the connection, see #ReadyState.
    Q_PROPERTY(ReadyState readyState READ readyState NOTIFY readyStateChanged)
    /// Last event ID of the stream, see lastEventId().
    Q_PROPERTY(
        QByteArray lastEventId READ lastEventId WRITE setLastEventId NOTIFY lastEventIdChanged)
    /// Reconnection time in milliseconds, see reconnectionTime().
    Q_PROPERTY(qint64 reconnectionTime READ reconnectionTimeMs NOTIFY reconnectionTimeChanged)

public:
    /// The values of `readyState` in the standard.
    enum class ReadyState {
        Connecting = 0, ///< connecting, or waiting before a reconnect
        Open = 1,       ///< receiving an event stream
        Closed = 2      ///< not connected, and no reconnect is scheduled
    };
    Q_ENUM(ReadyState)
    /// Why the source reconnects.
    enum class ReconnectCause {
        Eof,     ///< the stream ended cleanly
        Network, ///< the connection failed or was lost
        Timeout, ///< the connect timeout or idle timeout expired
        Status,  ///< the response had an HTTP status in RetryPolicy::retryStatuses
        Restart  ///< restart() was called
    };
    Q_ENUM(ReconnectCause)
    /// Why the source was closed.
    enum class CloseReason {
        Requested,   ///< close() was called
        EndOfStream, ///< the stream ended cleanly, and the endpoint or the retry hook does not
                     ///< allow a reconnect
        NoContent,   ///< the server returned status 204, which means: do not reconnect
        Failed       ///< a fatal error occurred; errorOccurred() was emitted before
    };
    Q_ENUM(CloseReason)

    /// Returns the name of \a reason in JSON output and recordings: `requested`, `end-of-stream`,
    /// `no-content` or `failed`.
    [[nodiscard]] static QByteArray toString(CloseReason reason);
    /// Returns the name of \a cause in JSON output and recordings: `eof`, `network`, `timeout`,
    /// `status` or `restart`.
    [[nodiscard]] static QByteArray toString(ReconnectCause cause);

    /// A function that is called before each attempt. It can change the request, its headers and
    /// the body, for example to set a new token. Its changes are only sent to the origin of the
    /// endpoint. If it opens, closes, restarts or deletes the source, no request is sent.
    using RequestHook = std::function<void(QNetworkRequest &request, QByteArray &body)>;
    /// A function that is called before each attempt. In contrast to RequestHook, it knows the
    /// number of the attempt and the previous error, and it can reject the request.
    using RequestDraftHook = std::function<void(RequestDraft &draft)>;
    /// Like RequestDraftHook, but the source waits until the function, or other code later, calls
    /// RequestContinuation::send() or reject().
    using AsyncRequestHook =
        std::function<void(const RequestDraft &draft, const RequestContinuation &next)>;

    /// A reconnect that is not scheduled yet. A value type.
    struct RetryProposal {
        /// Why the source would reconnect; never ReconnectCause::Restart.
        ReconnectCause cause = ReconnectCause::Eof;
        Error error;     ///< the error; its code is Error::Code::None for ReconnectCause::Eof
        int attempt = 0; ///< number of the attempt that ended, counted from 1 since open()
        std::chrono::milliseconds delay{0}; ///< the delay that RetryPolicy chose

        bool operator==(const RetryProposal &) const = default; ///< Compares all members.
    };
    /// A function that decides whether and when the source reconnects. It returns the delay, or
    /// std::nullopt if the source must not reconnect.
    using RetryHook =
        std::function<std::optional<std::chrono::milliseconds>(const RetryProposal &proposal)>;

    /// Constructs a closed source without an endpoint.
    explicit EventSource(QObject *parent = nullptr);
    /// Constructs a closed source. Call open() to connect.
    explicit EventSource(
        const Endpoint &endpoint, const Secrets &secrets = {}, QObject *parent = nullptr);
    /// Closes the source without emitting a signal.
    ~EventSource() override;

    /// Sets the endpoint for the next attempt. If a stream is open, it is not interrupted, and the
    /// next reconnect uses the new endpoint.
    void setEndpoint(const Endpoint &endpoint, const Secrets &secrets = {});
    /// Returns the endpoint.
    [[nodiscard]] const Endpoint &endpoint() const;
    /// Sets the function that is called before each attempt. It replaces the function of
    /// setRequestDraftHook() and setAsyncRequestHook(). An empty function removes the hook.
    void setRequestHook(RequestHook hook);
    /// Sets the function that is called before each attempt. It replaces the function of
    /// setRequestHook() and setAsyncRequestHook(). An empty function removes the hook. Only changes
    /// to RequestDraft::request and RequestDraft::body are used, and they are only sent to the
    /// origin of the endpoint.
    ///
    /// \code
    /// source->setRequestDraftHook([this](sse::RequestDraft &draft) {
    ///     if (m_isLoggedIn)
    ///         draft.request.setRawHeader("X-Attempt", QByteArray::number(draft.attempt));
    ///     else
    ///         draft.reject(tr("You are not logged in."));
    /// });
    /// \endcode
    void setRequestDraftHook(RequestDraftHook hook);
    /// Sets the function that is called before each attempt, for example to get a new token before
    /// the request is sent. It replaces the function of setRequestHook() and setRequestDraftHook().
    /// An empty function removes the hook.
    ///
    /// The source waits until RequestContinuation::send() or reject() is called. readyState() is
    /// ReadyState::Connecting meanwhile. Of the timeouts, only Endpoint::totalTimeout includes this
    /// time. open(), close(), restart() and setCookieJar() end the waiting.
    ///
    /// To get a new token after status 401, add the status to RetryPolicy::retryStatuses, so that
    /// the source reconnects. RetryPolicy::maxAttempts limits how often it tries:
    ///
    /// \code
    /// endpoint.retry.retryStatuses = sse::RetryPolicy::defaultRetryStatuses() + ",401"_L1;
    /// endpoint.retry.maxAttempts = 3;
    /// source->setEndpoint(endpoint);
    /// source->setAsyncRequestHook(
    ///     [this](sse::RequestDraft draft, const sse::RequestContinuation &next) {
    ///         if (draft.lastError.response.status == 401)
    ///             m_token.clear();
    ///         // Calls the function when there is a token, or when there cannot be one.
    ///         fetchToken([this, draft, next]() mutable {
    ///             if (m_token.isEmpty())
    ///                 return next.reject(tr("You are not logged in."));
    ///             draft.request.setRawHeader("Authorization", "Bearer " + m_token);
    ///             next.send(draft);
    ///         });
    ///     });
    /// \endcode
    void setAsyncRequestHook(AsyncRequestHook hook);
    /// Sets the function that is called before a reconnect is scheduled: after an error, before
    /// errorOccurred() is emitted, and after a clean end of the stream. It is not called after
    /// restart(), or if RetryPolicy does not allow a reconnect. An empty function removes the hook.
    ///
    /// If it returns RetryProposal::delay, the source does what RetryPolicy chose. A different
    /// delay is limited to the range from RetryPolicy::minServerDelay to
    /// RetryPolicy::maxServerDelay; it may be shorter than the delay that the server requested with
    /// `Retry-After`. If the function returns std::nullopt, the source is closed: with
    /// CloseReason::Failed and a fatal error, or after a clean end with CloseReason::EndOfStream.
    /// If it opens, closes, restarts or deletes the source, its result is ignored and the error is
    /// not emitted.
    ///
    /// \code
    /// source->setRetryHook([](const sse::EventSource::RetryProposal &proposal)
    ///                          -> std::optional<std::chrono::milliseconds> {
    ///     if (proposal.error.response.status == 503 && proposal.attempt > 5)
    ///         return std::nullopt;
    ///     return proposal.delay;
    /// });
    /// \endcode
    void setRetryHook(RetryHook hook);
    /// Sets the cookie jar for the server's cookies and closes the source. The source takes
    /// ownership of \a jar. By default, each source has its own empty CookieJar.
    void setCookieJar(QNetworkCookieJar *jar);

    /// Returns the state of the connection.
    [[nodiscard]] ReadyState readyState() const;
    /// Returns the last event ID of the stream. The next request sends it as `Last-Event-ID`.
    [[nodiscard]] QByteArray lastEventId() const;
    /// Sets the last event ID, for example before open() to resume an earlier stream.
    void setLastEventId(const QByteArray &id);
    /// Returns the delay before a reconnect after a clean end. The stream can change it with a
    /// `retry:` field; open() resets it to RetryPolicy::initialDelay.
    [[nodiscard]] std::chrono::milliseconds reconnectionTime() const;

    /// Calls the functor \a slot in the thread of \a context for each event whose type is \a type.
    /// \a slot has one parameter of the type `const sse::Event &`, or none. Returns the connection,
    /// for QObject::disconnect(). If \a context is deleted, the connection ends.
    ///
    /// \code
    /// source->addEventListener("message", this, [](const sse::Event &event) { qInfo() << event;
    /// }); \endcode
    template <typename Slot>
    std::enable_if_t<!std::is_member_function_pointer_v<Slot>, QMetaObject::Connection>
    addEventListener(const QByteArray &type, const QObject *context, Slot slot)
    {
        return connect(this, &EventSource::eventReceived, context,
            [type, slot = std::move(slot)](const Event &event) mutable {
                if (event.type != type)
                    return;
                if constexpr (std::is_invocable_v<Slot &, const Event &>)
                    slot(event);
                else
                    slot();
            });
    }

    /// Calls the member function \a slot of \a receiver in the thread of \a receiver for each event
    /// whose type is \a type. \a slot has one parameter of the type `const sse::Event &`, or none.
    /// Returns the connection, for QObject::disconnect(). If \a receiver, which must be a QObject,
    /// is deleted, the connection ends.
    ///
    /// \code
    /// source->addEventListener("message", this, &Window::onMessage);
    /// \endcode
    template <typename Receiver, typename Slot>
    std::enable_if_t<std::is_member_function_pointer_v<Slot>, QMetaObject::Connection>
    addEventListener(const QByteArray &type, Receiver *receiver, Slot slot)
    {
        return connect(this, &EventSource::eventReceived, receiver,
            [type, receiver, slot](const Event &event) {
                if (event.type != type)
                    return;
                if constexpr (std::is_invocable_v<Slot, Receiver *, const Event &>)
                    std::invoke(slot, receiver, event);
                else
                    std::invoke(slot, receiver);
            });
    }

public Q_SLOTS:
    /// Starts connecting. If the source is not closed, it is closed first without emitting
    /// closed().
    void open();
    /// Closes the connection and cancels a scheduled reconnect. Emits closed(), unless the source
    /// is already closed.
    void close();
    /// Closes the connection or cancels a scheduled reconnect, and connects again immediately with
    /// the last event ID. If the source is closed, this is the same as open().
    void restart();

Q_SIGNALS:
    /// Emitted when readyState() changes.
    void readyStateChanged(sse::EventSource::ReadyState state);
    /// Emitted when lastEventId() changes.
    void lastEventIdChanged(const QByteArray &id);
    /// Emitted when the stream changes reconnectionTime().
    void reconnectionTimeChanged(qint64 milliseconds);

    /// A request is sent. Emitted once per attempt, and again for each redirect that is followed
    /// and for each request that is repeated with the proxy password.
    void requestStarted(const sse::RequestInfo &request);
    /// The response is a redirect that is followed, or the proxy asks for the password. Another
    /// requestStarted() follows.
    void redirected(const sse::ResponseInfo &response);
    /// The response is an event stream.
    void opened(const sse::ResponseInfo &response);
    /// The stream dispatched an event.
    void eventReceived(const sse::Event &event);
    /// The stream contained a comment. \a text is the text after the colon, without one leading
    /// space; \a offset is the offset in bytes of the line in the response body.
    void commentReceived(const QByteArray &text, qint64 offset);
    /// The stream contained a `retry:` field. \a milliseconds is its value before it is limited by
    /// RetryPolicy; \a offset is the offset in bytes of the line in the response body.
    void retryReceived(qint64 milliseconds, qint64 offset);
    /// The parser ignored a line or block, or replaced invalid UTF-8.
    void lineIgnored(const sse::IgnoredLine &line);
    /// Bytes of the response body were read. They are decompressed and not parsed yet. \a offset is
    /// their offset in the body; \a arrival is the time in nanoseconds since open().
    void bytesReceived(const QByteArray &bytes, qint64 offset, qint64 arrival);
    /// The source will reconnect after \a delay. \a attempt is the number of the next attempt,
    /// counted from 1 since open().
    void reconnectScheduled(
        std::chrono::milliseconds delay, int attempt, sse::EventSource::ReconnectCause cause);
    /// An attempt failed or the stream was interrupted. If Error::fatal is true, closed() follows,
    /// else reconnectScheduled(), or another error with the code Error::Code::AttemptsExhausted.
    void errorOccurred(const sse::Error &error);
    /// The source was closed and will not reconnect.
    void closed(sse::EventSource::CloseReason reason);

protected:
    /// Reimplemented from QObject::event().
    bool event(QEvent *event) override;

private:
    [[nodiscard]] qint64 reconnectionTimeMs() const { return reconnectionTime().count(); }

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sse
