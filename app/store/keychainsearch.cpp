// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/keychainsearch.h"

#include <QString>

#ifdef RIVULET_SECRET_SERVICE
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QMap>
#endif

namespace app {

#ifdef RIVULET_SECRET_SERVICE

void searchKeychain(const QString &service, const QString &key, QObject *context,
    std::function<void(bool hasEntry)> then)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        then(false);
        return;
    }
    using Attributes = QMap<QString, QString>;
    using Paths = QList<QDBusObjectPath>;
    qDBusRegisterMetaType<Attributes>();
    // QtKeychain stores entries with these attributes.
    const Attributes attributes{{QStringLiteral("user"), key}, {QStringLiteral("server"), service}};
    QDBusMessage search = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"),
        QStringLiteral("/org/freedesktop/secrets"),
        QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("SearchItems"));
    search.setArguments({QVariant::fromValue(attributes)});
    // Do not start the Secret Service, because QtKeychain may use another keychain.
    search.setAutoStartService(false);
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(search), context);
    QObject::connect(
        watcher, &QDBusPendingCallWatcher::finished, context, [watcher, then = std::move(then)] {
            watcher->deleteLater();
            const QDBusPendingReply<Paths, Paths> reply = *watcher;
            then(reply.isValid()
                && !(reply.argumentAt<0>().isEmpty() && reply.argumentAt<1>().isEmpty()));
        });
}

#else

void searchKeychain(
    const QString &, const QString &, QObject *, std::function<void(bool hasEntry)> then)
{
    then(false);
}

#endif

} // namespace app
