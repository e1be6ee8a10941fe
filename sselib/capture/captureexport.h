// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>

#include "sselib/capture/captureformat.h"
#include "sselib/capture/capturereader.h"
#include "sselib/sselib_export.h"

class QIODevice;

namespace sse {

/// Exports a recording to formats of other programs. Does not need an event loop.
///
/// - `jsonl`: lines of JSON like the output of `ssecat --json --verbose`. CaptureReader recognizes
///   them.
/// - `csv`: RFC 4180 in UTF-8, with the columns time in seconds, type, last event ID, data and
///   `true` if the event is truncated. If a spreadsheet would interpret a cell as a formula, a `'`
///   is added before it.
/// - `sse`: the text of an event stream with the same events, comments and `retry:` fields. A CR in
///   the data becomes a line end. A truncated event has no blank line; if other events follow, it
///   is written as comments.
/// - `har`: HTTP archive 1.2 with one entry for each response. The events are in
///   `_eventSourceMessages`; truncated ones have the member `_truncated`. A response can have at
///   most CaptureExport::MaxHarBody bytes.
/// - `ssecap`: the format of sselib, see CaptureWriter.
///
/// \code
/// sse::CaptureReader reader;
/// QFile file("session.csv"_L1);
/// if (reader.open("session.ssecap"_L1) && file.open(QIODevice::WriteOnly)) {
///     const QString problem =
///         sse::CaptureExport::write(reader, *sse::CaptureFormat::find("csv"_L1), file);
/// }
/// \endcode
///
/// \since 0.1
class SSELIB_EXPORT CaptureExport {
    Q_DECLARE_TR_FUNCTIONS(sse::CaptureExport)

public:
    /// Maximum size in bytes of a response in a HAR file.
    static constexpr qint64 MaxHarBody = qint64(256) * 1024 * 1024;

    /// A function that is called repeatedly with the time in nanoseconds of the exported record. If
    /// it returns false, the export is canceled.
    using Progress = std::function<bool(qint64 time)>;

    /// The contents of an export. A value type.
    struct Summary {
        qint64 events = 0;      ///< number of events
        qint64 connections = 0; ///< number of responses that were event streams
        /// Translated sentences about data that is missing or changed; may be empty.
        QStringList notices;

        bool operator==(const Summary &) const = default; ///< Compares all members.
    };

    /// Exports the whole recordings of \a readers, one after the other, to \a out, which must be
    /// open for writing. The list must not be empty, and the readers must be open. \a format must
    /// be one of CaptureFormat::writable(). Sets \a summary, which may be null. Returns an empty
    /// string, or one translated sentence with the problem. If a problem occurs, the records before
    /// it are written.
    ///
    /// The endpoint of the export is that of the last recording. The native format requires that
    /// the bytes of all recordings are parsed in the same way.
    [[nodiscard]] static QString write(const QList<CaptureReader *> &readers,
        const CaptureFormat &format, QIODevice &out, const Progress &progress = {},
        Summary *summary = nullptr);
    /// Exports one recording.
    [[nodiscard]] static QString write(CaptureReader &reader, const CaptureFormat &format,
        QIODevice &out, const Progress &progress = {}, Summary *summary = nullptr);
};

} // namespace sse
