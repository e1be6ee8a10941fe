// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <QByteArray>

namespace app {

/// Returns whether \a stream is a terminal.
[[nodiscard]] bool isTerminal(std::FILE *stream);

/// Returns \a utf8 with every control character but line feed and tab written as `\u001b` and the
/// like, so that a server cannot command the terminal: C0, DEL, C1 and the characters that change
/// the writing direction. JSON stays valid JSON of the same meaning.
[[nodiscard]] QByteArray visibleControls(QByteArray utf8);

} // namespace app
