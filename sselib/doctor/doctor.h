// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>

#include <QByteArrayList>
#include <QByteArrayView>
#include <QList>
#include <QObject>
#include <QUrl>

#include "sselib/doctor/finding.h"
#include "sselib/endpoint.h"
#include "sselib/error.h"
#include "sselib/redactor.h"

namespace sse {

class CapturePlayer;
class EventSource;

/// Says why a stream does not do what its author meant: the response is 200, so why does nothing
/// come?
///
/// It is told what happens on the connection, in this order: request(), response() or failed(),
/// body() for each read, ended(), and again from request() on for each reconnect; finish() once all
/// is over. Or watch() has an EventSource tell it. It does no I/O; only watch() starts a timer, one
/// that runs at most once a second while a stream is open.
///
/// A body alone, of a file say, is examined by body(), ended(true), finish(); what only a
/// connection shows is then left out.
///
/// Memory is bounded whatever the stream does. A fault is one finding however often it comes, see
/// Finding::count. All times are nanoseconds of one monotonic clock.
class SSELIB_EXPORT Doctor : public QObject {
    Q_OBJECT

public:
    struct Options {
        /// The page whose view is taken for CORS, `https://example.org`; empty: CORS is not looked
        /// at.
        QUrl origin;
        /// How long common proxies let a stream be silent.
        std::chrono::milliseconds heartbeatLimit{60000};
        /// What the body is read as. Of another framing than EventStream, and of what comes as JSON
        /// Lines because it may, only the connection is looked at.
        Endpoint::Framing framing = Endpoint::Framing::EventStream;
        /// Name of the query parameter that holds the token, besides those known for it.
        QByteArray tokenParameter;
        /// Masks secrets in all findings.
        Redactor redactor;
    };

    explicit Doctor(QObject *parent = nullptr);
    ~Doctor() override;

    /// Options that fit \a endpoint.
    [[nodiscard]] static Options optionsFor(const Endpoint &endpoint, const Secrets &secrets);
    /// The origin of \a page as a browser writes it in a request's header `Origin`.
    [[nodiscard]] static QByteArray originOf(const QUrl &page);
    /// Forgets everything and begins anew.
    void reset(const Options &options);
    void reset() { reset({}); }
    /// Has \a source tell this what happens, until either is deleted. Call reset() before each
    /// EventSource::open() and finish() when it is over.
    void watch(EventSource *source);
    /// The same for what is played back, by the times of the recording.
    void watch(CapturePlayer *player);

    /// A request goes out, a redirect that is followed included.
    void request(const RequestInfo &request, qint64 time);
    /// The answer is read as a stream.
    void response(const ResponseInfo &response);
    /// A read of the body. \a arrival −1: when it came is not known.
    void body(QByteArrayView bytes, qint64 arrival = -1);
    /// The response is over; \a clean where the server ended it as HTTP has it.
    void ended(bool clean, qint64 time = -1);
    /// The attempt opened no stream, or the stream broke.
    void failed(const Error &error, qint64 time);
    /// The server answered 204.
    void noContent();
    /// Time has passed with nothing to tell.
    void check(qint64 now);
    /// All is over: what had to wait for the end is found now. \a now −1: no clock.
    void finish(qint64 now = -1);

    /// All findings, in the order they were found.
    [[nodiscard]] const QList<Finding> &findings() const;
    /// There was an answer, or a body, to judge by.
    [[nodiscard]] bool hasVerdict() const;
    [[nodiscard]] Verdict verdict() const;

Q_SIGNALS:
    /// findings().at(\a index) is new.
    void found(int index);
    /// findings().at(\a index) was seen again: its count grew.
    void repeated(int index);
    /// reset() emptied the findings.
    void cleared();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sse
