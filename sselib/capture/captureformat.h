// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QList>
#include <QString>

#include "sselib/sselib_export.h"

namespace sse {

class CaptureExporter;
class CaptureSource;
struct CaptureInput;
struct CaptureHeader;

/// A file format of recordings: how files are detected, read and written. Each format is one
/// constant in a source file of its own.
///
/// \since 0.1
struct CaptureFormat {
    /// The result of #match.
    enum class Match {
        No,       ///< the file is not of this format
        Possible, ///< the file may also be of another format
        Certain   ///< the file is of this format, or a damaged file of this format
    };

    QLatin1StringView suffix = {}; ///< usual suffix of the files in lower case, without the dot
    /// Other suffixes of files that can be read.
    QLatin1StringView otherSuffixes[2] = {};
    /// English text for a file dialog, such as `CSV table (*.csv)`, for formats that can be
    /// written. It is translated in the context `app::CaptureExporter`.
    const char *filter = nullptr;
    /// True for the format of sselib, see CaptureWriter. It is the only one that keeps everything.
    bool isNative = false;

    /// Checks whether \a input is of this format. Null if the format cannot be read.
    Match (*match)(const CaptureInput &input) = nullptr;
    /// Opens \a input, for which #match did not return No, and sets \a header. Returns null and
    /// sets \a problem to a translated sentence if the file is damaged.
    std::unique_ptr<CaptureSource> (*open)(
        CaptureInput &input, CaptureHeader *header, QString *problem) = nullptr;

    /// Creates what writes this format. Null if the format cannot be written.
    std::unique_ptr<CaptureExporter> (*exporter)(const CaptureHeader &header) = nullptr;

    /// Returns the formats that CaptureReader can read, in the order of file dialogs.
    SSELIB_EXPORT static QList<const CaptureFormat *> readable();
    /// Returns the formats that CaptureExport can write, in the order of file dialogs.
    SSELIB_EXPORT static QList<const CaptureFormat *> writable();
    /// Returns the format with the suffix \a suffix; null if there is none.
    SSELIB_EXPORT static const CaptureFormat *find(const QString &suffix);
};

} // namespace sse
