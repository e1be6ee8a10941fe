// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

class QObject;

namespace app {

/// Calls \a then in the event loop of \a context on SIGINT (Ctrl+C), SIGTERM and SIGHUP (the
/// terminal was closed), instead of ending the program at an arbitrary point. Call it once per
/// process; it does nothing on systems without POSIX signals.
void onInterrupt(QObject *context, std::function<void()> then);

} // namespace app
