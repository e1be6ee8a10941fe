// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace bench {

constexpr qsizetype EventSize = 200; ///< bytes, including the blank line

/// Returns \a count chat events of EventSize bytes in the format of an AI endpoint. The result is
/// always the same.
[[nodiscard]] QByteArray chatEvents(qsizetype count);

} // namespace bench
