// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "sselib/sselib_export.h"

namespace sse {

/// Returns the names of the servers that fixSnippet() knows: `Express`, `nginx`, ….
[[nodiscard]] SSELIB_EXPORT QStringList fixSnippetServers();
/// Returns a few lines of code or configuration that fix a finding with the code \a code, see
/// Finding::code. \a server is one of fixSnippetServers(). Empty if there is no snippet.
[[nodiscard]] SSELIB_EXPORT QString fixSnippet(const QByteArray &code, const QString &server);

} // namespace sse
