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

/// Replaces the old file by \a file, whose content is complete. Returns the reason if that fails;
/// the old file is then unchanged.
///
/// Call this instead of QSaveFile::commit(), which ignores an error of its last write: on a full
/// disk it replaces the old file by a shorter one and returns true (seen with Qt 6.4).
[[nodiscard]] QString commit(QSaveFile &file);

/// Writes \a bytes to a file or device without a buffer. A write can be incomplete without an
/// error; this one goes on until there is a reason, see QIODevice::errorString().
[[nodiscard]] bool writeAll(QIODevice &device, QByteArrayView bytes);

} // namespace app::savefile
