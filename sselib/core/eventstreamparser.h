// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include "sselib/core/event.h"
#include "sselib/core/streamhandler.h"

class QIODevice;

namespace sse {

/// Parser for the `text/event-stream` format, according to WHATWG HTML, sections 9.2.5 "Parsing an
/// event stream" and 9.2.6 "Interpreting an event stream".
///
/// \code
/// class Printer : public sse::StreamHandler {
///     void onEvent(const sse::EventView &event) override { qInfo() << event.type << event.data; }
/// };
///
/// Printer printer;
/// sse::EventStreamParser parser(&printer);
/// parser.feed("data: hello\n\n");
/// parser.finish();
/// \endcode
///
/// The parser does no I/O and uses no clock. The running time is linear in the size of the input,
/// however it is split. No memory is allocated for lines that are complete in the bytes passed to
/// feed(). Lines end with LF, CR or CRLF only. A CR ends the line immediately. One byte order mark
/// at the start of the stream is skipped.
///
/// The class is not thread-safe, but can be used in any thread.
///
/// \since 0.1
class SSELIB_EXPORT EventStreamParser final : public StreamParser {
public:
    /// Constructs a parser. \a handler is not owned and must outlive the parser.
    explicit EventStreamParser(StreamHandler *handler);
    ~EventStreamParser() override;
    Q_DISABLE_COPY_MOVE(EventStreamParser)

    /// Parses \a bytes and calls the handler. Returns the number of consumed bytes: all of them, or
    /// fewer if the handler called stop(). In that case, pass the rest to feed() again.
    qsizetype feed(QByteArrayView bytes) override;
    /// Reads and parses all bytes that \a device has available. Returns the number of bytes.
    qint64 feed(QIODevice &device);
    /// Ends the stream. An event without its blank line is ignored and reported as
    /// IgnoredLine::Reason::IncompleteEvent, as the standard requires. If \a flush is true, it is
    /// dispatched with EventView::truncated instead. The parser is then ready for a new stream.
    void finish(bool flush = false) override;

    /// Prepares the parser for a new stream that starts with \a lastEventId. An incomplete block is
    /// discarded.
    void reset(const QByteArray &lastEventId = {});
    /// Returns the last event ID. Only blocks that were ended by a blank line change it.
    [[nodiscard]] const QByteArray &lastEventId() const { return m_lastEventId; }

private:
    struct Block {
        qint64 offset = -1; // offset of the first line; -1 if the block is empty
        qint64 line = 0;
        qint64 dataOffset = -1; // see Event::dataOffset
        bool hasData = false;
        bool hasField = false; // the block has an `event` or `id` field
    };

    [[nodiscard]] qsizetype skipByteOrderMark(QByteArrayView bytes);
    void handleLine(QByteArrayView line, qint64 end);
    void handleField(QByteArrayView name, QByteArrayView value, QByteArrayView line);
    void handleData(QByteArrayView value, qint64 offset);
    void handleRetry(QByteArrayView value, QByteArrayView line);
    void dispatch(qint64 end, bool truncated);
    void emitEvent(QByteArrayView text, Block block, qint64 end, bool truncated);
    [[nodiscard]] QByteArrayView data() const
    {
        return m_dataBuffered ? QByteArrayView(m_data).sliced(m_dataStart) : m_dataView;
    }
    void bufferData();
    void usePendingAsData();
    void ignore(IgnoredLine::Reason reason, QByteArrayView text);
    [[nodiscard]] QByteArrayView valid(QByteArrayView text, QByteArray &buffer);

    QByteArray m_pending;      // incomplete line
    QByteArrayView m_dataView; // the data if it is one line in the input or in m_pending
    QByteArray m_data;         // copy of the data if m_dataBuffered is true
    qsizetype m_dataStart = 0; // start of the data in m_data, after the field name if there is one
    QByteArray m_type;         // event type of the current block; may be empty
    QByteArray m_typeCache;    // previous type; equal types share their memory
    QByteArray m_id;           // ID of the current block if m_hasId is true
    QByteArray m_lastEventId;
    QByteArray m_validData; // buffers for text in which invalid UTF-8 was replaced
    QByteArray m_validText;
    Block m_block;
    qint64 m_lineOffset = 0;
    qint64 m_line = 1;
    int m_bomMatched = 0; // received bytes of the byte order mark; −1 if no more are expected
    bool m_hasId = false;
    bool m_dataBuffered = false; // the data is in m_data, not in m_dataView
    bool m_inputAscii = true;    // the current input is ASCII
    bool m_bufferedAscii = true; // the content buffered from previous input is ASCII
    bool m_skipLineFeed = false; // the last byte was a CR, so skip a LF that follows
};

} // namespace sse
