// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/store/secretstore.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#ifdef RIVULET_KEYCHAIN
#include <qt6keychain/keychain.h>

#include "app/store/keychainsearch.h"
#endif

#include "app/store/settingsfile.h"

namespace app {

namespace {

constexpr std::chrono::milliseconds probeDelay{200};

// Returns the key of a setting that is true if secrets of the stream were saved in the keychain. If
// the keychain returns none later, the setting shows that secrets are missing.
QString savedKey(const QString &id)
{
    return QStringLiteral("saved-secrets/") + id;
}

#ifdef RIVULET_KEYCHAIN

// The service name of all keychain jobs. The parent of the jobs is the application, because the
// keychain may respond after the store is deleted.
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

// Returns std::nullopt if \a bytes have another format, for example that of a later version.
std::optional<sse::Secrets> fromBytes(const QByteArray &bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
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

// Returns \a kept with the changes from \a before to \a after.
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
    // Read an entry that does not exist, to find out whether a keychain responds. Do this after the
    // window is shown, because loading the keychain's library takes long.
    QTimer::singleShot(probeDelay, this, [this] { fetch(QStringLiteral("probe"), {}); });
}

void SecretStore::fetch(const QString &id, Then then)
{
    if (const auto known = m_memory.constFind(id); known != m_memory.constEnd()) {
        then(*known);
        return;
    }
#ifdef RIVULET_KEYCHAIN
    auto *job = new QKeychain::ReadPasswordJob(service, QCoreApplication::instance());
    job->setKey(id);
    connect(job, &QKeychain::Job::finished, this, [this, job, id, then = std::move(then)] {
        m_available = answered(job->error());
        if (!then)
            return;
        const auto give = [this, id, then](const std::optional<sse::Secrets> &kept) {
            // If secrets were written while the keychain was being read, use the written ones.
            const auto known = m_memory.constFind(id);
            then(known != m_memory.constEnd() ? *known : kept);
        };
        if (job->error() == QKeychain::NoError) {
            const auto kept = fromBytes(job->binaryData());
            setListed(m_unread, id, !kept);
            give(kept);
            return;
        }
        // The error is also EntryNotFound if the user did not unlock the keychain.
        const bool isNotFound = job->error() == QKeychain::EntryNotFound;
        searchKeychain(service, id, this, [this, id, isNotFound, give](bool hasEntry) {
            const bool isNone = isNotFound && !hasEntry;
            setListed(
                m_unread, id, !isNone && (hasEntry || settingsfile::open().contains(savedKey(id))));
            give(isNone ? std::optional(sse::Secrets()) : std::nullopt);
        });
    });
    job->start();
#else
    m_available = false;
    if (then)
        then(sse::Secrets());
#endif
}

void SecretStore::read(const QString &id, std::function<void(const sse::Secrets &)> then)
{
    fetch(id, [this, id, then = std::move(then)](const std::optional<sse::Secrets> &kept) {
        then(withChanges(id, kept));
    });
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
    ++m_unfinished;
    connect(job, &QKeychain::Job::finished, this, [this, job, id] {
        m_available = answered(job->error());
        setListed(m_unsaved, id, job->error() != QKeychain::NoError);
        if (job->error() == QKeychain::NoError)
            settingsfile::open().setValue(savedKey(id), true);
        Q_EMIT written(id);
        finish();
    });
    job->start();
#else
    setListed(m_unsaved, id, true);
    Q_EMIT written(id);
#endif
}

void SecretStore::change(const QString &id, const sse::Secrets &before, const sse::Secrets &after,
    std::function<void(const sse::Secrets &)> then)
{
    ++m_unfinished;
    fetch(id,
        [this, id, before, after, then = std::move(then)](const std::optional<sse::Secrets> &kept) {
            if (const auto earlier = m_changes.find(id); earlier != m_changes.end())
                earlier->after = merged(earlier->after, before, after);
            else
                m_changes.insert(id, {before, after});
            then(withChanges(id, kept));
            finish();
        });
}

sse::Secrets SecretStore::withChanges(const QString &id, const std::optional<sse::Secrets> &kept)
{
    const auto change = m_changes.constFind(id);
    if (change == m_changes.constEnd())
        return kept.value_or(sse::Secrets());
    const sse::Secrets secrets =
        merged(kept.value_or(sse::Secrets()), change->before, change->after);
    if (!kept) {
        setListed(m_unsaved, id, true); // not saved, because unread secrets would be overwritten
        return secrets;
    }
    m_changes.erase(change);
    if (secrets != *kept || m_unsaved.contains(id))
        write(id, secrets);
    return secrets;
}

void SecretStore::remove(const QString &id)
{
    m_memory.remove(id);
    m_changes.remove(id);
    setListed(m_unread, id, false);
    setListed(m_unsaved, id, false);
    settingsfile::open().remove(savedKey(id));
#ifdef RIVULET_KEYCHAIN
    auto *job = new QKeychain::DeletePasswordJob(service, QCoreApplication::instance());
    job->setKey(id);
    ++m_unfinished;
    connect(job, &QKeychain::Job::finished, this, &SecretStore::finish);
    job->start();
#endif
}

void SecretStore::setListed(QStringList &ids, const QString &id, bool isListed)
{
    if (ids.contains(id) == isListed)
        return;
    if (isListed)
        ids.append(id);
    else
        ids.removeAll(id);
    Q_EMIT problemsChanged();
}

void SecretStore::finish()
{
    if (--m_unfinished == 0)
        Q_EMIT finished();
}

void SecretStore::waitForWritten(std::chrono::milliseconds timeout)
{
    if (m_unfinished == 0)
        return;
    QEventLoop loop;
    connect(this, &SecretStore::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(timeout, &loop, &QEventLoop::quit);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

} // namespace app
