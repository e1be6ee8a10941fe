// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/profilestore.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include "app/common/regularfile.h"
#include "app/models/eventlogmodel.h"
#include "app/store/settingsfile.h"

namespace app {

namespace {

const QString streamsKey = QStringLiteral("streams");
const QString unreadableKey = QStringLiteral("streams-unreadable");
const QString demoKey = QStringLiteral("demo");
const QString logLimitKey = QStringLiteral("log-limit");
const QString layoutKey = QStringLiteral("layout");
constexpr int lockTimeout = 1000; // ms; merging the streams takes only a few milliseconds

QString idOf(const QJsonValue &stream)
{
    return stream.toObject().value(QLatin1String("id")).toString();
}

QStringList idsOf(const QJsonArray &streams)
{
    QStringList ids;
    for (const QJsonValue &stream : streams)
        ids.append(idOf(stream));
    return ids;
}

/// Returns the IDs of \a ids that are also in \a others.
QStringList common(const QStringList &ids, const QStringList &others)
{
    QStringList result;
    for (const QString &id : ids) {
        if (others.contains(id))
            result.append(id);
    }
    return result;
}

/// Returns \a ids and the missing IDs of \a more. Each of these is inserted after the ID that it
/// follows in \a more.
QStringList united(QStringList ids, const QStringList &more)
{
    for (qsizetype i = 0; i < more.size(); ++i) {
        if (!ids.contains(more.at(i)))
            ids.insert(i > 0 ? ids.indexOf(more.at(i - 1)) + 1 : 0, more.at(i));
    }
    return ids;
}

QByteArray toText(const QJsonArray &array)
{
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

} // namespace

QJsonArray mergedStreams(
    const QJsonArray &before, const QJsonArray &after, const QJsonArray &stored)
{
    const QStringList idsBefore = idsOf(before);
    const QStringList idsAfter = idsOf(after);
    const QStringList idsStored = idsOf(stored);
    const bool isReordered = common(idsBefore, idsAfter) != common(idsAfter, idsBefore);
    const QStringList order =
        isReordered ? united(idsAfter, idsStored) : united(idsStored, idsAfter);
    QJsonArray result;
    for (const QString &id : order) {
        const QJsonValue was = before.at(idsBefore.indexOf(id));
        const QJsonValue is = after.at(idsAfter.indexOf(id));
        const QJsonValue kept = stored.at(idsStored.indexOf(id));
        const bool isChanged = is != was;
        const bool isRemoved = !idsAfter.contains(id) && idsBefore.contains(id);
        if (isRemoved)
            continue;
        if (idsAfter.contains(id) && isChanged)
            result.append(is);
        else if (idsStored.contains(id)) // otherwise another process has removed it
            result.append(kept);
    }
    return result;
}

ProfileStore::ProfileStore()
    : m_settings(settingsfile::open())
    , m_lock(path() + QStringLiteral(".merge.lock"))
{
    if (!isRegularOrMissing(path()))
        m_damage = QCoreApplication::translate("app::ProfileStore",
            "Settings and streams cannot be read or saved, because %1 is not a regular file. "
            "Remove it, then restart Rivulet.")
                       .arg(path());
    if (settingsfile::isDamaged(path())) {
        const QString aside = settingsfile::setAside(path());
        if (!aside.isEmpty())
            m_damage = QCoreApplication::translate(
                "app::ProfileStore", "The settings file was damaged; the original is kept in %1.")
                           .arg(aside);
    }
    if (QFile::exists(path()))
        settingsfile::secure(path());
}

QJsonArray ProfileStore::stored(QString *problem)
{
    const QByteArray text = m_settings.value(streamsKey).toByteArray();
    if (text.isEmpty())
        return {};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        *problem = error.errorString();
        setAside({QString::fromUtf8(text)});
    }
    return document.array();
}

QList<ProfileStore::Profile> ProfileStore::profiles()
{
    m_problem.clear();
    QList<Profile> profiles;
    QJsonArray unreadable;
    m_before = {};
    const QJsonArray streams = stored(&m_problem);
    for (const QJsonValue &value : streams) {
        const QString id = idOf(value);
        const auto endpoint = sse::Endpoint::fromJson(
            value.toObject().value(QLatin1String("endpoint")).toObject(), &m_problem);
        if (endpoint && !id.isEmpty()) {
            profiles.append({id, *endpoint});
            m_before.append(QJsonObject{
                {QLatin1String("id"), id}, {QLatin1String("endpoint"), endpoint->toJson()}});
        } else {
            unreadable.append(value);
            m_before.append(value); // so that setProfiles() removes it from the streams
        }
    }
    // Copy the unreadable streams to another key, because setProfiles() removes them from the
    // streams.
    if (!unreadable.isEmpty())
        setAside(unreadable);
    if (!m_problem.isEmpty())
        m_problem = QCoreApplication::translate("app::ProfileStore",
            "Some saved streams could not be read and were set aside in %1: %2")
                        .arg(path(), m_problem);
    if (!m_damage.isEmpty())
        m_problem = m_damage;
    return profiles;
}

void ProfileStore::setAside(const QJsonArray &unreadable)
{
    const QByteArray text = m_settings.value(unreadableKey).toByteArray();
    QJsonArray all = QJsonDocument::fromJson(text).array();
    if (all.isEmpty() && !text.isEmpty())
        all.append(QString::fromUtf8(text));
    bool isNew = false;
    for (const QJsonValue &value : unreadable) {
        if (all.contains(value))
            continue;
        all.append(value);
        isNew = true;
    }
    if (isNew)
        set(unreadableKey, toText(all));
}

bool ProfileStore::setProfiles(const QList<Profile> &profiles)
{
    QJsonArray after;
    m_unsaved.clear();
    for (const Profile &profile : profiles) {
        after.append(QJsonObject{{QLatin1String("id"), profile.id},
            {QLatin1String("endpoint"), profile.endpoint.toJson()}});
        if (!m_before.contains(after.last()))
            m_unsaved.append(profile.endpoint.name);
    }
    settingsfile::secure(path());
    const bool isLocked = m_lock.tryLock(lockTimeout);
    m_settings.sync(); // reads the changes of other processes
    QString problem;   // not used, because stored() keeps streams that it cannot read
    const bool isWritten =
        set(streamsKey, toText(mergedStreams(m_before, after, stored(&problem))));
    if (isLocked)
        m_lock.unlock();
    if (!isWritten)
        return false;
    m_before = after;
    m_unsaved.clear();
    return true;
}

bool ProfileStore::set(const QString &key, const QVariant &value)
{
    return settingsfile::write({{key, value}});
}

bool ProfileStore::showsDemo() const
{
    return m_settings.value(demoKey, true).toBool();
}

void ProfileStore::setShowsDemo(bool shows)
{
    set(demoKey, shows);
}

qint64 ProfileStore::logLimit() const
{
    bool isNumber = false;
    const qint64 bytes = m_settings.value(logLimitKey).toLongLong(&isNumber);
    return isNumber && bytes > 0 ? bytes : EventLogModel::DefaultLimit;
}

void ProfileStore::setLogLimit(qint64 bytes)
{
    set(logLimitKey, bytes);
}

QByteArray ProfileStore::layout() const
{
    return m_settings.value(layoutKey).toByteArray();
}

void ProfileStore::setLayout(const QByteArray &layout)
{
    set(layoutKey, layout);
}

} // namespace app
