// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QList>
#include <QSettings>
#include <QString>

#include "sselib/endpoint.h"

namespace app {

/// The user's streams and the window's layout, in one settings file. Never a secret.
class ProfileStore {
public:
    struct Profile {
        QString id; ///< never changes, names the stream's secrets in SecretStore
        sse::Endpoint endpoint;
    };

    ProfileStore();

    /// Those that cannot be read are left out; problem() then says so.
    [[nodiscard]] QList<Profile> profiles();
    void setProfiles(const QList<Profile> &profiles);
    [[nodiscard]] QString problem() const { return m_problem; }

    /// The demo's streams are listed until the user removes them.
    [[nodiscard]] bool showsDemo() const;
    void setShowsDemo(bool shows);
    /// What each stream's log of events may take, in bytes.
    [[nodiscard]] qint64 logLimit() const;
    void setLogLimit(qint64 bytes);
    [[nodiscard]] QByteArray layout() const;
    void setLayout(const QByteArray &layout);

private:
    QSettings m_settings;
    QString m_problem;
};

} // namespace app
