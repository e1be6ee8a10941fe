// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <QByteArray>

namespace app {

/// Returns true if \a stream is a terminal.
[[nodiscard]] bool isTerminal(std::FILE *stream);

/// Replaces the control characters in \a utf8, except line feed and tab, by escapes such as
/// `\u001b`, so that a server cannot control the terminal. Control characters are C0, DEL, C1, and
/// the characters that change the writing direction. If \a utf8 is JSON, the result is JSON with
/// the same meaning.
[[nodiscard]] QByteArray visibleControls(QByteArray utf8);

} // namespace app
