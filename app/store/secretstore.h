// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include <QHash>
#include <QObject>
#include <QStringList>

#include "sselib/core/endpoint.h"

namespace app {

/// Stores the secrets of streams in the system's keychain, or in memory until the program ends if
/// there is no keychain. They are never written to a file.
///
/// If secrets cannot be read from the keychain, for example because the user did not unlock it,
/// changes are only kept in memory until the secrets can be read. This way, unread secrets are not
/// overwritten.
class SecretStore : public QObject {
    Q_OBJECT

public:
    explicit SecretStore(QObject *parent = nullptr);

    /// Returns true if a keychain is available; false until it has responded for the first time.
    [[nodiscard]] bool isAvailable() const { return m_available.value_or(false); }
    /// Returns true if it is known whether a keychain is available.
    [[nodiscard]] bool hasResponded() const { return m_available.has_value(); }

    /// Calls \a then with the secrets stored under \a id. They are empty if there are none or if
    /// they cannot be read from the keychain, see unread().
    void read(const QString &id, std::function<void(const sse::Secrets &)> then);
    /// Replaces the secrets stored under \a id.
    void write(const QString &id, const sse::Secrets &secrets);
    /// Applies the user's changes, the differences between \a before and \a after, to the secrets
    /// stored under \a id, and calls \a then with the result. Other stored secrets are kept, even
    /// if the keychain has not responded yet.
    void change(const QString &id, const sse::Secrets &before, const sse::Secrets &after,
        std::function<void(const sse::Secrets &)> then);
    /// Removes the secrets stored under \a id.
    void remove(const QString &id);
    /// Returns the IDs of the streams whose secrets could not be read from the keychain.
    [[nodiscard]] const QStringList &unread() const { return m_unread; }
    /// Returns the IDs of the streams whose secrets were not saved in the keychain and are lost
    /// when the program ends.
    [[nodiscard]] const QStringList &unsaved() const { return m_unsaved; }
    /// Waits until the keychain has finished all changes, but at most \a timeout. Call this at the
    /// end of the program. Re-enters the event loop.
    void waitForWritten(std::chrono::milliseconds timeout = std::chrono::seconds(2));

Q_SIGNALS:
    /// Emitted when a write() is finished, successful or not. Also emitted without a keychain.
    void written(const QString &id);
    /// Emitted when unread() or unsaved() has changed.
    void problemsChanged();
    /// Emitted when all changes are finished, successful or not.
    void finished();

private:
    using Then = std::function<void(const std::optional<sse::Secrets> &kept)>;
    struct Change {
        sse::Secrets before;
        sse::Secrets after;
    };

    /// Calls \a then with the stored secrets; std::nullopt if they cannot be read.
    void fetch(const QString &id, Then then);
    /// Returns \a kept with the changes that are not saved yet. Saves the result unless \a kept is
    /// std::nullopt.
    sse::Secrets withChanges(const QString &id, const std::optional<sse::Secrets> &kept);
    void finish();
    void setListed(QStringList &ids, const QString &id, bool isListed);

    QHash<QString, sse::Secrets> m_memory; // secrets that were written in this run
    QHash<QString, Change> m_changes;      // changes of secrets that could not be read
    QStringList m_unread;
    QStringList m_unsaved;
    int m_unfinished = 0;            // number of changes that the keychain has not finished
    std::optional<bool> m_available; // std::nullopt until the keychain has responded
};

} // namespace app
