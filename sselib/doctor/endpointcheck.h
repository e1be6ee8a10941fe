// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>

#include <QObject>
#include <QUrl>

#include "sselib/core/endpoint.h"
#include "sselib/doctor/checkreport.h"

namespace sse {

/// Opens an endpoint in several ways, one after the other, and reports the differences.
///
/// The attempts are: with the endpoint's own settings; with and without compression; over HTTP/1.1
/// and, for https, HTTP/2; with a disconnect followed by a reconnect with `Last-Event-ID`. An
/// attempt that would repeat the endpoint's own settings is left out. If the first attempt fails,
/// there are no other attempts. No other requests are sent. Each attempt is limited in time and
/// events, and its stream is checked by a Doctor.
///
/// Signals are emitted from the event loop. A slot may cancel, restart or delete the check.
///
/// \code
/// auto *check = new sse::EndpointCheck(endpoint, secrets, this);
/// connect(check, &sse::EndpointCheck::finished, this, [check] {
///     qInfo().noquote() << check->report().toMarkdown();
///     check->deleteLater();
/// });
/// check->start();
/// \endcode
///
/// \since 0.1
class SSELIB_EXPORT EndpointCheck : public QObject {
    Q_OBJECT

public:
    /// Constructs a check of \a endpoint. It sends no request before start().
    explicit EndpointCheck(
        const Endpoint &endpoint, const Secrets &secrets = {}, QObject *parent = nullptr);
    ~EndpointCheck() override;

    /// Sets whether a request other than GET and HEAD may be sent. It may cost money, so it is sent
    /// only once even if allowed. The default is false: no request is sent to such an endpoint.
    void setMaySendBody(bool may);
    /// Sets the time limit of each connection; must be more than 0. The default is 6 s. The attempt
    /// with a reconnect uses two connections.
    void setTimeLimit(std::chrono::milliseconds limit);
    /// Sets the maximum number of events of each attempt, at least 1. The default is 20.
    void setEventLimit(int events);
    /// Checks CORS as if requested from this origin, for example `https://example.org`: each
    /// request contains it in the `Origin` header. If it is empty, CORS is not checked.
    void setOrigin(const QUrl &origin);

    /// Returns the maximum number of requests that start() sends. Requests after a redirect are not
    /// counted.
    [[nodiscard]] int requestCount() const;
    /// Starts the check, or restarts a running one. finished() is emitted at the end.
    void start();
    /// Stops a running check. finished() is emitted from the event loop.
    void cancel();
    /// Returns true from start() until finished() is emitted.
    [[nodiscard]] bool isRunning() const;

    /// Returns the report. It is complete when finished() is emitted.
    [[nodiscard]] const CheckReport &report() const;

Q_SIGNALS:
    /// Emitted when attempt number \a step of \a steps, counted from 1, starts. \a text describes
    /// it.
    void progress(const QString &text, int step, int steps);
    /// Emitted when the check is complete, or after cancel().
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sse
