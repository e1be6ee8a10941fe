// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSettings>

namespace app {

/// The program's settings file, which only the user can read. Several processes may have it open:
/// QSettings writes the whole file and merges the changes of the processes by key.
namespace settingsfile {

/// Returns the path of the file.
[[nodiscard]] QString path();
/// Opens the file for reading. If it is not a regular file, all values are missing. Use write() to
/// change it.
[[nodiscard]] QSettings open();
/// Writes \a values by their keys. Keys with invalid values are removed. Returns false, and the
/// file is not changed, if the disk is full or on another error.
///
/// Do not use QSettings for this: Qt 6.4 replaces the file by an empty one if the disk is full.
bool write(const QVariantMap &values);
/// Creates the file and its folder if they are missing, and removes the permissions of other users.
void secure(const QString &path);
/// Returns true if \a path has lines that QSettings ignores and would remove with the next change.
[[nodiscard]] bool isDamaged(const QString &path);
/// Copies the file to a new file in the same folder, unless there is already a copy with the same
/// content. If the disk is full, the file is renamed instead. Returns the new path; empty if that
/// failed.
[[nodiscard]] QString setAside(const QString &path);

} // namespace settingsfile

/// Returns true if a file of \a bytes bytes can be written in \a folder, which is created if it is
/// missing. The default of \a bytes is small, but a full disk has no room even for this.
[[nodiscard]] bool canWriteTo(const QString &folder, qint64 bytes = 4096);

} // namespace app
