// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "fakekeychain.h"

#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>

using namespace Qt::StringLiterals;

namespace {

using Attributes = QMap<QString, QString>;
using Paths = QList<QDBusObjectPath>;

const QString root = u"/org/freedesktop/secrets"_s;
const QString items = root + u"/collection/login/"_s;
const QString promptPath = root + u"/prompt/1"_s;
const QString binaryType = u"base64"_s; // the type that QtKeychain uses for binary data
const QDBusObjectPath noPrompt(u"/"_s);

struct Secret {
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString contentType;
};

QDBusArgument &operator<<(QDBusArgument &argument, const Secret &secret)
{
    argument.beginStructure();
    argument << secret.session << secret.parameters << secret.value << secret.contentType;
    argument.endStructure();
    return argument;
}

const QDBusArgument &operator>>(const QDBusArgument &argument, Secret &secret)
{
    argument.beginStructure();
    argument >> secret.session >> secret.parameters >> secret.value >> secret.contentType;
    argument.endStructure();
    return argument;
}

using SecretsByItem = QMap<QDBusObjectPath, Secret>;

QDBusObjectPath pathOf(const QString &key)
{
    return QDBusObjectPath(items + QString::fromLatin1(key.toUtf8().toHex()));
}

QString keyOf(const QString &path)
{
    return QString::fromUtf8(QByteArray::fromHex(path.mid(items.size()).toLatin1()));
}

} // namespace

Q_DECLARE_METATYPE(Secret)
Q_DECLARE_METATYPE(SecretsByItem)

namespace test {

FakeKeychain::FakeKeychain()
    : m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"fake keychain"_s))
{
    qDBusRegisterMetaType<Attributes>();
    qDBusRegisterMetaType<Secret>();
    qDBusRegisterMetaType<SecretsByItem>();
}

FakeKeychain::~FakeKeychain()
{
    die();
}

bool FakeKeychain::start()
{
    return m_bus.registerVirtualObject(root, this, QDBusConnection::SubPath)
        && m_bus.registerService(u"org.freedesktop.secrets"_s);
}

void FakeKeychain::die()
{
    if (!m_bus.isConnected())
        return;
    m_held.clear();
    m_bus.unregisterObject(root, QDBusConnection::UnregisterTree);
    m_bus.unregisterService(u"org.freedesktop.secrets"_s);
    const QString name = m_bus.name();
    m_bus = QDBusConnection(QString()); // otherwise m_bus would keep the connection open
    QDBusConnection::disconnectFromBus(name);
}

void FakeKeychain::lock(Unlock onPrompt)
{
    m_isLocked = true;
    m_onPrompt = onPrompt;
}

void FakeKeychain::release()
{
    m_isHeld = false;
    const QList<QDBusMessage> held = std::exchange(m_held, {});
    for (const QDBusMessage &message : held)
        respond(message);
}

QString FakeKeychain::introspect(const QString &) const
{
    return {};
}

bool FakeKeychain::handleMessage(const QDBusMessage &message, const QDBusConnection &)
{
    message.setDelayedReply(true);
    calls.append(message.member());
    if (!m_lastMethod.isEmpty() && message.member() == m_lastMethod)
        QMetaObject::invokeMethod(this, &FakeKeychain::die, Qt::QueuedConnection);
    else if (m_isHeld)
        m_held.append(message);
    else
        respond(message);
    return true;
}

void FakeKeychain::respond(const QDBusMessage &message)
{
    m_error.clear();
    const QVariantList arguments = reply(message);
    m_bus.send(m_error.isEmpty() ? message.createReply(arguments)
                                 : message.createErrorReply(m_error, m_error));
    if (message.member() == "Prompt"_L1)
        prompt();
}

QVariantList FakeKeychain::reply(const QDBusMessage &message)
{
    const QString method = message.member();
    const QVariantList arguments = message.arguments();
    if (method == "OpenSession"_L1) {
        if (arguments.at(0).toString() != "plain"_L1) {
            m_error = u"org.freedesktop.DBus.Error.NotSupported"_s;
            return {};
        }
        return {QVariant::fromValue(QDBusVariant(QString())),
            QVariant::fromValue(QDBusObjectPath(root + u"/session/1"_s))};
    }
    if (method == "GetAll"_L1)
        return {QVariantMap()};
    if (method == "SearchItems"_L1) {
        const auto wanted = qdbus_cast<Attributes>(arguments.at(0));
        const QString key = wanted.value(u"user"_s);
        const QString type = wanted.value(u"type"_s, binaryType);
        const Paths found =
            entries.contains(key) && type == binaryType ? Paths{pathOf(key)} : Paths();
        return {QVariant::fromValue(m_isLocked ? Paths() : found),
            QVariant::fromValue(m_isLocked ? found : Paths())};
    }
    if (method == "Unlock"_L1) {
        const Paths paths = qdbus_cast<Paths>(arguments.at(0));
        return {QVariant::fromValue(m_isLocked ? Paths() : paths),
            QVariant::fromValue(m_isLocked ? QDBusObjectPath(promptPath) : noPrompt)};
    }
    if (method == "GetSecrets"_L1) {
        SecretsByItem secrets;
        const Paths paths = qdbus_cast<Paths>(arguments.at(0));
        for (const QDBusObjectPath &path : paths)
            secrets.insert(path,
                {qvariant_cast<QDBusObjectPath>(arguments.at(1)), {},
                    entries.value(keyOf(path.path())), u"text/plain"_s});
        return {QVariant::fromValue(secrets)};
    }
    if (method == "CreateItem"_L1)
        return create(message);
    if (method == "Delete"_L1) {
        if (m_isLocked) {
            m_error = u"org.freedesktop.Secret.Error.IsLocked"_s;
            return {};
        }
        changes += int(entries.remove(keyOf(message.path())));
        return {QVariant::fromValue(noPrompt)};
    }
    if (method != "Prompt"_L1)
        m_error = u"org.freedesktop.DBus.Error.UnknownMethod"_s;
    return {};
}

QVariantList FakeKeychain::create(const QDBusMessage &message)
{
    if (m_isLocked) {
        m_error = u"org.freedesktop.Secret.Error.IsLocked"_s;
        return {};
    }
    const QVariantList arguments = message.arguments();
    const auto properties = qdbus_cast<QVariantMap>(arguments.at(0));
    const auto attributes =
        qdbus_cast<Attributes>(properties.value(u"org.freedesktop.Secret.Item.Attributes"_s));
    const QString key = attributes.value(u"user"_s);
    entries.insert(key, qdbus_cast<Secret>(arguments.at(1)).value);
    ++changes;
    return {QVariant::fromValue(pathOf(key)), QVariant::fromValue(noPrompt)};
}

void FakeKeychain::prompt()
{
    const bool isRefused = m_onPrompt == Unlock::Refused;
    m_isLocked = m_isLocked && isRefused;
    Paths unlocked;
    if (!isRefused) {
        for (auto it = entries.keyBegin(); it != entries.keyEnd(); ++it)
            unlocked.append(pathOf(*it));
    }
    QDBusMessage completed =
        QDBusMessage::createSignal(promptPath, u"org.freedesktop.Secret.Prompt"_s, u"Completed"_s);
    completed.setArguments(
        {isRefused, QVariant::fromValue(QDBusVariant(QVariant::fromValue(unlocked)))});
    m_bus.send(completed);
}

} // namespace test
