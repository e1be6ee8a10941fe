// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/trash.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QUuid>

#include "app/common/regularfile.h"
#include "app/store/conversationfolder.h"

namespace app {

namespace {

using namespace Qt::StringLiterals;

// Name of the file that describes an item. Each item is a folder with this file and the removed
// files, whose names are numbers.
const QString description = u"item.json"_s;
constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;

struct Move {
    QString from;
    QString to;
};

// Moves all files or none. Returns the file that could not be moved; empty if all were moved.
QString moveAll(const QList<Move> &moves)
{
    for (qsizetype i = 0; i < moves.size(); ++i) {
        const Move &move = moves.at(i);
        if (QDir().mkpath(QFileInfo(move.to).path()) && QFile::rename(move.from, move.to))
            continue;
        for (qsizetype back = i; back > 0; --back)
            QFile::rename(moves.at(back - 1).to, moves.at(back - 1).from);
        return move.from;
    }
    return {};
}

std::unique_ptr<QLockFile> lockOf(const QString &run)
{
    auto lock = std::make_unique<QLockFile>(run + u".lock"_s);
    lock->setStaleLockTime(0); // the lock is valid as long as its process is running
    return isRegularOrMissing(lock->fileName()) && lock->tryLock(0) ? std::move(lock) : nullptr;
}

} // namespace

Trash::Trash(const QString &folder)
    : m_folder(folder)
{
}

Trash::~Trash() = default;

QString Trash::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/trash"_s;
}

bool Trash::begin()
{
    if (!m_run.isEmpty())
        return true;
    const QString run = m_folder + u'/'
        + QDateTime::currentDateTimeUtc().toString(u"yyyyMMddHHmmsszzz"_s) + u'-'
        + QUuid::createUuid().toString(QUuid::Id128);
    if (!QDir().mkpath(run))
        return false;
    QFile::setPermissions(m_folder, ownerOnly);
    m_lock = lockOf(run);
    if (m_lock)
        m_run = run;
    return m_lock != nullptr;
}

QString Trash::newItem()
{
    return u"%1"_s.arg(m_count++, 8, 10, QLatin1Char('0'));
}

QString Trash::add(const QJsonObject &what, const QStringList &files)
{
    m_problem = tr("The folder %1 cannot be written.").arg(m_folder);
    if (!begin())
        return {};
    const QString item = newItem();
    const QString folder = m_run + u'/' + item;
    if (!QDir().mkpath(folder))
        return {};
    QStringList places;
    QList<Move> moves;
    for (const QString &file : files) {
        if (!QFileInfo::exists(file))
            continue;
        moves.append({file, folder + u'/' + QString::number(moves.size())});
        places.append(file);
    }
    // Write the description before moving the files, so that nothing is lost in a crash. Ignore
    // errors: on a full disk the user must be able to remove files.
    writePrivately(folder + u'/' + description,
        QJsonDocument(
            QJsonObject{{u"what"_s, what}, {u"files"_s, QJsonArray::fromStringList(places)}})
            .toJson(QJsonDocument::Compact));
    if (const QString failed = moveAll(moves); !failed.isEmpty()) {
        m_problem = tr("%1 cannot be moved.").arg(failed);
        QDir(folder).removeRecursively();
        return {};
    }
    m_files[item] = places;
    m_problem.clear();
    return item;
}

bool Trash::contains(const QString &item) const
{
    return QFileInfo(m_run + u'/' + item).isDir();
}

bool Trash::restore(const QString &item)
{
    const auto found = m_files.find(item);
    if (found == m_files.end() || !contains(item)) {
        m_problem = tr("It is no longer in the trash.");
        return false;
    }
    const QString folder = m_run + u'/' + item;
    QList<Move> moves;
    for (qsizetype i = 0; i < found->second.size(); ++i) {
        const QString &place = found->second.at(i);
        const QString kept = folder + u'/' + QString::number(i);
        if (!QFileInfo::exists(kept))
            continue; // the program crashed before this file was moved
        if (QFileInfo::exists(place)) {
            m_problem = tr("%1 already exists.").arg(place);
            return false;
        }
        moves.append({kept, place});
    }
    if (const QString failed = moveAll(moves); !failed.isEmpty()) {
        m_problem = tr("%1 cannot be moved.").arg(failed);
        return false;
    }
    QDir(folder).removeRecursively();
    m_files.erase(found);
    m_problem.clear();
    return true;
}

std::map<QString, QJsonObject> Trash::adopt()
{
    std::map<QString, QJsonObject> items;
    const auto runs = QDir(m_folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo &run : runs) {
        if (run.filePath() == m_run || run.suffix() == u"lock"_s)
            continue;
        const auto lock = lockOf(run.filePath());
        if (!lock || !begin())
            continue; // the process of this folder is still running
        const auto left =
            QDir(run.filePath()).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        for (const QString &name : left) {
            QFile file(run.filePath() + u'/' + name + u'/' + description);
            if (!isRegularOrMissing(file.fileName()) || !file.open(QIODevice::ReadOnly))
                continue; // keep an item without a description
            const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
            file.close();
            const QString item = newItem();
            if (!QFile::rename(run.filePath() + u'/' + name, m_run + u'/' + item))
                continue;
            for (const QJsonValue &place : object[u"files"_s].toArray())
                m_files[item].append(place.toString());
            m_files[item]; // add the item even if it has no files
            items.emplace(item, object[u"what"_s].toObject());
        }
        QDir().rmdir(run.filePath());
    }
    return items;
}

void Trash::empty()
{
    if (m_run.isEmpty())
        return;
    QDir(m_run).removeRecursively();
    m_files.clear();
    m_lock.reset();
    m_run.clear();
    QDir().rmdir(m_folder); // fails if another run has files in it
}

} // namespace app
