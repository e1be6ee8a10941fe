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

bool writeAll(QIODevice &device, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qint64 count = device.write(bytes.data(), bytes.size());
        if (count <= 0)
            return false;
        bytes = bytes.sliced(count);
    }
    return true;
}

} // namespace app::savefile
