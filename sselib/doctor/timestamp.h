// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace sse {

/// Returns the first time in \a data in milliseconds, or −1 if there is none. It recognizes the
/// time of day (`12:30:05.123`, also inside an ISO date) and numbers that look like Unix time. Only
/// compare values from the same stream: the time of day counts from midnight.
[[nodiscard]] qint64 timeStamp(QByteArrayView data);

} // namespace sse
