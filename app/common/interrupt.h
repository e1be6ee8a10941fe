// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

class QObject;

namespace app {

/// Calls \a then in the event loop of \a context at Ctrl-C or a polite kill, instead of ending the
/// program at some point of it. Once a process; nothing on systems without POSIX signals.
void onInterrupt(QObject *context, std::function<void()> then);

} // namespace app
