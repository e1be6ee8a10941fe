// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QLockFile>
#include <QString>
#include <QTemporaryDir>

namespace app {

/// A folder in the system's temporary folder for data of this run only. Only the user can read it.
/// It is removed when the object is destroyed; folders of runs that crashed are removed when the
/// next one is made.
class RunFolder {
public:
    RunFolder();
    ~RunFolder();

    /// Path of the folder. If it could not be made, a path that nobody else uses.
    [[nodiscard]] QString path() const;

private:
    QTemporaryDir m_dir;
    const QString m_fallback;
    QLockFile m_lock; // its process is running
};

} // namespace app
