// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "sselib/sselib_export.h"

namespace sse {

/// The servers that cures are there for, as their makers write them: `Express`, `nginx`, ….
[[nodiscard]] SSELIB_EXPORT QStringList cureServers();
/// A few lines of code or configuration for \a server that cure a fault of code \a code, see
/// Finding::code; empty where there are none.
[[nodiscard]] SSELIB_EXPORT QString cure(const QByteArray &code, const QString &server);

} // namespace sse
