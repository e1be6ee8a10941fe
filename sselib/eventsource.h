// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>

#include <QNetworkRequest>
#include <QObject>

#include "sselib/endpoint.h"
#include "sselib/error.h"
#include "sselib/event.h"
#include "sselib/streamhandler.h"

class QNetworkCookieJar;

namespace sse {

/// A connection to an event stream that is opened again when it is lost, by the WHATWG HTML
/// standard, section 9.2 "Server-sent events", with what browsers leave out: any header, method
/// and body, a token, time limits, backoff.
///
/// Signals are emitted from the event loop of the thread that the object lives in. The exceptions
/// report what open(), close(), restart() and setCookieJar() do at once: readyStateChanged(),
/// requestStarted(), reconnectScheduled() and closed(). Inside any signal and inside the request
/// hook, every function of the source may be called, and the source may be deleted. After close(),
/// restart(), open(), setCookieJar() or the deletion, nothing else of the attempt follows. Deleting
/// the source closes it without a signal.
///
/// A source can be moved to another thread before open() and after close().
///
/// What Qt 6.4 does not tell: where a chunked answer is cut and the end of the connection arrives
/// together with the last bytes, the cut may look like a clean end (ReconnectCause::Eof, no error);
/// inside a chunk's size it may go unnoticed, until Endpoint::idleTimeout. Either way no event is
/// lost to a server that resumes by `Last-Event-ID`. But a clean end is no proof of completeness;
/// only the stream's own last message is.
class SSELIB_EXPORT EventSource : public QObject {
    Q_OBJECT
    Q_PROPERTY(ReadyState readyState READ readyState NOTIFY readyStateChanged)
    Q_PROPERTY(
        QByteArray lastEventId READ lastEventId WRITE setLastEventId NOTIFY lastEventIdChanged)
    Q_PROPERTY(qint64 reconnectionTime READ reconnectionTimeMs NOTIFY reconnectionTimeChanged)

public:
    /// The standard's values of `readyState`. Connecting also while waiting for a reconnect.
    enum class ReadyState { Connecting = 0, Open = 1, Closed = 2 };
    Q_ENUM(ReadyState)
    /// Why another attempt follows.
    enum class ReconnectCause { Eof, Network, Timeout, Status, Restart };
    Q_ENUM(ReconnectCause)
    /// Why no other attempt follows.
    enum class CloseReason {
        Requested,   ///< close()
        EndOfStream, ///< it ended and is not to be opened again
        NoContent,   ///< the server answered 204: it wants no reconnect
        Failed       ///< see the errorOccurred() before it
    };
    Q_ENUM(CloseReason)

    /// Called before each attempt: may change the request, its headers and the body, to put a fresh
    /// token in. What it sets is sent to the endpoint's own origin only. If it closes, restarts,
    /// opens or deletes the source, this attempt sends nothing.
    using RequestHook = std::function<void(QNetworkRequest &request, QByteArray &body)>;

    explicit EventSource(QObject *parent = nullptr);
    explicit EventSource(
        const Endpoint &endpoint, const Secrets &secrets = {}, QObject *parent = nullptr);
    ~EventSource() override;

    /// For the next open(); a stream that is open goes on as it was, and reconnects as this says.
    void setEndpoint(const Endpoint &endpoint, const Secrets &secrets = {});
    [[nodiscard]] const Endpoint &endpoint() const;
    void setRequestHook(RequestHook hook);
    /// The jar that keeps the server's cookies; the source takes ownership. Without a call each
    /// source has an empty CookieJar of its own. Closes the source.
    void setCookieJar(QNetworkCookieJar *jar);

    [[nodiscard]] ReadyState readyState() const;
    /// Sent as `Last-Event-ID` on the next request. Set by the stream; may be set before open().
    [[nodiscard]] QByteArray lastEventId() const;
    void setLastEventId(const QByteArray &id);
    /// The wait before a reconnect after a clean end; the stream's `retry:` field sets it.
    [[nodiscard]] std::chrono::milliseconds reconnectionTime() const;

    /// Calls \a slot(const sse::Event &) in \a context for each event of this type.
    template <typename Slot>
    QMetaObject::Connection addEventListener(
        const QByteArray &type, const QObject *context, Slot slot)
    {
        return connect(this, &EventSource::eventReceived, context,
            [type, slot = std::move(slot)](const Event &event) mutable {
                if (event.type == type)
                    slot(event);
            });
    }

public Q_SLOTS:
    /// Starts connecting; a source that is not closed is closed first, without a signal.
    void open();
    /// Ends the stream or the wait for it, for good; emits closed() unless it is closed already.
    void close();
    /// Drops the connection, or the wait for the next, and connects again at once with the last
    /// event ID. Opens a source that is closed.
    void restart();

Q_SIGNALS:
    void readyStateChanged(sse::EventSource::ReadyState state);
    void lastEventIdChanged(const QByteArray &id);
    void reconnectionTimeChanged(qint64 milliseconds);

    /// A request goes out; each redirect that is followed is one more.
    void requestStarted(const sse::RequestInfo &request);
    /// The response is a redirect, and is followed; or it asks for the password of the proxy, and
    /// the request is sent again with that.
    void redirected(const sse::ResponseInfo &response);
    /// The answer is an event stream.
    void opened(const sse::ResponseInfo &response);
    void eventReceived(const sse::Event &event);
    void commentReceived(const QByteArray &text, qint64 offset);
    /// The stream's own `retry:` field, before clamping, in milliseconds.
    void retryReceived(qint64 milliseconds, qint64 offset);
    /// The parser ignored something.
    void lineIgnored(const sse::Ignored &line);
    /// A read of the body, decoded from its Content-Encoding, before it is parsed. \a offset counts
    /// from the body's start, \a arrival is nanoseconds since open().
    void bytesReceived(const QByteArray &bytes, qint64 offset, qint64 arrival);
    /// Another attempt, number \a attempt since open(), follows after \a delay.
    void reconnectScheduled(
        std::chrono::milliseconds delay, int attempt, sse::EventSource::ReconnectCause cause);
    /// An attempt failed or the stream broke. Error::fatal says whether closed() follows, or
    /// reconnectScheduled().
    void errorOccurred(const sse::Error &error);
    void closed(sse::EventSource::CloseReason reason);

protected:
    bool event(QEvent *event) override;

private:
    [[nodiscard]] qint64 reconnectionTimeMs() const { return reconnectionTime().count(); }

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sse
