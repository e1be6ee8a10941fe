// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

#include <QByteArray>
#include <QByteArrayView>
#include <QMetaType>

#include "sselib/event.h"
#include "sselib/sselib_export.h"

namespace sse {

/// An event as the parser sees it: views, valid only until the handler returns.
struct SSELIB_EXPORT EventView {
    const QByteArray &type;
    QByteArrayView data;
    const QByteArray &lastEventId;
    qint64 offset = 0;
    qint64 length = 0;
    qint64 dataOffset = -1;
    bool truncated = false;
    /// Holds exactly \a data, which is large; null if data is part of other bytes.
    const QByteArray *owner = nullptr;

    /// A copy that owns its bytes; type, ID and large data are shared, not copied.
    [[nodiscard]] Event toEvent(qint64 arrival = -1) const
    {
        return {type, owner ? *owner : data.toByteArray(), lastEventId, arrival, offset, length,
            dataOffset, truncated};
    }
};

/// Something of the stream that the standard has a parser ignore, and where it stood.
struct Ignored {
    enum class Reason {
        UnknownField,     ///< a colon, but no field of the standard before it
        NotAField,        ///< a line without a colon that is no field's name
        BadRetry,         ///< a `retry` that is not all ASCII digits
        NulInId,          ///< an `id` that holds U+0000
        EventWithoutData, ///< a block with `event` or `id` but no `data`: not dispatched
        IncompleteEvent,  ///< the stream ended before the event's blank line
        InvalidUtf8       ///< bytes that are not UTF-8, replaced by U+FFFD
    };
    Reason reason = Reason::UnknownField;
    qint64 offset = 0; ///< of the line's (IncompleteEvent, EventWithoutData: block's) first byte
    qint64 line = 0;   ///< counted from 1
    QByteArray text;   ///< the line, or at most its first 256 bytes
};

/// What a parser tells. All calls come from inside StreamParser::feed() and finish().
class SSELIB_EXPORT StreamHandler {
public:
    virtual ~StreamHandler();
    virtual void onEvent(const EventView &event) = 0;
    /// A comment: what follows the colon, less one leading space.
    virtual void onComment(QByteArrayView text, qint64 offset);
    /// A valid `retry` field.
    virtual void onRetry(std::chrono::milliseconds reconnectionTime, qint64 offset);
    virtual void onIgnored(const Ignored &ignored);
};

/// Cuts a stream of bytes into events and hands them to a StreamHandler.
class SSELIB_EXPORT StreamParser {
public:
    virtual ~StreamParser();
    /// Parses \a bytes; returns how many were taken, fewer than all only after stop() or once
    /// tooLarge().
    virtual qsizetype feed(QByteArrayView bytes) = 0;
    /// The stream has ended; \a flush dispatches what is incomplete.
    virtual void finish(bool flush = false) = 0;

    /// From inside a handler's call: makes feed() return after that call.
    void stop() { m_stopped = true; }
    /// Largest event in bytes, pending line and data together; default 64 MiB.
    void setMaxEventSize(qint64 bytes) { m_maxEventSize = bytes; }
    /// An event went beyond maxEventSize; feed() takes no more bytes.
    [[nodiscard]] bool tooLarge() const { return m_tooLarge; }

protected:
    explicit StreamParser(StreamHandler *handler)
        : m_handler(handler)
    {
    }

    StreamHandler *m_handler;
    qint64 m_maxEventSize = 64 * 1024 * 1024;
    bool m_stopped = false;
    bool m_tooLarge = false;
};

} // namespace sse

Q_DECLARE_METATYPE(sse::Ignored)
