// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QUrl>

#include "sselib/sselib_export.h"

namespace sse {

/// What stands in a secret's place wherever something is shown, logged, recorded or exported.
inline constexpr char redacted[] = "***";

/// Whether a header of this name (any case) carries a secret: `Authorization`, `Cookie`,
/// `x-api-key` and their like.
[[nodiscard]] SSELIB_EXPORT bool isSecretHeader(const QByteArray &name);
/// Whether a query parameter of this name (any case) carries a secret: `token`, `api_key`, `sig` …
[[nodiscard]] SSELIB_EXPORT bool isSecretQueryParameter(const QString &name);
/// \a url with user, password and secret query parameters masked. \a alsoSecret is the name of one
/// more parameter that is secret here.
[[nodiscard]] SSELIB_EXPORT QUrl redactUrl(const QUrl &url, const QByteArray &alsoSecret = {});
/// \a text with every occurrence of \a secret masked, plain and percent-encoded.
[[nodiscard]] SSELIB_EXPORT QByteArray redactText(QByteArray text, const QByteArray &secret);

} // namespace sse
