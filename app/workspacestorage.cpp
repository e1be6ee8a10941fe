// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <QFileInfo>

#include "app/session/session.h"
#include "app/store/settingsfile.h"
#include "app/workspace.h"

// This file contains the functions of Workspace that save the streams and report data that cannot
// be saved.

namespace app {

namespace {

constexpr int retryInterval = 5000; // ms between attempts to save after an error

} // namespace

void Workspace::connectStorage()
{
    m_saveRetry.setInterval(retryInterval);
    connect(&m_saveRetry, &QTimer::timeout, this, [this] {
        if (m_profiles.unsaved().isEmpty())
            checkStorage();
        else
            save();
    });
    connect(&m_secrets, &SecretStore::problemsChanged, this, &Workspace::refreshNotice);
}

void Workspace::save()
{
    QList<ProfileStore::Profile> profiles;
    for (int row = 0; row < m_streams.rowCount(); ++row) {
        if (m_streams.origin(row) == StreamsModel::Origin::Saved)
            profiles.append({m_streams.id(row), m_streams.session(row)->endpoint()});
    }
    m_profiles.setProfiles(profiles);
    checkStorage();
}

void Workspace::checkStorage()
{
    const QString before = m_storageProblem;
    QStringList lost;
    for (const QString &name : m_profiles.unsaved())
        lost.append(tr("“%1”").arg(name));
    const QString settings = QFileInfo(m_profiles.path()).path();
    const QString data = QFileInfo(RecordingsModel::folder()).path();
    QStringList folders;
    if (!lost.isEmpty() || !canWriteTo(settings)) {
        folders.append(settings);
        if (lost.isEmpty())
            lost.append(tr("streams"));
    }
    if (!canWriteTo(data)) {
        folders.append(data);
        lost << tr("conversations") << tr("recordings");
    }
    m_storageProblem = lost.isEmpty()
        ? QString()
        : tr("Cannot save: %1. Check that the disk is not full and that you can write to %2.")
              .arg(lost.join(tr(", ", "between items")), folders.join(tr(", ", "between items")));
    if (m_storageProblem.isEmpty())
        m_saveRetry.stop();
    else
        m_saveRetry.start();
    if (m_storageProblem != before)
        refreshNotice();
}

void Workspace::refreshNotice()
{
    if (Session *session = currentSession())
        showHint(session);
    else
        m_window.setNotice(lossNotice(), ui::Tone::Warning);
}

QString Workspace::namesOf(const QStringList &ids) const
{
    QStringList names;
    for (const QString &id : ids) {
        if (const Session *session = m_streams.session(rowOf(id)))
            names.append(tr("“%1”").arg(session->endpoint().name));
    }
    return names.join(tr(", ", "between items"));
}

QString Workspace::lossNotice() const
{
    QStringList sentences{m_storageProblem, m_profiles.problem()};
    if (const QString names = namesOf(m_secrets.unsaved()); !names.isEmpty())
        sentences.append(tr(
            "Could not save the secrets of %1 in the keychain. They are kept until Rivulet ends.")
                             .arg(names));
    if (const QString names = namesOf(m_secrets.unread()); !names.isEmpty())
        sentences.append(
            tr("Could not read the secrets of %1 from the keychain. To use them, unlock the "
               "keychain and restart Rivulet.")
                .arg(names));
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char('\n'));
}

} // namespace app
