// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>

#include <QCoreApplication>
#include <QString>

#include "sselib/capture/capturerecord.h"
#include "sselib/sselib_export.h"

namespace sse {

class CaptureSource;

/// Reads what happened in a session, record by record, from a file: a capture, the plain text of
/// an event stream, JSON Lines, or an HTTP archive (HAR) with event streams in it.
///
/// The file is read record by record, so memory does not depend on its size. Opening a HAR reads
/// through the file once, to find its streams. Not thread-safe; any one thread.
class SSELIB_EXPORT CaptureReader {
    Q_DECLARE_TR_FUNCTIONS(sse::CaptureReader)

public:
    CaptureReader();
    ~CaptureReader();
    Q_DISABLE_COPY_MOVE(CaptureReader)

    /// Called while a large file is opened, with the number of bytes read and their total. Opening
    /// ends and fails if it returns false.
    using Progress = std::function<bool(qint64 bytes, qint64 total)>;

    /// Opens the file and reads its header. False where there is nothing to be read in it; error()
    /// then says why.
    bool open(const QString &path, const Progress &progress = {});
    [[nodiscard]] const CaptureHeader &header() const { return m_header; }

    enum class Next {
        Record, ///< \a record holds the next
        End,    ///< there is no other; notice() may say more
        Damaged ///< there is no telling what follows; error() says why
    };
    [[nodiscard]] Next next(CaptureRecord &record);
    /// Begins anew with the first record.
    bool rewind();

    /// Time of the last record, in nanoseconds; 0 where the file holds none.
    [[nodiscard]] qint64 duration() const;
    /// One sentence: what is wrong with the file and what could be used instead, or of it.
    [[nodiscard]] QString error() const { return m_error; }
    /// One sentence about what the file lacks although it can be read; empty for nothing.
    [[nodiscard]] QString notice() const;

private:
    bool fail(const QString &problem);

    std::unique_ptr<CaptureSource> m_source;
    CaptureHeader m_header;
    QString m_path;
    QString m_error;
};

} // namespace sse
