// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

namespace app {

/// Loads the translations of the program and of Qt for the system's language, if there are any.
/// Call this once, after the application object was created. It owns the translators.
void installTranslations();

} // namespace app
