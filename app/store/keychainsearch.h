// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

class QObject;
class QString;

namespace app {

/// Searches the desktop's keychain (Secret Service) for an entry for \a key of \a service, even if
/// the keychain is locked, and calls \a then with true if there is one. Calls it with false if
/// there is no such keychain.
///
/// This function is needed because reading from a keychain that the user did not unlock has the
/// same result as reading a missing entry. \a then is not called if \a context is deleted before.
void searchKeychain(const QString &service, const QString &key, QObject *context,
    std::function<void(bool hasEntry)> then);

} // namespace app
