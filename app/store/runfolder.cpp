// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/runfolder.h"

#include <QDir>
#include <QUuid>

namespace app {

namespace {

using namespace Qt::StringLiterals;

const QString prefix = u"rivulet-run-"_s;
const QString lockName = u"/owner.lock"_s;

/// Removes the folders of processes that have ended. A folder without a lock file is kept, because
/// its process may be about to create the lock file.
void removeLeftovers()
{
    const auto folders =
        QDir(QDir::tempPath()).entryInfoList({prefix + u'*'}, QDir::Dirs | QDir::NoSymLinks);
    for (const QFileInfo &folder : folders) {
        const QString lockPath = folder.filePath() + lockName;
        if (!folder.isWritable() || !QFileInfo::exists(lockPath))
            continue;
        QLockFile lock(lockPath);
        lock.setStaleLockTime(0);
        if (!lock.tryLock(0))
            continue;
        lock.unlock(); // unlock before removing the lock file, or else QLockFile prints a warning
        QDir(folder.filePath()).removeRecursively();
    }
}

} // namespace

RunFolder::RunFolder()
    : m_dir(QDir::tempPath() + u'/' + prefix + u"XXXXXX"_s)
    , m_fallback(
          QDir::tempPath() + u'/' + prefix + QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_lock(m_dir.path() + lockName)
{
    m_lock.setStaleLockTime(0);
    if (m_dir.isValid())
        m_lock.tryLock(0);
    removeLeftovers();
}

RunFolder::~RunFolder() = default;

QString RunFolder::path() const
{
    return m_dir.isValid() ? m_dir.path() : m_fallback;
}

} // namespace app
