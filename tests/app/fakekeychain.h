// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QList>
#include <QMap>

namespace test {

/// A desktop's keychain (Secret Service) on the session bus, which can be slow, locked, and die.
class FakeKeychain : public QDBusVirtualObject {
    Q_OBJECT

public:
    /// What happens if a program asks to unlock it.
    enum class Unlock { Refused, Granted };

    FakeKeychain();
    ~FakeKeychain() override;

    /// Whether it has the name that programs look for.
    bool start();
    /// Leaves the bus without a response to the calls that wait.
    void die();
    /// Dies when \a method is called.
    void dieAt(const QString &method) { m_lastMethod = method; }
    void lock(Unlock onPrompt);
    void unlock() { m_isLocked = false; }
    /// Responds to nothing until release().
    void hold() { m_isHeld = true; }
    void release();

    QMap<QString, QByteArray> entries; ///< what is kept, by the name that the program gave it
    int changes = 0;                   ///< entries that were written or removed
    QStringList calls;                 ///< names of the methods that were called

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
    QString m_error; // of the call that is processed
    QList<QDBusMessage> m_held;
};

} // namespace test
