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

#include "sselib/core/endpoint.h"
#include "sselib/core/error.h"
#include "sselib/core/redactor.h"
#include "sselib/doctor/finding.h"

namespace sse {

class CapturePlayer;
class EventSource;

/// Explains why a stream does not work as its author intended: the response is 200, so why are
/// there no events?
///
/// The usual way is to watch() an EventSource:
///
/// \code
/// sse::Doctor doctor;
/// doctor.watch(&source);
/// QObject::connect(&doctor, &sse::Doctor::found, [&doctor](int index) {
///     qInfo() << doctor.findings().at(index).message;
/// });
/// doctor.reset(sse::Doctor::optionsFor(endpoint, secrets));
/// source.open();
/// \endcode
///
/// Alternatively, call these functions for the steps of the connection, in this order: request();
/// response() or failed(); body() for each read; ended(). Repeat this for each reconnect, and call
/// finish() at the end. To check a body without a connection, for example a file, call body(),
/// ended(true) and finish(); findings that need a connection are then left out.
///
/// The class does no I/O. Only watch() uses a timer; it fires at most once per second while a
/// stream is open. Memory use is bounded. A fault that occurs several times is one finding, see
/// Finding::count. All times are in nanoseconds of one monotonic clock. Use the object only in its
/// own thread, which must also be the thread of the watched object.
///
/// \since 0.1
class SSELIB_EXPORT Doctor : public QObject {
    Q_OBJECT

public:
    /// Options for reset().
    struct Options {
        /// Check CORS as if requested from this origin, for example `https://example.org`. If it is
        /// empty, CORS is not checked.
        QUrl origin;
        /// Report silence that is longer than this. Many proxies close such connections. If it is
        /// 0, silence is not reported.
        std::chrono::milliseconds heartbeatLimit{60000};
        /// How the body is read. The body is only checked for Endpoint::Framing::EventStream.
        Endpoint::Framing framing = Endpoint::Framing::EventStream;
        /// Name of the query parameter that contains the token, in addition to the usual names.
        QByteArray tokenParameter;
        /// Masks secrets in all findings.
        Redactor redactor;
    };

    /// Constructs a doctor with default options.
    explicit Doctor(QObject *parent = nullptr);
    ~Doctor() override;

    /// Returns options for \a endpoint, including the values to mask.
    [[nodiscard]] static Options optionsFor(const Endpoint &endpoint, const Secrets &secrets);
    /// Returns the origin of \a page as a browser writes it in the `Origin` request header.
    [[nodiscard]] static QByteArray originOf(const QUrl &page);
    /// Removes all findings and starts a new session. Emits cleared().
    void reset(const Options &options);
    void reset() { reset({}); } ///< Calls reset() with default options.
    /// Connects to the signals of \a source until one of the two objects is deleted. Call reset()
    /// before each EventSource::open().
    void watch(EventSource *source);
    /// Like the function above, for a replay. The times are those of the recording.
    void watch(CapturePlayer *player);

    /// Call this for each request, also when a redirect is followed.
    void request(const RequestInfo &request, qint64 time);
    /// Call this when the response headers arrived and the body will be read as a stream.
    void response(const ResponseInfo &response);
    /// Call this for each read of the body. \a arrival is −1 if the time is unknown.
    void body(QByteArrayView bytes, qint64 arrival = -1);
    /// Call this at the end of the response. \a clean is true if it was complete according to HTTP.
    void ended(bool clean, qint64 time = -1);
    /// Call this if the attempt did not open a stream, or if the stream failed.
    void failed(const Error &error, qint64 time);
    /// Call this if the server returned 204.
    void noContent();
    /// Call this from time to time while no data arrives. It reports silence, and events whose
    /// blank line is missing.
    void check(qint64 now);
    /// Ends the session and reports faults that depend on the whole stream. \a now is −1 if the
    /// time is unknown.
    void finish(qint64 now = -1);

    /// Returns all findings in the order in which they were found.
    [[nodiscard]] const QList<Finding> &findings() const;
    /// Returns true if there was a response or a body, so that verdict() is meaningful.
    [[nodiscard]] bool hasVerdict() const;
    /// Returns how a browser would have handled the stream so far.
    [[nodiscard]] Verdict verdict() const;

Q_SIGNALS:
    /// Emitted when findings().at(\a index) was added.
    void found(int index);
    /// Emitted when findings().at(\a index) occurred again. Its count was increased.
    void repeated(int index);
    /// Emitted when reset() removed the findings.
    void cleared();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sse
