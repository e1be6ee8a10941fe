// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace bench {

constexpr qsizetype EventSize = 200; ///< bytes, the blank line included

/// \a count chat events of EventSize bytes, as an AI endpoint streams them; the same every time.
[[nodiscard]] QByteArray chatEvents(qsizetype count);

} // namespace bench
