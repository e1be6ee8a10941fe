// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/settingsfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryFile>

#include "app/common/regularfile.h"

namespace app {

namespace {

using namespace Qt::StringLiterals;

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
constexpr auto ofOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
    | QFile::WriteOther | QFile::ExeOther;
// Bytes that must be free on the disk in addition to the size of the file. They are enough for the
// changed settings, the lock file and the unused parts of disk blocks.
constexpr qint64 room = 64 * 1024;

void makeFolder(const QString &folder)
{
    if (QDir().mkpath(folder) && (QFile::permissions(folder) & ofOthers))
        QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner);
}

} // namespace

QString settingsfile::path()
{
    // Do not open the file itself, because it may be a pipe.
    const QSettings other(QSettings::IniFormat, QSettings::UserScope, u"Rivulet"_s, u"path"_s);
    return QFileInfo(other.fileName()).path() + u"/rivulet.ini"_s;
}

QSettings settingsfile::open()
{
    if (const QString file = path(); !isRegularOrMissing(file))
        return QSettings(file + u"/none"_s, QSettings::IniFormat); // a file that is always missing
    return QSettings(QSettings::IniFormat, QSettings::UserScope, u"Rivulet"_s, u"rivulet"_s);
}

bool settingsfile::write(const QVariantMap &values)
{
    const QString path = settingsfile::path();
    if (!isRegularOrMissing(path))
        return false;
    QSettings settings = open();
    secure(path);
    const QFileInfo file(path);
    if (!canWriteTo(file.path(), file.size() + room))
        return false;
    for (auto it = values.cbegin(); it != values.cend(); ++it) {
        if (it.value().isValid())
            settings.setValue(it.key(), it.value());
        else
            settings.remove(it.key());
    }
    settings.sync();
    return settings.status() != QSettings::AccessError;
}

void settingsfile::secure(const QString &path)
{
    makeFolder(QFileInfo(path).path());
    if (!isRegularOrMissing(path))
        return;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly)
        && (file.permissions() & ofOthers))
        file.setPermissions(ownerOnly);
}

bool settingsfile::isDamaged(const QString &path)
{
    QFile file(path);
    if (!isRegularOrMissing(path) || !file.open(QIODevice::ReadOnly))
        return false;
    bool goesOn = false; // true after a line that ends in a backslash
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        const bool isEntry = line.isEmpty() || line.startsWith(';') || line.startsWith('[')
            || line.contains('=') || goesOn;
        if (!isEntry || line.contains('\0'))
            return true;
        goesOn = line.endsWith('\\');
    }
    return false;
}

QString settingsfile::setAside(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(&file);
    file.close();
    QString aside = path + u".damaged-"_s + QString::fromLatin1(hash.result().toHex().first(8));
    if (QFile::exists(aside))
        return aside;
    // If the disk has no room for a copy, rename the file.
    if (!QFile::copy(path, aside) && !(QFile::remove(aside), QFile::rename(path, aside)))
        return {};
    QFile::setPermissions(aside, ownerOnly);
    return aside;
}

bool canWriteTo(const QString &folder, qint64 bytes)
{
    makeFolder(folder);
    QTemporaryFile file(folder + u"/.write-test-XXXXXX"_s);
    return file.open() && file.write(QByteArray(bytes, ' ')) == bytes && file.flush();
}

} // namespace app
