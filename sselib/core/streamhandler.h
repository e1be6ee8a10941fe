// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

#include <QByteArray>
#include <QByteArrayView>
#include <QMetaType>

#include "sselib/core/event.h"
#include "sselib/sselib_export.h"

namespace sse {

/// An event in the parser's buffers. It is only valid until the handler returns.
struct SSELIB_EXPORT EventView {
    const QByteArray &type;        ///< see Event::type
    QByteArrayView data;           ///< see Event::data
    const QByteArray &lastEventId; ///< see Event::lastEventId
    qint64 offset = 0;             ///< see Event::offset
    qint64 length = 0;             ///< see Event::length
    qint64 dataOffset = -1;        ///< see Event::dataOffset
    bool truncated = false;        ///< see Event::truncated
    /// Contains exactly the data, so that it can be shared instead of copied. Null unless the data
    /// is large.
    const QByteArray *owner = nullptr;

    /// Returns a copy that owns its data. Type, ID and large data are implicitly shared.
    [[nodiscard]] Event toEvent(qint64 arrival = -1) const
    {
        return {type, owner ? *owner : data.toByteArray(), lastEventId, arrival, offset, length,
            dataOffset, truncated};
    }
};

/// A line or block that a parser ignores according to the standard, and the reason. A value type.
/// The members are also properties of the meta-object, so that QML can read them.
struct SSELIB_EXPORT IgnoredLine {
    /// \cond
    Q_GADGET
    Q_PROPERTY(sse::IgnoredLine::Reason reason MEMBER reason)
    Q_PROPERTY(qint64 offset MEMBER offset)
    Q_PROPERTY(qint64 line MEMBER line)
    Q_PROPERTY(QByteArray text MEMBER text)
    /// \endcond

public:
    /// Why the text is ignored or was changed.
    enum class Reason {
        UnknownField,     ///< a line with a colon, but the standard has no field with this name
        NotAField,        ///< a line without a colon that is not a field name
        BadRetry,         ///< a `retry` field that does not consist of ASCII digits only
        NulInId,          ///< an `id` field that contains U+0000
        EventWithoutData, ///< a block with `event` or `id` but no `data`; it is not dispatched
        IncompleteEvent,  ///< the stream ended before the blank line of the event
        InvalidUtf8       ///< bytes that are not valid UTF-8; they were replaced by U+FFFD
    };
    Q_ENUM(Reason)
    Reason reason = Reason::UnknownField; ///< why the text is ignored or was changed
    /// Offset in bytes of the line in the response body. For IncompleteEvent, EventWithoutData and
    /// invalid UTF-8 in the data, this is the offset of the first line of the block.
    qint64 offset = 0;
    qint64 line = 0; ///< number of the line at #offset, from 1
    /// The line. For EventWithoutData, this is the event type, or the last event ID if there is no
    /// type. For IncompleteEvent and InvalidUtf8, it is the line or the data. Always cut to 256
    /// bytes.
    QByteArray text;

    bool operator==(const IgnoredLine &) const = default; ///< Compares all members.
};

/// Receives the output of a parser. StreamParser::feed() and finish() call these functions.
class SSELIB_EXPORT StreamHandler {
public:
    virtual ~StreamHandler();
    /// Called for each dispatched event. Copy it with EventView::toEvent() to keep it.
    virtual void onEvent(const EventView &event) = 0;
    /// Called for each comment. \a text is the text after the colon, without one leading space.
    virtual void onComment(QByteArrayView text, qint64 offset);
    /// Called for each valid `retry` field.
    virtual void onRetry(std::chrono::milliseconds reconnectionTime, qint64 offset);
    /// Called for each line or block that is ignored, and for each text that is not valid UTF-8.
    virtual void onIgnored(const IgnoredLine &ignored);
};

/// Base class of parsers that split a stream of bytes into events for a StreamHandler.
class SSELIB_EXPORT StreamParser {
public:
    virtual ~StreamParser();
    /// Parses \a bytes, which may start and end at any position of the stream. Returns the number
    /// of consumed bytes: all of them, or fewer if a handler called stop() or an event is too
    /// large.
    virtual qsizetype feed(QByteArrayView bytes) = 0;
    /// Ends the stream. If \a flush is true, an incomplete event is dispatched, else it is ignored.
    virtual void finish(bool flush = false) = 0;

    /// Makes feed() return after the current call of the handler.
    void stop() { m_stopped = true; }
    /// Sets the maximum size of an event in bytes. The size of an incomplete event is that of its
    /// data plus its incomplete line. The default is 64 MiB.
    void setMaxEventSize(qint64 bytes) { m_maxEventSize = bytes; }
    /// Returns true if an event exceeded the maximum size. In that case feed() consumes no more
    /// bytes.
    [[nodiscard]] bool tooLarge() const { return m_tooLarge; }

protected:
    /// Constructs the base class. \a handler is not owned.
    explicit StreamParser(StreamHandler *handler)
        : m_handler(handler)
    {
    }

    StreamHandler *m_handler;                 ///< receives the output
    qint64 m_maxEventSize = 64 * 1024 * 1024; ///< see setMaxEventSize()
    bool m_stopped = false;                   ///< stop() was called during feed()
    bool m_tooLarge = false;                  ///< see tooLarge()
};

} // namespace sse

Q_DECLARE_METATYPE(sse::IgnoredLine)
