// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>

#include "sselib/sselib_export.h"

namespace sse {

/// A fault or a note that Doctor found in a stream. A value type.
///
/// Text from the stream appears only in #excerpt and, shortened to one line, in #message. Show both
/// as plain text, never as HTML.
struct SSELIB_EXPORT Finding {
    /// How serious the finding is.
    enum class Severity {
        Error,   ///< events are lost, or the stream cannot be opened
        Warning, ///< works here, but fails behind a proxy, in a browser or after a disconnect
        Info     ///< not a fault
    };

    QByteArray code; ///< identifies the kind of finding: `no-field`, `buffered`, …; never changes
    Severity severity = Severity::Info; ///< how serious it is
    /// Position of the first occurrence, in bytes from the start of the response body; 0 if the
    /// finding has no position in the body.
    qint64 offset = 0;
    qint64 line = 0;    ///< line of the first occurrence, from 1; 0 if the finding has no position
    int attempt = 0;    ///< connection of the first occurrence, from 1; 0 without a connection
    QByteArray excerpt; ///< UTF-8, at most 80 bytes, with masked secrets; may be empty
    QString message;    ///< the fault and its cause; translated
    QString advice;     ///< how to fix it; translated; may be empty
    qint64 count = 1;   ///< number of occurrences so far

    bool operator==(const Finding &) const = default; ///< Compares all members.

    /// Returns `error`, `warning` or `info`.
    [[nodiscard]] static QByteArray toString(Severity severity);
};

/// How a browser's EventSource would have handled the same stream. A value type.
struct Verdict {
    bool opens = false; ///< EventSource would fire `open`
    qint64 events = 0;  ///< number of events that it would dispatch
    /// Number of blocks that contain more than comments, `retry` and `id`, but are not dispatched.
    qint64 dropped = 0;
    QString message; ///< the verdict in one translated sentence

    bool operator==(const Verdict &) const = default; ///< Compares all members.
};

} // namespace sse

Q_DECLARE_METATYPE(sse::Finding)
