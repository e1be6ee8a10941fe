// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QJsonObject>
#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace app {

/// Allows one process per user and profile. A second process sends its request to the first one and
/// quits. It uses a local socket that only the user can open.
///
/// Only the process ID is written to the disk, in a lock file. If the first process crashes, the
/// next process becomes the first one.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    enum class Role {
        First,        ///< no other process is running; requested() is emitted for later processes
        HandedOver,   ///< another process has accepted the request
        Unresponsive, ///< another process is running but does not respond
        Alone         ///< processes cannot connect to each other, for example because there is no
                      ///< folder for sockets; the stores merge the changes of several processes
    };

    /// \a profile identifies the data that the processes share, such as the path of the settings
    /// file.
    explicit SingleInstance(const QString &profile, QObject *parent = nullptr);

    /// Makes this process the first one or sends \a request to the first one. Waits at most
    /// \a timeout milliseconds. Does not need an event loop.
    [[nodiscard]] Role start(const QJsonObject &request, int timeout = DefaultTimeout);

    /// Stops accepting requests. A later process waits until this object is deleted and then
    /// becomes the first one.
    void stop();

    static constexpr int DefaultTimeout = 4000; ///< ms

Q_SIGNALS:
    /// Emitted when a later process was started with this request.
    void requested(const QJsonObject &request);

private:
    [[nodiscard]] bool listen();
    [[nodiscard]] bool handOver(const QByteArray &message, int timeout) const;
    void accept();

    const QString m_name;
    QString m_path;                    // path of the socket, or its name on Windows
    std::unique_ptr<QLockFile> m_lock; // locked by the first process
    QLocalServer m_server;
};

} // namespace app
