// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <cstdlib>

#include <QBuffer>
#include <QTemporaryFile>

#include "sselib/capture/captureexport.h"
#include "sselib/capture/capturereader.h"

namespace {

QByteArray exported(sse::CaptureReader &reader, const sse::CaptureFormat &format)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    (void)sse::CaptureExport::write(reader, format, out); // fails if the file is damaged
    return out.data();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static QTemporaryFile file;
    if (!file.isOpen() && !file.open())
        std::abort();
    file.resize(0);
    file.seek(0);
    file.write(reinterpret_cast<const char *>(bytes), qint64(size));
    file.flush();

    sse::CaptureReader reader;
    if (!reader.open(file.fileName())) {
        if (reader.error().isEmpty())
            std::abort();
        return 0;
    }
    if (reader.duration() < 0)
        std::abort();
    for (const sse::CaptureFormat *format : sse::CaptureFormat::writable()) {
        // Exporting twice must give the same result.
        const QByteArray first = exported(reader, *format);
        if (exported(reader, *format) != first)
            std::abort();
    }
    return 0;
}
