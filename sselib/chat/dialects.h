// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include <QByteArray>
#include <QStringList>
#include <QUrl>

#include "sselib/chat/decoder.h"
#include "sselib/endpoint.h"
#include "sselib/sselib_export.h"

namespace sse::chat {

/// What is known of a response before its first event.
struct Hints {
    QByteArray contentType; ///< with or without parameters
    Headers headers;        ///< of the response
    QUrl url;               ///< that was asked for
};

/// The names that createDecoder() knows, `auto` first. `json:/pointer` stands for itself: any RFC
/// 6901 pointer may follow the colon.
SSELIB_EXPORT QStringList dialects();

/// A decoder for one answer in \a dialect; null for an unknown name or a malformed pointer.
///
/// `auto` decides at the first payload: by its shape, where that is known, else by \a hints, else
/// it is text. Other dialects do not need \a hints.
SSELIB_EXPORT std::unique_ptr<Decoder> createDecoder(
    const QString &dialect, const Hints &hints = {});

/// The dialect that content type, headers and URL speak for; empty where they say nothing.
SSELIB_EXPORT QString guessDialect(const Hints &hints);

} // namespace sse::chat
