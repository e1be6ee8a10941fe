// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include <QHash>
#include <QObject>

#include "sselib/endpoint.h"

namespace app {

/// Secrets of streams: in the system's keychain where there is one, else in memory until the
/// program ends. Never in a file.
class SecretStore : public QObject {
    Q_OBJECT

public:
    explicit SecretStore(QObject *parent = nullptr);

    /// Whether a keychain answers; false until it has.
    [[nodiscard]] bool isAvailable() const { return m_available; }

    /// Calls \a then with what is kept under \a id, nothing where there is none.
    void read(const QString &id, std::function<void(const sse::Secrets &)> then);
    void write(const QString &id, const sse::Secrets &secrets);
    /// Writes what the user changed in \a before, which became \a after, over what is kept under
    /// \a id, and calls \a then with the result. What was not changed stays as it is kept, also
    /// if the keychain has not answered yet.
    void change(const QString &id, const sse::Secrets &before, const sse::Secrets &after,
        std::function<void(const sse::Secrets &)> then);
    void remove(const QString &id);

Q_SIGNALS:
    /// The keychain has answered to a write(), or there is none.
    void written(const QString &id);
    /// The same for remove().
    void removed(const QString &id);

private:
    QHash<QString, sse::Secrets> m_memory; // what was written in this run
    bool m_available = false;
};

} // namespace app
