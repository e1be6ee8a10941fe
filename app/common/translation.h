// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

namespace app {

/// Lets the program speak the system's language where there is a translation into it, Qt's own
/// texts too. Call once, after the application object is made, which owns what is loaded.
void installTranslations();

} // namespace app
