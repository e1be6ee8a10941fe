// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QObject>
#include <QTimer>

#include "sselib/capture/capturerecord.h"
#include "sselib/sselib_export.h"

namespace sse {

/// Writes the records of a session to a file, in the format that resources/capture-format.md
/// describes.
///
/// Records are buffered for at most #FlushInterval milliseconds. If the program crashes, only the
/// records of this time are lost. Only the owner of the file can read it. The object needs an event
/// loop in its thread.
///
/// Secrets are not masked. To record an EventSource, use CaptureRecorder, which masks them.
///
/// \since 0.1
class SSELIB_EXPORT CaptureWriter : public QObject {
    Q_OBJECT

public:
    static constexpr int FlushInterval = 250; ///< maximum time in the buffer, in milliseconds

    /// Constructs a writer without a file.
    explicit CaptureWriter(QObject *parent = nullptr);
    /// Calls close().
    ~CaptureWriter() override;

    /// Creates the file or overwrites an existing one, and writes \a header. \a maxBytes is the
    /// maximum size of the file in bytes; 0 means no limit. The first record that would exceed it
    /// is replaced by a record of the kind CaptureRecord::Kind::Limit, and later records are
    /// ignored. Returns false if the file cannot be written; error() then returns the reason.
    bool open(const QString &path, const CaptureHeader &header, qint64 maxBytes = 0);
    /// Returns true if the file is open.
    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); }
    /// Writes a record. Does nothing if the file is not open or the limit was reached.
    void write(const CaptureRecord &record);
    /// Writes all buffered data and closes the file.
    void close();

    /// Returns the path of the file.
    [[nodiscard]] QString path() const { return m_file.fileName(); }
    /// Returns the size of the file in bytes, including buffered data.
    [[nodiscard]] qint64 size() const { return m_size; }
    /// Returns true if the maximum size was reached.
    [[nodiscard]] bool limitReached() const { return m_limitReached; }
    /// Returns the reason why the file cannot be written; empty if there is no error.
    [[nodiscard]] QString error() const { return m_error; }

Q_SIGNALS:
    /// Emitted when writing failed and the file was closed. \a error is the value of error().
    void failed(const QString &error);
    /// Emitted when limitReached() becomes true.
    void limitWasReached();

private:
    void flush();
    void fail(const QString &error);

    QFile m_file;
    QTimer m_timer;
    QByteArray m_buffer; // lines that are not written to the file yet
    qint64 m_size = 0;
    qint64 m_maxBytes = 0;
    bool m_limitReached = false;
    QString m_error;
};

} // namespace sse
