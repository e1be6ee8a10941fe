// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QFileInfo>

namespace app {

/// Returns false if \a path is a folder, a pipe or a device. Call this before opening a file that
/// the program wrote: opening a pipe blocks until another process opens it, and a device may have
/// no end.
[[nodiscard]] inline bool isRegularOrMissing(const QString &path)
{
    const QFileInfo file(path);
    return !file.exists() || file.isFile();
}

} // namespace app
