// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QList>
#include <QLockFile>
#include <QSettings>
#include <QString>
#include <QStringList>

#include "sselib/endpoint.h"

namespace app {

/// The user's streams and the window's layout, in one settings file. Never a secret.
///
/// Another process may write the file, too: what is saved is merged with what it wrote, streams by
/// their id and everything else by key.
class ProfileStore {
public:
    struct Profile {
        QString id; ///< never changes, names the stream's secrets in SecretStore
        sse::Endpoint endpoint;
    };

    /// A file that is damaged is kept aside; problem() then says so.
    ProfileStore();

    /// The saved streams. Streams that cannot be read are omitted; problem() then says so.
    [[nodiscard]] QList<Profile> profiles();
    /// Writes them to the disk. Returns false if that failed; unsaved() names the streams then.
    bool setProfiles(const QList<Profile> &profiles);
    /// Names of the streams that are new or changed and could not be written.
    [[nodiscard]] const QStringList &unsaved() const { return m_unsaved; }
    [[nodiscard]] QString problem() const { return m_problem; }
    [[nodiscard]] QString path() const { return m_settings.fileName(); }

    /// The demo's streams are listed until the user removes them.
    [[nodiscard]] bool showsDemo() const;
    void setShowsDemo(bool shows);
    /// Maximum memory of the event log of one stream, in bytes.
    [[nodiscard]] qint64 logLimit() const;
    void setLogLimit(qint64 bytes);
    [[nodiscard]] QByteArray layout() const;
    void setLayout(const QByteArray &layout);

private:
    [[nodiscard]] QJsonArray stored(QString *problem);
    void setAside(const QJsonArray &unreadable);
    bool set(const QString &key, const QVariant &value);

    QSettings m_settings;
    QLockFile m_lock;    // while the streams are merged
    QJsonArray m_before; // as this process read or wrote them last
    QString m_damage;    // of the file
    QString m_problem;
    QStringList m_unsaved;
};

/// The streams to write: those that the file holds now (\a stored), with what changed between
/// \a before and \a after. Each is an object with an `id`.
[[nodiscard]] QJsonArray mergedStreams(
    const QJsonArray &before, const QJsonArray &after, const QJsonArray &stored);

} // namespace app
