// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QObject>
#include <QTimer>

#include "sselib/capture/capturerecord.h"
#include "sselib/sselib_export.h"

namespace sse {

/// Writes a capture, line by line, so that a program that ends in the middle loses no more than
/// FlushInterval of it. Only the user may read the file.
///
/// What it is given it writes as it is: secrets are masked before, see CaptureRecorder. It needs an
/// event loop.
class SSELIB_EXPORT CaptureWriter : public QObject {
    Q_OBJECT

public:
    static constexpr int FlushInterval = 250; ///< ms

    explicit CaptureWriter(QObject *parent = nullptr);
    ~CaptureWriter() override;

    /// Makes a new file, or empties one that is there. \a maxBytes bounds it (0: no bound): a
    /// record that finds no room is not written, nor any after it, and a mark says so.
    /// False where it cannot be written; error() says why.
    bool open(const QString &path, const CaptureHeader &header, qint64 maxBytes = 0);
    [[nodiscard]] bool isOpen() const { return m_file.isOpen(); }
    void write(const CaptureRecord &record);
    /// Writes what is left and closes the file.
    void close();

    [[nodiscard]] QString path() const { return m_file.fileName(); }
    /// Bytes written or about to be.
    [[nodiscard]] qint64 size() const { return m_size; }
    [[nodiscard]] bool limitReached() const { return m_limitReached; }
    [[nodiscard]] QString error() const { return m_error; }

Q_SIGNALS:
    /// Nothing more can be written, see error(); the file is closed.
    void failed(const QString &error);
    void limitWasReached();

private:
    void flush();
    void fail(const QString &error);

    QFile m_file;
    QTimer m_timer;
    QByteArray m_buffer; // lines that wait to be written
    qint64 m_size = 0;
    qint64 m_maxBytes = 0;
    bool m_limitReached = false;
    QString m_error;
};

} // namespace sse
