// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QSettings>

namespace app {

/// The program's settings file, which only the user can read. Several processes may have it open:
/// QSettings writes it as a whole and merges what they change by key.
namespace settingsfile {

[[nodiscard]] QSettings open();
/// Makes the file and its folder, or removes the permissions of other users.
void secure(const QString &path);
/// Whether \a path has lines that QSettings skips and would lose with the next change.
[[nodiscard]] bool isDamaged(const QString &path);
/// Keeps a copy of the file beside it, once per content. Returns its path; empty if it failed.
[[nodiscard]] QString setAside(const QString &path);

} // namespace settingsfile

/// Whether files can be made and written in \a folder, which is made if it is missing.
[[nodiscard]] bool canWriteTo(const QString &folder);

} // namespace app
