// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QList>
#include <QMap>

namespace test {

/// Simulates the keychain of a desktop (Secret Service) on the session bus. It can be slow or
/// locked, and it can disconnect unexpectedly.
class FakeKeychain : public QDBusVirtualObject {
    Q_OBJECT

public:
    /// The user's reply if a program asks to unlock the keychain.
    enum class Unlock { Refused, Granted };

    FakeKeychain();
    ~FakeKeychain() override;

    /// Registers the service. Returns false if its bus name is in use.
    bool start();
    /// Disconnects from the bus without replying to pending calls.
    void die();
    /// Calls die() when a program calls the D-Bus method \a method.
    void dieAt(const QString &method) { m_lastMethod = method; }
    void lock(Unlock onPrompt);
    void unlock() { m_isLocked = false; }
    /// Delays all replies until release() is called.
    void hold() { m_isHeld = true; }
    void release();

    QMap<QString, QByteArray> entries; ///< stored secrets; the key is the name of the entry
    int changes = 0;                   ///< number of written or removed entries
    QStringList calls;                 ///< names of the D-Bus methods that were called

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;
    QString introspect(const QString &path) const override;

private:
    void respond(const QDBusMessage &message);
    [[nodiscard]] QVariantList reply(const QDBusMessage &message);
    [[nodiscard]] QVariantList create(const QDBusMessage &message);
    void prompt();

    QDBusConnection m_bus;
    Unlock m_onPrompt = Unlock::Refused;
    bool m_isLocked = false;
    bool m_isHeld = false;
    QString m_lastMethod;
    QString m_error; // error of the call that is being processed
    QList<QDBusMessage> m_held;
};

} // namespace test
