// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace sse {

/// The first time that \a data holds, as milliseconds of some epoch: an ISO date or a clock's time,
/// or a number that looks like Unix time; −1 where there is none.
[[nodiscard]] qint64 timeStamp(QByteArrayView data);

} // namespace sse
