// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include "sselib/sselib_export.h"

namespace sse {

/// \a text with each maximal part that is not UTF-8 replaced by U+FFFD, exactly as the Encoding
/// standard's UTF-8 decoder does it.
[[nodiscard]] SSELIB_EXPORT QByteArray replaceInvalidUtf8(QByteArrayView text);

/// Number of bytes at the end of \a text that begin a character without ending it: 0 to 3.
[[nodiscard]] SSELIB_EXPORT qsizetype tornUtf8Tail(QByteArrayView text);

} // namespace sse
