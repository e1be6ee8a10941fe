// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/common/savefile.h"

#include <QFile>
#include <QSaveFile>

namespace app::savefile {

bool open(QSaveFile &file)
{
    const bool isNew = !QFile::exists(file.fileName());
    return file.open(QIODevice::WriteOnly)
        && (!isNew || file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
}

QString commit(QSaveFile &file)
{
    if (!file.flush()) {
        const QString reason = file.errorString();
        file.cancelWriting();
        file.commit();
        return reason;
    }
    return file.commit() ? QString() : file.errorString();
}

} // namespace app::savefile
