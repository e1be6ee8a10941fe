// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

class QObject;
class QString;

namespace app {

/// Calls \a then with whether the desktop's keychain (Secret Service) has an entry for \a key of
/// \a service, whether or not it is locked. False if there is no such keychain.
///
/// A keychain whose unlock the user refused gives nothing, exactly as if it had no entry.
/// \a context receives the result; it is dropped if that is deleted before.
void searchKeychain(const QString &service, const QString &key, QObject *context,
    std::function<void(bool hasEntry)> then);

} // namespace app
