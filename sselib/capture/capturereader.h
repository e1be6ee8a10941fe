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

class RedactedCapture;
class Redactor;
struct CaptureFormat;

/// Reads the records of a session from a file: a recording of sselib, the text of an event stream,
/// JSON Lines, or an HTTP archive (HAR) that contains event streams. See CaptureFormat::readable().
///
/// \code
/// sse::CaptureReader reader;
/// if (!reader.open("session.ssecap"_L1))
///     qWarning() << reader.error();
/// sse::CaptureRecord record;
/// while (reader.next(record) == sse::CaptureReader::Next::Record) {
///     if (record.kind == sse::CaptureRecord::Kind::Read)
///         qInfo() << record.time / 1'000'000 << "ms:" << record.bytes;
/// }
/// \endcode
///
/// Secrets are masked as `***`: the secret values in the requests and responses of the file, and
/// these values in bodies and other texts. If the end of a read may be the beginning of a secret,
/// it is returned together with the next read.
///
/// Memory use does not depend on the size of the file. Opening a HAR file reads the whole file once
/// to find its streams. The class is not thread-safe, but an object may be used in any thread.
///
/// \since 0.1
class SSELIB_EXPORT CaptureReader {
    Q_DECLARE_TR_FUNCTIONS(sse::CaptureReader)

public:
    /// Constructs a reader without a file.
    CaptureReader();
    /// Closes the file.
    ~CaptureReader();
    Q_DISABLE_COPY_MOVE(CaptureReader)

    /// A function that is called repeatedly while a HAR file is opened, with the number of bytes
    /// read and their total. If it returns false, open() is canceled and returns false.
    using Progress = std::function<bool(qint64 bytes, qint64 total)>;

    /// Opens the file and reads its header. Returns false if the file cannot be read or has an
    /// unknown format; error() then returns the reason.
    bool open(const QString &path, const Progress &progress = {});
    /// Returns the header of the file. It is generated for formats without a header.
    [[nodiscard]] const CaptureHeader &header() const { return m_header; }
    /// Returns the format of the file; null if no file was opened.
    [[nodiscard]] const CaptureFormat *format() const { return m_format; }

    /// The result of next().
    enum class Next {
        Record, ///< the next record was read
        End,    ///< there are no more records; see notice()
        Damaged ///< the file is damaged at this position; see error()
    };
    /// Reads the next record into \a record.
    [[nodiscard]] Next next(CaptureRecord &record);
    /// Makes next() start again with the first record. Returns false if that is not possible.
    bool rewind();

    /// Returns the time of the last record in nanoseconds; 0 if the records have no times.
    [[nodiscard]] qint64 duration() const;
    /// Returns a redactor for the secrets in the header, in the records that were read since
    /// rewind() and, in a HAR file, in the requests and responses of all streams. Use it for texts
    /// that are joined from several events, such as the answer of an AI.
    [[nodiscard]] Redactor redactor() const;
    /// Returns true if a secret was masked in the header or in a record that was read.
    [[nodiscard]] bool hasMasked() const;
    /// Returns a translated sentence that says what is wrong with the file and what to do. Empty if
    /// there is no error.
    [[nodiscard]] QString error() const { return m_error; }
    /// Returns a translated sentence about data that is missing in the file although it can be
    /// read. Empty if the file is complete, or if next() has not returned Next::End yet.
    [[nodiscard]] QString notice() const;

private:
    bool fail(const QString &problem);

    std::unique_ptr<RedactedCapture> m_source;
    const CaptureFormat *m_format = nullptr;
    CaptureHeader m_header;
    QString m_path;
    QString m_error;
};

} // namespace sse
