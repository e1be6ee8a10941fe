// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/secretstore.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#ifdef RIVULET_KEYCHAIN
#include <qt6keychain/keychain.h>
#endif

namespace app {

namespace {

constexpr std::chrono::milliseconds probeDelay{200};

#ifdef RIVULET_KEYCHAIN

// Jobs belong to the application: the system's answer comes to them even after the store is gone.
const QString service = QStringLiteral("Rivulet");

QByteArray toBytes(const sse::Secrets &secrets)
{
    QJsonObject headers;
    for (const auto &[name, value] : secrets.headers.asKeyValueRange())
        headers.insert(QString::fromUtf8(name), QString::fromUtf8(value));
    return QJsonDocument(QJsonObject{{QLatin1String("token"), QString::fromUtf8(secrets.token)},
                             {QLatin1String("headers"), headers},
                             {QLatin1String("url"), secrets.url.toString(QUrl::FullyEncoded)},
                             {QLatin1String("proxy"), secrets.proxy.toString(QUrl::FullyEncoded)}})
        .toJson(QJsonDocument::Compact);
}

sse::Secrets fromBytes(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    sse::Secrets secrets;
    secrets.token = object.value(QLatin1String("token")).toString().toUtf8();
    const QJsonObject headers = object.value(QLatin1String("headers")).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        secrets.headers.insert(it.key().toUtf8(), it.value().toString().toUtf8());
    secrets.url = QUrl(object.value(QLatin1String("url")).toString());
    secrets.proxy = QUrl(object.value(QLatin1String("proxy")).toString());
    return secrets;
}

bool answered(QKeychain::Error error)
{
    return error == QKeychain::NoError || error == QKeychain::EntryNotFound;
}

#endif

// \a kept with every value that differs between \a before and \a after.
sse::Secrets merged(const sse::Secrets &kept, const sse::Secrets &before, const sse::Secrets &after)
{
    sse::Secrets result = kept;
    if (after.token != before.token)
        result.token = after.token;
    if (after.url != before.url)
        result.url = after.url;
    if (after.proxy != before.proxy)
        result.proxy = after.proxy;
    for (const auto &[name, value] : before.headers.asKeyValueRange()) {
        if (!after.headers.contains(name))
            result.headers.remove(name);
    }
    for (const auto &[name, value] : after.headers.asKeyValueRange()) {
        if (!before.headers.contains(name) || before.headers.value(name) != value)
            result.headers.insert(name, value);
    }
    return result;
}

} // namespace

SecretStore::SecretStore(QObject *parent)
    : QObject(parent)
{
    // A question without a stream: only whether anybody answers. Once there is a window, for the
    // keychain's library takes its time to load.
    QTimer::singleShot(probeDelay, this, [this] { read(QStringLiteral("probe"), {}); });
}

void SecretStore::read(const QString &id, std::function<void(const sse::Secrets &)> then)
{
    if (m_memory.contains(id)) {
        then(m_memory.value(id));
        return;
    }
#ifdef RIVULET_KEYCHAIN
    auto *job = new QKeychain::ReadPasswordJob(service, QCoreApplication::instance());
    job->setKey(id);
    connect(job, &QKeychain::Job::finished, this, [this, job, then = std::move(then)] {
        m_available = answered(job->error());
        if (then)
            then(
                job->error() == QKeychain::NoError ? fromBytes(job->binaryData()) : sse::Secrets());
    });
    job->start();
#else
    if (then)
        then({});
#endif
}

void SecretStore::write(const QString &id, const sse::Secrets &secrets)
{
    if (secrets.isEmpty()) {
        remove(id);
        return;
    }
    m_memory.insert(id, secrets);
#ifdef RIVULET_KEYCHAIN
    auto *job = new QKeychain::WritePasswordJob(service, QCoreApplication::instance());
    job->setKey(id);
    job->setBinaryData(toBytes(secrets));
    connect(job, &QKeychain::Job::finished, this, [this, job, id] {
        m_available = answered(job->error());
        Q_EMIT written(id);
    });
    job->start();
#else
    Q_EMIT written(id);
#endif
}

void SecretStore::change(const QString &id, const sse::Secrets &before, const sse::Secrets &after,
    std::function<void(const sse::Secrets &)> then)
{
    read(id, [this, id, before, after, then = std::move(then)](const sse::Secrets &kept) {
        const sse::Secrets secrets = merged(kept, before, after);
        write(id, secrets);
        then(secrets);
    });
}

void SecretStore::remove(const QString &id)
{
    m_memory.remove(id);
#ifdef RIVULET_KEYCHAIN
    auto *job = new QKeychain::DeletePasswordJob(service, QCoreApplication::instance());
    job->setKey(id);
    connect(job, &QKeychain::Job::finished, this, [this, id] { Q_EMIT removed(id); });
    job->start();
#else
    Q_EMIT removed(id);
#endif
}

} // namespace app
