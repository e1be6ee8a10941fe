// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include "sselib/sselib_export.h"

namespace sse {

/// One thing that Doctor has to say about a stream.
///
/// A plain value. What the stream sent stands in #excerpt alone and, shortened to one line, in
/// #message; it is text to be shown, whatever it looks like.
struct SSELIB_EXPORT Finding {
    enum class Severity {
        Error,   ///< events are lost, or the stream does not open
        Warning, ///< it works here and fails elsewhere: behind a proxy, in a browser, after a cut
        Info     ///< worth knowing, nothing wrong
    };

    QByteArray code; ///< `no-field`, `buffered`, …: stable, for programs
    Severity severity = Severity::Info;
    /// Of the first place, counted in bytes from the response body's start; 0 where it is about the
    /// response and not a place in it.
    qint64 offset = 0;
    qint64 line = 0;    ///< of the first place, from 1 on; 0 where it is about the response itself
    int attempt = 0;    ///< the connection of the first place, from 1 on; 0 where there was none
    QByteArray excerpt; ///< UTF-8, at most 80 bytes, secrets masked; may be empty
    QString message;    ///< the cause, one sentence
    QString advice;     ///< the cure, one sentence; may be empty
    qint64 count = 1;   ///< how often so far

    /// `error`, `warning` or `info`.
    [[nodiscard]] static QByteArray word(Severity severity);
};

/// What a browser's EventSource would have made of the same stream.
struct Verdict {
    bool opens = false; ///< its `open` event would have come
    qint64 events = 0;  ///< how many it would have dispatched
    /// Blocks that held more than comments, `retry` or `id` and were not dispatched.
    qint64 dropped = 0;
    QString message; ///< the same in one sentence
};

} // namespace sse

Q_DECLARE_METATYPE(sse::Finding)
