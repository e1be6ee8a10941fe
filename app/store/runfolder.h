// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QLockFile>
#include <QString>
#include <QTemporaryDir>

namespace app {

/// A temporary folder for data that is only needed while the program runs. Only the user can read
/// it. The destructor removes it. The constructor removes the folders of processes that crashed.
class RunFolder {
public:
    RunFolder();
    ~RunFolder();

    /// Returns the path of the folder. If it could not be created, this is a path that no other
    /// process uses.
    [[nodiscard]] QString path() const;

private:
    QTemporaryDir m_dir;
    const QString m_fallback;
    QLockFile m_lock; // locked while the process is running
};

} // namespace app
