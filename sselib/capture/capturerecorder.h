// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include "sselib/capture/capturewriter.h"
#include "sselib/core/redactor.h"
#include "sselib/sselib_export.h"

namespace sse {

/// Records the session of an EventSource to a file. Secrets are masked as `***`.
///
/// \code
/// sse::EventSource source(endpoint, secrets);
/// sse::CaptureRecorder recorder(&source);
/// if (!recorder.start("session.ssecap"_L1, endpoint, secrets, "example 1.0"_L1))
///     qWarning() << recorder.writer()->error();
/// source.open();
/// \endcode
///
/// The source may be opened several times during a recording; all times count from the first
/// record. A read of more than 64 KiB is written as several records. If the end of a read may be
/// the beginning of a secret, it is written together with the next read.
///
/// \since 0.1
class SSELIB_EXPORT CaptureRecorder : public QObject {
    Q_OBJECT

public:
    /// Constructs a recorder and connects it to the signals of \a source. When the source emits a
    /// signal, slots that were connected earlier run before the recorder writes the record, and
    /// slots that are connected later run after it.
    explicit CaptureRecorder(EventSource *source, QObject *parent = nullptr);
    /// Calls stop().
    ~CaptureRecorder() override;

    /// Creates the file \a path. Call it immediately before EventSource::open(), with the endpoint
    /// and secrets of the source. \a generator is the name and version of the calling program.
    /// \a maxBytes is the maximum size of the file; 0 means no limit. Returns false if the file
    /// cannot be written; writer()->error() then returns the reason.
    bool start(const QString &path, const Endpoint &endpoint, const Secrets &secrets,
        const QString &generator, qint64 maxBytes = 0);
    /// Writes all buffered data and closes the file.
    void stop();
    /// Returns true if the file is open.
    [[nodiscard]] bool isRecording() const { return m_writer.isOpen(); }

    /// Records that the user sent the prompt \a text, after the first \a kept messages of the
    /// conversation were kept and all later messages were removed.
    void prompt(int kept, const QString &text);
    /// Sets the CaptureRecord::word of the next record with the kind Close. Call it before
    /// EventSource::close().
    void setCloseReason(const QByteArray &word) { m_closeReason = word; }

    /// Returns the writer of the file.
    [[nodiscard]] CaptureWriter *writer() { return &m_writer; }
    /// \overload
    [[nodiscard]] const CaptureWriter *writer() const { return &m_writer; }

private:
    void recordRequest(const RequestInfo &request);
    void recordResponse(const ResponseInfo &response);
    void recordBytes(const QByteArray &bytes, qint64 arrival);
    void recordError(const Error &error);
    void write(CaptureRecord &record, qint64 time);
    void writeBytes(const QByteArray &bytes, qint64 time);
    void endBody();

    CaptureWriter m_writer;
    Redactor m_redactor;
    RedactionStream m_body;
    QElapsedTimer m_clock;
    qint64 m_openedAt = 0; // time of EventSource::open() on m_clock
    qint64 m_last = 0;     // time of the last record
    bool m_begun = false;  // a record was written
    QByteArray m_closeReason;
};

} // namespace sse
