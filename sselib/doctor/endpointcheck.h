// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>

#include <QObject>
#include <QUrl>

#include "sselib/doctor/checkreport.h"
#include "sselib/endpoint.h"

namespace sse {

/// Opens an endpoint in several ways, one after the other, and says what differs: as it is, with
/// and without compression, over HTTP/1.1 and (with https) HTTP/2, and with a cut and a resume by
/// `Last-Event-ID`. Each try is bounded in time and events, and has a Doctor of its own.
///
/// A way that the endpoint takes by itself is not tried again. Where the first try does not open,
/// no other follows. Nothing but these requests is sent. Signals come from the event loop; inside
/// any of them the check may be cancelled, started anew or deleted.
class SSELIB_EXPORT EndpointCheck : public QObject {
    Q_OBJECT

public:
    explicit EndpointCheck(
        const Endpoint &endpoint, const Secrets &secrets = {}, QObject *parent = nullptr);
    ~EndpointCheck() override;

    /// Whether a request other than GET and HEAD may be sent: it may cost money. It is sent once
    /// even then. Off: such an endpoint is not asked at all.
    void setMaySendBody(bool may);
    /// For each connection, more than 0; 6 s unless told. A resume takes two.
    void setTimeLimit(std::chrono::milliseconds limit);
    /// For each try, at least 1; 20 unless told.
    void setEventLimit(int events);
    /// The page whose view is taken for CORS, `https://example.org`: each request is sent as one of
    /// its own, with the header `Origin`. Empty: CORS is not looked at.
    void setOrigin(const QUrl &origin);

    /// How many requests start() sends at most, redirects aside.
    [[nodiscard]] int requestCount() const;
    /// Begins from the start; finished() follows unless it is deleted before.
    void start();
    /// Ends a running check at once; finished() follows from the event loop.
    void cancel();
    [[nodiscard]] bool isRunning() const;

    /// Complete with finished().
    [[nodiscard]] const CheckReport &report() const;

Q_SIGNALS:
    /// Try number \a step of \a steps, from 1 on, begins; \a text says what it is.
    void progress(const QString &text, int step, int steps);
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sse
