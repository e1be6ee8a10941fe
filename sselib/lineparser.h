// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include "sselib/endpoint.h"
#include "sselib/streamhandler.h"

namespace sse {

/// The framings that are no event stream: JSON Lines, lines with a prefix, raw reads. Every message
/// is an event of type `message` without an ID.
///
/// Lines end at LF; a CR before it is dropped. Bytes that are not UTF-8 are replaced by U+FFFD.
class SSELIB_EXPORT LineParser final : public StreamParser {
public:
    /// \a framing is any but Endpoint::Framing::EventStream; \a prefix goes with Framing::Prefix.
    LineParser(StreamHandler *handler, Endpoint::Framing framing, const QByteArray &prefix = {});

    qsizetype feed(QByteArrayView bytes) override;
    void finish(bool flush = false) override;

private:
    void takeLine(QByteArrayView line, qint64 length, bool truncated);
    void takeRead(QByteArrayView bytes, bool last);
    void send(QByteArrayView data, qint64 offset, qint64 length, qint64 dataOffset, bool truncated);

    const Endpoint::Framing m_framing;
    const QByteArray m_prefix;
    QByteArray m_pending;
    const QByteArray *m_whole = nullptr; // the line that is handled, if it has bytes of its own
    qint64 m_offset = 0;
    qint64 m_line = 1;
};

} // namespace sse
