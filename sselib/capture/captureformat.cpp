// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/capture/captureformat.h"

#include "sselib/capture/captureformattable.h"

namespace sse {

QList<const CaptureFormat *> CaptureFormat::readable()
{
    return {readableCaptureFormats.begin(), readableCaptureFormats.end()};
}

QList<const CaptureFormat *> CaptureFormat::writable()
{
    return {writableCaptureFormats.begin(), writableCaptureFormats.end()};
}

const CaptureFormat *CaptureFormat::find(const QString &suffix)
{
    const auto formats = writable() + readable();
    for (const CaptureFormat *format : formats) {
        if (format->suffix == suffix)
            return format;
    }
    return nullptr;
}

} // namespace sse
