// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

namespace app {

/// Loads the translations of the program and of Qt into the system's language, if there are any.
/// Call it once, after the application object was created, which owns the loaded translators.
void installTranslations();

} // namespace app
