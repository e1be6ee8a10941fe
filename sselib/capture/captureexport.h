// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include <QCoreApplication>
#include <QString>

#include "sselib/capture/capturereader.h"
#include "sselib/sselib_export.h"

class QIODevice;

namespace sse {

/// Writes what a capture holds in the formats of other programs. Needs no event loop.
///
/// | format | is |
/// | --- | --- |
/// | JsonLines | each event as `ssecat --json` prints it |
/// | Csv | RFC 4180, UTF-8: time in seconds, type, last event ID, data. A cell that a spreadsheet
/// would take for a formula has a `'` before it |
/// | EventStream | the text of an event stream that gives the same events; a CR in data becomes a
/// line end. Comments and `retry:` too |
/// | Har | HTTP archive 1.2, one entry for each response, with `_eventSourceMessages`; no response
/// may be larger than CaptureExport::MaxHarBody |
/// | Capture | sselib's own format, record by record |
class SSELIB_EXPORT CaptureExport {
    Q_DECLARE_TR_FUNCTIONS(sse::CaptureExport)

public:
    enum class Format { JsonLines, Csv, EventStream, Har, Capture };
    static constexpr qint64 MaxHarBody = qint64(256) * 1024 * 1024;

    /// Called now and then with the time that was reached, in nanoseconds; false ends it.
    using Progress = std::function<bool(qint64 time)>;

    /// Reads \a reader, which is open, from its begin to its end, and writes to \a out, which is
    /// open too. Where it fails in the middle, what stands before is written all the same. Returns
    /// an empty string, or one sentence that says what went wrong.
    [[nodiscard]] static QString write(
        CaptureReader &reader, Format format, QIODevice &out, const Progress &progress = {});
};

} // namespace sse
