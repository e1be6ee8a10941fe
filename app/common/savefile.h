// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QString>

class QIODevice;
class QSaveFile;

namespace app::savefile {

/// Opens \a file for writing. Only the user can read a new file; an existing file keeps its
/// permissions. Returns false on failure, see QSaveFile::errorString().
[[nodiscard]] bool open(QSaveFile &file);

/// Replaces the old file by \a file. Call this when the new content is complete. Returns an empty
/// string on success. On failure, returns the reason, and the old file is unchanged.
///
/// Call this instead of QSaveFile::commit(), which ignores an error of its last write: on a full
/// disk it replaces the old file by a shorter one and returns true (seen with Qt 6.4).
[[nodiscard]] QString commit(QSaveFile &file);

/// Writes all \a bytes to \a device. Returns false on failure, see QIODevice::errorString(). Call
/// this instead of QIODevice::write(), which may write fewer bytes without an error.
[[nodiscard]] bool writeAll(QIODevice &device, QByteArrayView bytes);

} // namespace app::savefile
