// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include "sselib/core/endpoint.h"
#include "sselib/core/streamhandler.h"

namespace sse {

/// Parser for the framings other than event streams: JSON Lines, lines with a prefix, and raw text.
/// Each message becomes an event with the type `message` and no ID.
///
/// Lines end with LF or CRLF. Invalid UTF-8 is replaced by U+FFFD.
class SSELIB_EXPORT LineParser final : public StreamParser {
public:
    /// Constructs a parser. \a framing must not be Endpoint::Framing::EventStream. \a prefix is
    /// only used for Endpoint::Framing::Prefix. \a handler is not owned and must outlive the
    /// parser.
    LineParser(StreamHandler *handler, Endpoint::Framing framing, const QByteArray &prefix = {});

    qsizetype feed(QByteArrayView bytes) override;
    void finish(bool flush = false) override;

private:
    void handleLine(QByteArrayView line, qint64 length, bool truncated);
    void handleRead(QByteArrayView bytes, bool last);
    void send(QByteArrayView data, qint64 offset, qint64 length, qint64 dataOffset, bool truncated);

    const Endpoint::Framing m_framing;
    const QByteArray m_prefix;
    QByteArray m_pending;
    const QByteArray *m_currentLine = nullptr; // owns the bytes of the current line; may be null
    qint64 m_offset = 0;
    qint64 m_line = 1;
};

} // namespace sse
