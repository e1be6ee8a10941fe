// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/conversationfolder.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>
#include <QUrl>
#include <QUuid>

#include "app/common/regularfile.h"
#include "app/common/savefile.h"
#include "app/store/conversationfile.h"
#include "app/store/folderscan.h"

namespace app {

namespace {

using namespace Qt::StringLiterals;

constexpr int longestTitle = 80;
constexpr auto suffix = ".jsonl"_L1;
// If there are more files, they are read in another thread.
constexpr qsizetype maxQuickFiles = 50;
constexpr qint64 maxQuickBytes = 1024 * 1024;
constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

QString encoded(const QString &name)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(name));
}

QString nameOf(const QString &file)
{
    return QUrl::fromPercentEncoding(file.chopped(suffix.size()).toLatin1());
}

} // namespace

bool writePrivately(const QString &path, const QByteArray &bytes)
{
    const QString folder = QFileInfo(path).path();
    if (QDir().mkpath(folder))
        QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner);
    QSaveFile file(path);
    return isRegularOrMissing(path) && file.open(QIODevice::WriteOnly)
        && file.setPermissions(ownerOnly) && file.write(bytes) == bytes.size()
        && savefile::commit(file).isEmpty();
}

ConversationFolder::ConversationFolder(const QString &base, const QString &id)
    : m_first(base + u'/' + encoded(id) + u".jsonl"_s)
    , m_folder(base + u'/' + encoded(id))
{
}

QString ConversationFolder::savedBase()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/conversations"_s;
}

QString ConversationFolder::pathOf(const QString &name) const
{
    return name.isEmpty() ? m_first : m_folder + u'/' + encoded(name) + u".jsonl"_s;
}

QString ConversationFolder::titlePath(const QString &name) const
{
    return m_folder + u'/' + (name.isEmpty() ? u"first"_s : encoded(name)) + u".title"_s;
}

QString ConversationFolder::statePath() const
{
    return m_folder + u"/state.json"_s;
}

QStringList ConversationFolder::names() const
{
    QStringList names{QString()};
    scanFolder(m_folder, [&names](const QString &file, const auto &) {
        if (file.endsWith(suffix))
            names.append(nameOf(file));
        return true;
    });
    std::sort(names.begin(), names.end());
    return names;
}

QString ConversationFolder::latest() const
{
    QString latest;
    std::filesystem::file_time_type used;
    bool isFirst = true;
    const auto look = [&](const QString &name, const std::filesystem::directory_entry &file) {
        std::error_code error;
        // Round down to milliseconds, because QFileInfo in entries() has this precision.
        const auto time =
            std::chrono::floor<std::chrono::milliseconds>(file.last_write_time(error));
        if (error || (!isFirst && (time < used || (time == used && name > latest))))
            return;
        if (const auto size = file.file_size(error); error || size == 0)
            return;
        isFirst = false;
        used = time;
        latest = name;
    };
    std::error_code error;
    look({}, std::filesystem::directory_entry(QFileInfo(m_first).filesystemFilePath(), error));
    scanFolder(m_folder, [&look](const QString &file, const auto &entry) {
        if (file.endsWith(suffix))
            look(nameOf(file), entry);
        return true;
    });
    return latest;
}

QDateTime ConversationFolder::lastUse(const QString &name) const
{
    return QFileInfo(pathOf(name)).lastModified();
}

bool ConversationFolder::isSmall() const
{
    qsizetype count = 0;
    qint64 size = QFileInfo(m_first).size();
    const auto isSmall = [&] { return count < maxQuickFiles && size <= maxQuickBytes; };
    scanFolder(m_folder, [&](const QString &file, const auto &) {
        if (file.endsWith(suffix)) {
            ++count;
            size += QFileInfo(m_folder + u'/' + file).size();
        }
        return isSmall();
    });
    return isSmall();
}

QList<ConversationFolder::Entry> ConversationFolder::entries() const
{
    const QStringList names = this->names();
    QList<Entry> entries;
    for (const QString &name : names) {
        const QFileInfo file(pathOf(name));
        if (file.size() == 0)
            continue;
        QString title = givenTitle(name);
        if (title.isEmpty())
            title = titleFrom(ConversationFile::firstPrompt(file.filePath()));
        entries.append({name, title, file.lastModified()});
    }
    std::stable_sort(entries.begin(), entries.end(),
        [](const Entry &a, const Entry &b) { return a.used > b.used; });
    const QDateTime now = QDateTime::currentDateTime();
    for (Entry &entry : entries)
        // The time is in the future if the clock was set back.
        entry.used = std::min(entry.used, now);
    return entries;
}

bool ConversationFolder::contains(const QString &name) const
{
    return QFileInfo(pathOf(name)).size() > 0;
}

QString ConversationFolder::freshName()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString ConversationFolder::givenTitle(const QString &name) const
{
    QFile file(titlePath(name));
    return isRegularOrMissing(file.fileName()) && file.open(QIODevice::ReadOnly)
        ? titleFrom(QString::fromUtf8(file.read(4096)))
        : QString();
}

bool ConversationFolder::rename(const QString &name, const QString &title) const
{
    const QString line = titleFrom(title);
    if (line.isEmpty()) {
        const QString path = titlePath(name);
        return !QFile::exists(path) || QFile::remove(path);
    }
    return writePrivately(titlePath(name), line.toUtf8());
}

void ConversationFolder::remove(const QString &name) const
{
    for (const QString &file : filesOf(name))
        QFile::remove(file);
}

void ConversationFolder::move(const QString &name, const QString &newName) const
{
    QDir().mkpath(m_folder);
    QFile::rename(pathOf(name), pathOf(newName));
    QFile::rename(titlePath(name), titlePath(newName));
}

QStringList ConversationFolder::filesOf(const QString &name) const
{
    return {pathOf(name), titlePath(name)};
}

void ConversationFolder::removeAll() const
{
    QFile::remove(m_first);
    QDir(m_folder).removeRecursively();
}

QString ConversationFolder::titleFrom(const QString &prompt)
{
    QString line = prompt.left(10 * longestTitle).simplified();
    if (line.size() <= longestTitle)
        return line;
    line.truncate(longestTitle - 1);
    if (line.back().isHighSurrogate())
        line.chop(1);
    return line.trimmed() + u'…';
}

} // namespace app
