// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QObject>

#include "sselib/capture/capturewriter.h"
#include "sselib/redactor.h"
#include "sselib/sselib_export.h"

namespace sse {

/// Writes down what an EventSource tells, its secrets masked as `***`. One file may hold several
/// open() one after another; all its times count from the first.
///
/// A read larger than 64 KiB is written as several. Where the end of a read may be the beginning of
/// a secret, it is written with the next.
class SSELIB_EXPORT CaptureRecorder : public QObject {
    Q_OBJECT

public:
    /// Hears \a source before whoever connects to it later. \a source must outlive the recorder, or
    /// never signal again.
    explicit CaptureRecorder(EventSource *source, QObject *parent = nullptr);
    ~CaptureRecorder() override;

    /// Begins a file; to be called right before the source is opened. False where the file cannot
    /// be written; writer()->error() says why.
    bool start(const QString &path, const Endpoint &endpoint, const Secrets &secrets,
        const QString &generator, qint64 maxBytes = 0);
    /// Writes what is left and closes the file.
    void stop();
    [[nodiscard]] bool isRecording() const { return m_writer.isOpen(); }

    /// The user asked \a text; the first \a kept messages of the conversation stayed.
    void prompt(int kept, const QString &text);
    /// The source is about to be closed, for a reason that has this word: CaptureRecord::word.
    void setCloseWord(const QByteArray &word) { m_closeWord = word; }

    [[nodiscard]] CaptureWriter *writer() { return &m_writer; }
    [[nodiscard]] const CaptureWriter *writer() const { return &m_writer; }

private:
    void takeRequest(const RequestInfo &request);
    void takeResponse(const ResponseInfo &response);
    void takeBytes(const QByteArray &bytes, qint64 arrival);
    void takeError(const Error &error);
    void write(CaptureRecord &record, qint64 time);
    void writeBytes(const QByteArray &bytes, qint64 time);
    void endBody();

    CaptureWriter m_writer;
    Redactor m_redactor;
    RedactionStream m_body;
    QElapsedTimer m_clock;
    qint64 m_openedAt = 0; // the source's zero on m_clock
    qint64 m_last = 0;     // time of the last record
    bool m_begun = false;
    QByteArray m_closeWord;
};

} // namespace sse
