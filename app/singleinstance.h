// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QJsonObject>
#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace app {

/// Makes the program run once per user and profile: a second process gives its request to the
/// first one over a local socket that only the user can open, and ends.
///
/// Nothing is written to disk but the process ID in a lock file. A first process that crashed does
/// not block the next one.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    enum class Role {
        First,        ///< no other process runs; requests of later ones are emitted
        HandedOver,   ///< another process has accepted the request
        Unresponsive, ///< another process runs but does not respond
        Alone         ///< processes cannot find each other here, for example without a folder for
                      ///< sockets; the stores merge what several processes write
    };

    /// \a profile names what the processes share, such as the path of the settings file.
    explicit SingleInstance(const QString &profile, QObject *parent = nullptr);

    /// Becomes the first process or gives \a request to it. Waits \a timeout milliseconds at most;
    /// needs no event loop.
    [[nodiscard]] Role start(const QJsonObject &request, int timeout = DefaultTimeout);

    /// Accepts no more requests. A later process waits until this object is deleted and then is
    /// the first.
    void stop();

    static constexpr int DefaultTimeout = 4000; ///< ms

Q_SIGNALS:
    /// A later process was started with this request.
    void requested(const QJsonObject &request);

private:
    [[nodiscard]] bool listen();
    [[nodiscard]] bool handOver(const QByteArray &message, int timeout) const;
    void accept();

    const QString m_name;
    QString m_path;                    // of the socket; a name on systems without sockets in files
    std::unique_ptr<QLockFile> m_lock; // held by the first process
    QLocalServer m_server;
};

} // namespace app
