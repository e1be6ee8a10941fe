// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <memory>

#include <QObject>

#include "sselib/capture/capturereader.h"
#include "sselib/core/redactor.h"

namespace sse {

/// Reads the records of a file in another thread and buffers a bounded number of them.
///
/// The thread is only used while the buffer is not full. If the file is closed or replaced while it
/// is being read, the object does not wait for the read.
class CaptureReadAhead : public QObject {
    Q_OBJECT

public:
    explicit CaptureReadAhead(QObject *parent = nullptr);
    ~CaptureReadAhead() override;

    /// Opens the file in this thread, see CaptureReader::open().
    bool open(const QString &path);
    /// Opens the file in another thread and then emits loaded(), unless another file is opened
    /// before that.
    void load(const QString &path);
    [[nodiscard]] bool isLoading() const { return m_isLoading; }

    [[nodiscard]] const CaptureHeader &header() const { return m_header; }
    [[nodiscard]] qint64 duration() const { return m_duration; }
    /// Returns a redactor for the secrets in the header and at least in all records that next()
    /// returned, see CaptureReader::redactor().
    [[nodiscard]] const Redactor &redactor() const { return m_redactor; }
    /// See CaptureReader::error() and CaptureReader::notice(). Both texts are empty while there are
    /// buffered records, because they describe the position after these records.
    [[nodiscard]] QString error() const { return m_records.empty() ? m_error : QString(); }
    [[nodiscard]] QString notice() const { return m_records.empty() ? m_notice : QString(); }

    /// Returns true if next() can be called. If it returns false, ready() is emitted later.
    [[nodiscard]] bool isReady();
    /// Removes the next record from the buffer and stores it in \a record. Only call this if
    /// isReady() returned true.
    [[nodiscard]] CaptureReader::Next next(CaptureRecord &record);
    /// Starts again with the first record.
    void rewind();

Q_SIGNALS:
    /// Emitted during load(), at most ten times per second.
    void progress(qint64 bytes, qint64 total);
    void loaded(bool ok);
    void ready();

private:
    class File;
    struct Batch;

    void begin();
    void finishLoading(bool ok);
    void read();
    void add(Batch *batch);

    std::shared_ptr<File> m_file;
    CaptureHeader m_header;
    Redactor m_redactor;
    qint64 m_duration = 0;
    std::deque<CaptureRecord> m_records;
    qint64 m_bytes = 0; // number of bytes in m_records
    /// The result of next() when m_records is empty. Next::Record means that more records must be
    /// read from the file.
    CaptureReader::Next m_after = CaptureReader::Next::End;
    bool m_isLoading = false;
    bool m_isReading = false;
    bool m_isAwaited = false; // emit ready() when next() can be called
    bool m_rewinds = false;   // the reader must be rewound before the next read
    QString m_error;
    QString m_notice;
};

} // namespace sse
