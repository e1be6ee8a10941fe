// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "sselib/capture/captureexporters.h"
#include "sselib/capture/captureformat.h"
#include "sselib/capture/capturesource.h"

namespace sse {

// Each of these constants is defined in a file of its own. To add a format, declare it here and add
// it to one or both of the tables below.
extern const CaptureFormat captureFileFormat;
extern const CaptureFormat captureEventStreamFormat;
extern const CaptureFormat captureJsonLinesFormat;
extern const CaptureFormat captureCsvFormat;
extern const CaptureFormat captureHarFormat;

/// The formats that can be read. If several formats match a file equally well, the first one is
/// used.
inline constexpr std::array readableCaptureFormats{
    &captureFileFormat,
    &captureEventStreamFormat,
    &captureJsonLinesFormat,
    &captureHarFormat,
};

/// The formats that can be written.
inline constexpr std::array writableCaptureFormats{
    &captureFileFormat,
    &captureJsonLinesFormat,
    &captureCsvFormat,
    &captureEventStreamFormat,
    &captureHarFormat,
};

} // namespace sse
