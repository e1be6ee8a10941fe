// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSettings>

namespace app {

/// The program's settings file, which only the user can read. Several processes may have it open:
/// QSettings writes it as a whole and merges what they change by key.
namespace settingsfile {

/// For reading. Changes are made with write().
[[nodiscard]] QSettings open();
/// Writes \a values by their keys; invalid ones are removed. Returns false, and the file is
/// unchanged, if there is no room on the disk or on another error.
///
/// QSettings alone must not be used for this: Qt 6.4 replaces the file by an empty one if the disk
/// is full.
bool write(const QVariantMap &values);
/// Makes the file and its folder, or removes the permissions of other users.
void secure(const QString &path);
/// Whether \a path has lines that QSettings skips and would lose with the next change.
[[nodiscard]] bool isDamaged(const QString &path);
/// Keeps a copy of the file beside it, once per content. Returns its path; empty if it failed.
[[nodiscard]] QString setAside(const QString &path);

} // namespace settingsfile

/// Returns whether a file of \a bytes bytes can be written in \a folder, which is made if it is
/// missing. The default is small, but too large for a full disk.
[[nodiscard]] bool canWriteTo(const QString &folder, qint64 bytes = 4096);

} // namespace app
