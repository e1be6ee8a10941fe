// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include <QHash>
#include <QObject>
#include <QStringList>

#include "sselib/endpoint.h"

namespace app {

/// Secrets of streams: in the system's keychain if there is one, else in memory until the program
/// ends. Never in a file.
///
/// Secrets that the keychain did not give, for example because the user refused to unlock it, are
/// neither replaced nor removed by a change of others: such a change is for this run only, until
/// they can be read.
class SecretStore : public QObject {
    Q_OBJECT

public:
    explicit SecretStore(QObject *parent = nullptr);

    /// Returns true if a keychain is available; false until it has responded for the first time.
    [[nodiscard]] bool isAvailable() const { return m_available; }

    /// Calls \a then with the secrets that are kept under \a id: empty ones if there are none or if
    /// the keychain does not give them, see unread().
    void read(const QString &id, std::function<void(const sse::Secrets &)> then);
    /// Replaces the secrets stored under \a id.
    void write(const QString &id, const sse::Secrets &secrets);
    /// Applies the differences between \a before and \a after, which the user has made, to the
    /// secrets stored under \a id, and calls \a then with the result. Unchanged secrets stay as
    /// they are stored, even if the keychain has not responded yet.
    void change(const QString &id, const sse::Secrets &before, const sse::Secrets &after,
        std::function<void(const sse::Secrets &)> then);
    void remove(const QString &id);
    /// IDs of the streams whose secrets could not be read from the keychain.
    [[nodiscard]] const QStringList &unread() const { return m_unread; }
    /// IDs of the streams whose secrets were not saved in the keychain and are lost when the
    /// program ends.
    [[nodiscard]] const QStringList &unsaved() const { return m_unsaved; }
    /// Waits until the keychain has answered to what was written and removed, but at most
    /// \a timeout. For the end of the program; re-enters the event loop.
    void waitForWritten(std::chrono::milliseconds timeout = std::chrono::seconds(2));

Q_SIGNALS:
    /// The keychain has answered to a write(), or there is none.
    void written(const QString &id);
    /// unread() or unsaved() has changed.
    void problemsChanged();
    /// All that was written, changed and removed is done, or has failed.
    void finished();

private:
    using Then = std::function<void(const std::optional<sse::Secrets> &kept)>;
    struct Change {
        sse::Secrets before;
        sse::Secrets after;
    };

    /// Calls \a then with what is kept, std::nullopt if the keychain did not give it.
    void fetch(const QString &id, Then then);
    /// Returns \a kept with the changes that are not saved yet, and saves them if \a kept was read.
    sse::Secrets withChanges(const QString &id, const std::optional<sse::Secrets> &kept);
    void finish();
    void setListed(QStringList &ids, const QString &id, bool isListed);

    QHash<QString, sse::Secrets> m_memory; // secrets that were written in this run
    QHash<QString, Change> m_changes;      // of secrets that could not be read
    QStringList m_unread;
    QStringList m_unsaved;
    int m_unfinished = 0; // changes that wait for the keychain
    bool m_available = false;
};

} // namespace app
