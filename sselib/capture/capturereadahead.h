// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <memory>

#include <QObject>

#include "sselib/capture/capturereader.h"

namespace sse {

/// Reads a file's records in another thread, a bounded number ahead of their use.
///
/// No thread is occupied while enough records are there. A file that is closed or replaced while it
/// is being read is given up without waiting for it.
class CaptureReadAhead : public QObject {
    Q_OBJECT

public:
    explicit CaptureReadAhead(QObject *parent = nullptr);
    ~CaptureReadAhead() override;

    /// Opens the file in this thread; see CaptureReader::open().
    bool open(const QString &path);
    /// Opens the file in another thread; loaded() follows unless another file is opened before.
    void load(const QString &path);
    [[nodiscard]] bool isLoading() const { return m_isLoading; }

    [[nodiscard]] const CaptureHeader &header() const { return m_header; }
    [[nodiscard]] qint64 duration() const { return m_duration; }
    /// See CaptureReader; both are empty while there are records to be taken.
    [[nodiscard]] QString error() const { return m_records.empty() ? m_error : QString(); }
    [[nodiscard]] QString notice() const { return m_records.empty() ? m_notice : QString(); }

    /// Whether next() can be called. If not, ready() is emitted once it can.
    [[nodiscard]] bool isReady();
    [[nodiscard]] CaptureReader::Next next(CaptureRecord &record);
    /// Starts again with the first record.
    void rewind();

Q_SIGNALS:
    /// At most ten times a second.
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
    qint64 m_duration = 0;
    std::deque<CaptureRecord> m_records;
    qint64 m_bytes = 0;                                     // of m_records
    CaptureReader::Next m_after = CaptureReader::Next::End; // what follows m_records
    bool m_isLoading = false;
    bool m_isReading = false;
    bool m_isAwaited = false; // ready() is to be emitted
    bool m_rewinds = false;   // before the next record is read
    QString m_error;
    QString m_notice;
};

} // namespace sse
