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

#include "app/store/settingsfile.h"
#include "sselib/core/endpoint.h"

namespace app {

/// Stores the user's streams and the window's layout in a settings file. The file contains no
/// secrets.
///
/// Another process may write the file, too. Changes are merged: streams by their ID, everything
/// else by key.
class ProfileStore {
public:
    struct Profile {
        QString id; ///< never changes; also identifies the stream's secrets in SecretStore
        sse::Endpoint endpoint;
    };

    /// Opens the settings file. If it is damaged, a copy of it is kept and problem() is set.
    ProfileStore();

    /// Returns the saved streams. Streams that cannot be read are omitted, and problem() is set.
    [[nodiscard]] QList<Profile> profiles();
    /// Saves \a profiles. Returns false on failure; unsaved() then returns the names of the streams
    /// that were not saved.
    bool setProfiles(const QList<Profile> &profiles);
    /// Returns the names of new or changed streams that could not be saved.
    [[nodiscard]] const QStringList &unsaved() const { return m_unsaved; }
    /// Returns the last problem of reading the file, as sentences for the user. Empty if there was
    /// none.
    [[nodiscard]] QString problem() const { return m_problem; }
    /// Returns the path of the settings file.
    [[nodiscard]] QString path() const { return settingsfile::path(); }

    /// Returns true if the streams of the demo are listed. They are listed until the user removes
    /// them.
    [[nodiscard]] bool showsDemo() const;
    void setShowsDemo(bool shows);
    /// Returns the maximum memory of the event log of one stream, in bytes.
    [[nodiscard]] qint64 logLimit() const;
    void setLogLimit(qint64 bytes);
    [[nodiscard]] QByteArray layout() const;
    void setLayout(const QByteArray &layout);

private:
    [[nodiscard]] QJsonArray stored(QString *problem);
    void setAside(const QJsonArray &unreadable);
    bool set(const QString &key, const QVariant &value);

    QSettings m_settings;
    QLockFile m_lock;    // locked while the streams are merged
    QJsonArray m_before; // the streams that this process read or wrote last
    QString m_damage;    // translated message if the file is damaged; otherwise empty
    QString m_problem;
    QStringList m_unsaved;
};

/// Returns the streams to write to the file. These are \a stored, the streams that are in the file
/// now, with the changes that this process has made from \a before to \a after. Each stream is an
/// object with an `id`.
[[nodiscard]] QJsonArray mergedStreams(
    const QJsonArray &before, const QJsonArray &after, const QJsonArray &stored);

} // namespace app
