// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <type_traits>

#include "sselib/capture/capturerecord.h"
#include "sselib/core/streamhandler.h"

namespace sse {

/// Base class of the export formats.
class CaptureExporter : public StreamHandler {
public:
    /// Called for each record before its bytes are parsed.
    virtual void take(const CaptureRecord &record) { Q_UNUSED(record) }
    /// Called after the last record.
    virtual void finish() { }

    QByteArray out;  ///< the output; the caller writes it to the file and clears it
    qint64 time = 0; ///< time of the current record in nanoseconds; the caller sets it
    QString notice;  ///< one sentence about what the format cannot contain; may be empty
    /// True if events without a blank line at the end of a body are written, also if the session
    /// ignored them.
    bool keepsIncompleteEvents = false;
    QString problem; ///< one sentence if the export cannot be continued, else empty
};

/// Creates an exporter of the class \a E, for CaptureFormat::exporter.
template <typename E>
std::unique_ptr<CaptureExporter> makeCaptureExporter(const CaptureHeader &header)
{
    if constexpr (std::is_constructible_v<E, const CaptureHeader &>)
        return std::make_unique<E>(header);
    else
        return std::make_unique<E>();
}

/// Returns a time as seconds with six decimals.
[[nodiscard]] QByteArray secondsText(qint64 nanoseconds);

[[nodiscard]] std::unique_ptr<CaptureExporter> makeHarExporter(const CaptureHeader &header);

} // namespace sse
