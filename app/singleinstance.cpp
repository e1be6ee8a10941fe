// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/singleinstance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace app {

namespace {

using namespace Qt::StringLiterals;

const QByteArray acknowledgement = QByteArrayLiteral("ok\n");
constexpr qsizetype maxMessageBytes = 4 * 1024 * 1024;
constexpr int pollInterval = 50; // ms
// Time in ms in which a client must send its message. After that it is disconnected.
constexpr int messageTimeout = 5000;

/// Returns a folder that only the user can write to; empty if there is none.
QString runtimeFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
#ifdef Q_OS_UNIX
    const QFileInfo info(folder);
    constexpr auto others =
        QFile::WriteGroup | QFile::WriteOther; // allows other users to create a socket there
    if (folder.isEmpty() || !info.isDir() || info.ownerId() != getuid()
        || (info.permissions() & others))
        return {};
#endif
    return folder;
}

QString nameFor(const QString &profile)
{
    const QByteArray hash = QCryptographicHash::hash(
        (profile + u'\n' + QDir::homePath()).toUtf8(), QCryptographicHash::Sha256);
    return u"rivulet-"_s + QString::fromLatin1(hash.toHex().first(24));
}

} // namespace

SingleInstance::SingleInstance(const QString &profile, QObject *parent)
    : QObject(parent)
    , m_name(nameFor(profile))
{
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::accept);
}

SingleInstance::Role SingleInstance::start(const QJsonObject &request, int timeout)
{
    const QString folder = runtimeFolder();
    if (folder.isEmpty())
        return Role::Alone;
#ifdef Q_OS_UNIX
    m_path = folder + u'/' + m_name + u".socket"_s;
#else
    m_path = m_name;
#endif
    m_lock = std::make_unique<QLockFile>(folder + u'/' + m_name + u".lock"_s);
    m_lock->setStaleLockTime(0); // the lock is valid as long as its process is running
    const QByteArray message = QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n';
    const QDeadlineTimer deadline(timeout);
    // Retry: the first process may not listen yet, or it may end soon.
    do {
        if (m_lock->tryLock(0))
            return listen() ? Role::First : Role::Alone;
        if (m_lock->error() != QLockFile::LockFailedError)
            return Role::Alone;
        if (handOver(message, int(deadline.remainingTime())))
            return Role::HandedOver;
        QThread::msleep(pollInterval);
    } while (!deadline.hasExpired());
    return Role::Unresponsive;
}

bool SingleInstance::listen()
{
    // Remove the socket of a crashed process. No running process uses it, because this process has
    // the lock.
    QLocalServer::removeServer(m_path);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (m_server.listen(m_path))
        return true;
    m_lock->unlock();
    return false;
}

void SingleInstance::stop()
{
    m_server.close();
    // Disconnect the clients. They will then try again.
    qDeleteAll(m_server.findChildren<QLocalSocket *>());
}

bool SingleInstance::handOver(const QByteArray &message, int timeout) const
{
    const QDeadlineTimer deadline(timeout);
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(timeout))
        return false;
    socket.write(message);
    QByteArray reply;
    while (socket.state() == QLocalSocket::ConnectedState && reply.size() < acknowledgement.size()
        && socket.waitForReadyRead(int(deadline.remainingTime())))
        reply += socket.readAll();
    return reply == acknowledgement;
}

void SingleInstance::accept()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        QTimer::singleShot(messageTimeout, socket, &QLocalSocket::abort);
        const auto process = [this, socket] {
            if (socket->bytesAvailable() > maxMessageBytes)
                socket->abort();
            if (!socket->canReadLine())
                return;
            const QJsonObject request = QJsonDocument::fromJson(socket->readLine()).object();
            socket->write(acknowledgement);
            socket->disconnectFromServer();
            Q_EMIT requested(request);
        };
        connect(socket, &QLocalSocket::readyRead, this, process);
        process();
    }
}

} // namespace app
