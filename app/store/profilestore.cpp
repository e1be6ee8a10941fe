// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/profilestore.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include "app/models/eventlogmodel.h"

namespace app {

namespace {

const QString streamsKey = QStringLiteral("streams");
const QString demoKey = QStringLiteral("demo");
const QString logLimitKey = QStringLiteral("log-limit");
const QString layoutKey = QStringLiteral("layout");

} // namespace

ProfileStore::ProfileStore()
    : m_settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("Rivulet"),
        QStringLiteral("rivulet"))
{
}

QList<ProfileStore::Profile> ProfileStore::profiles()
{
    m_problem.clear();
    QList<Profile> profiles;
    const QByteArray text = m_settings.value(streamsKey).toByteArray();
    if (text.isEmpty())
        return profiles;
    QJsonParseError error;
    const QJsonArray array = QJsonDocument::fromJson(text, &error).array();
    if (error.error != QJsonParseError::NoError)
        m_problem = error.errorString();
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        const QString id = object.value(QLatin1String("id")).toString();
        const auto endpoint =
            sse::Endpoint::fromJson(object.value(QLatin1String("endpoint")).toObject(), &m_problem);
        if (endpoint && !id.isEmpty())
            profiles.append({id, *endpoint});
    }
    if (!m_problem.isEmpty()) {
        // Kept aside, so that writing the rest does not lose it.
        m_settings.setValue(QStringLiteral("streams-unreadable"), text);
        m_problem = QCoreApplication::translate("app::ProfileStore",
            "Some saved streams could not be read and were set aside in %1: %2")
                        .arg(m_settings.fileName(), m_problem);
    }
    return profiles;
}

void ProfileStore::setProfiles(const QList<Profile> &profiles)
{
    QJsonArray array;
    for (const Profile &profile : profiles)
        array.append(QJsonObject{{QLatin1String("id"), profile.id},
            {QLatin1String("endpoint"), profile.endpoint.toJson()}});
    m_settings.setValue(streamsKey, QJsonDocument(array).toJson(QJsonDocument::Compact));
    m_settings.sync();
}

bool ProfileStore::showsDemo() const
{
    return m_settings.value(demoKey, true).toBool();
}

void ProfileStore::setShowsDemo(bool shows)
{
    m_settings.setValue(demoKey, shows);
}

qint64 ProfileStore::logLimit() const
{
    bool isNumber = false;
    const qint64 bytes = m_settings.value(logLimitKey).toLongLong(&isNumber);
    return isNumber && bytes > 0 ? bytes : EventLogModel::DefaultLimit;
}

void ProfileStore::setLogLimit(qint64 bytes)
{
    m_settings.setValue(logLimitKey, bytes);
}

QByteArray ProfileStore::layout() const
{
    return m_settings.value(layoutKey).toByteArray();
}

void ProfileStore::setLayout(const QByteArray &layout)
{
    m_settings.setValue(layoutKey, layout);
}

} // namespace app
