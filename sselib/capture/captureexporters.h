// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "sselib/capture/capturerecord.h"
#include "sselib/streamhandler.h"

namespace sse {

/// One format that a capture is written in. It hears each record before its bytes are parsed.
class CaptureExporter : public StreamHandler {
public:
    virtual void take(const CaptureRecord &record) { Q_UNUSED(record) }
    virtual void finish() { }

    QByteArray out;  ///< written, and taken from here by whoever drives it
    qint64 time = 0; ///< of the record, in nanoseconds
    QString problem; ///< one sentence where it cannot go on
};

[[nodiscard]] std::unique_ptr<CaptureExporter> makeHarExporter(const CaptureHeader &header);

} // namespace sse
