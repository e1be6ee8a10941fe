// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>

#include <QByteArray>
#include <QNetworkRequest>
#include <QString>

#include "sselib/core/error.h"
#include "sselib/sselib_export.h"

namespace sse {

class EventSource;

/// A request that EventSource is about to send. A value type. A hook can change #request and #body,
/// or reject the request.
///
/// \since 0.1
class SSELIB_EXPORT RequestDraft {
public:
    /// URL, headers and attributes of the request. They already contain the token, the last event
    /// ID and all settings of the endpoint.
    QNetworkRequest request;
    QByteArray body; ///< request body; may be empty
    int attempt = 1; ///< number of the attempt, counted from 1 since EventSource::open()
    /// The error that ended the previous attempt, as in EventSource::errorOccurred(). Its code is
    /// Error::Code::None if this is the first attempt since open() or restart(), or if the previous
    /// stream ended cleanly.
    Error lastError;

    bool operator==(const RequestDraft &) const = default; ///< Compares all members.
    /// Rejects the request: it is not sent, and the source fails with the code
    /// Error::Code::Rejected. \a message and \a advice are shown to the user, see Error::message
    /// and Error::advice; they must not contain secrets. If \a message is empty, a default message
    /// is used.
    void reject(const QString &message = {}, const QString &advice = {});
    /// Returns true if reject() was called.
    [[nodiscard]] bool isRejected() const { return m_isRejected; }
    /// Returns the message of reject(); empty if the request was not rejected.
    [[nodiscard]] QString rejectionMessage() const { return m_message; }
    /// Returns the advice of reject(); may be empty.
    [[nodiscard]] QString rejectionAdvice() const { return m_advice; }

private:
    bool m_isRejected = false;
    QString m_message;
    QString m_advice;
};

/// Continues a request for which EventSource is waiting, see EventSource::setAsyncRequestHook().
///
/// A value type; all copies belong to the same request. Only the first call of send() or reject()
/// has an effect. Nothing happens if the source was closed, restarted, opened again or deleted in
/// the meantime. If all copies are destroyed before such a call, the request is rejected.
///
/// Call the functions in the thread of the source.
///
/// \since 0.1
class SSELIB_EXPORT RequestContinuation {
public:
    /// Constructs a continuation that does not belong to a request.
    RequestContinuation();

    /// Sends the request with the URL, headers and body of \a draft, usually a changed copy of the
    /// draft that the hook received. EventSource::requestStarted() can be emitted before this
    /// returns. If \a draft is rejected, this is the same as reject().
    void send(const RequestDraft &draft) const;
    /// Rejects the request, see RequestDraft::reject(). The error is emitted from the event loop.
    void reject(const QString &message = {}, const QString &advice = {}) const;
    /// Returns true if the source is still waiting for send() or reject().
    [[nodiscard]] bool isPending() const;

private:
    friend class EventSource;
    class Private;
    explicit RequestContinuation(std::shared_ptr<Private> state);

    std::shared_ptr<Private> d; // null if the continuation does not belong to a request
};

} // namespace sse
