// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include "sselib/event.h"
#include "sselib/streamhandler.h"

class QIODevice;

namespace sse {

/// Bytes in, events out: the `text/event-stream` format, by the WHATWG HTML standard, sections
/// 9.2.5 "Parsing an event stream" and 9.2.6 "Interpreting an event stream".
///
/// No I/O of its own and no clock. One pass, linear in the input however it is cut; nothing is
/// allocated for a line that lies whole in what is fed. Lines end at LF, CR or CRLF and nowhere
/// else; a CR ends its line at once. One byte order mark at the very start is skipped.
///
/// Not thread-safe; any one thread. The handler is not owned and must outlive the parser.
class SSELIB_EXPORT EventStreamParser final : public StreamParser {
public:
    explicit EventStreamParser(StreamHandler *handler);
    ~EventStreamParser() override;
    Q_DISABLE_COPY_MOVE(EventStreamParser)

    /// Parses \a bytes and calls the handler for what it finds. Returns how many were taken: all
    /// of them, or fewer where the handler called stop(); feed the rest again.
    qsizetype feed(QByteArrayView bytes) override;
    /// Reads and parses all that \a device has now. Returns the number of bytes.
    qint64 feed(QIODevice &device);
    /// The stream has ended. An event that lacks its blank line is dropped and reported as
    /// Ignored::IncompleteEvent, as the standard has it, or dispatched with
    /// EventView::truncated where \a flush is true. The parser is then ready for a new stream.
    void finish(bool flush = false) override;

    /// Ready for the first byte of a new stream, which begins with this last event ID; an id of an
    /// unfinished block is forgotten.
    void reset(const QByteArray &lastEventId = {});
    /// The last event ID of the last block that ended with a blank line.
    [[nodiscard]] const QByteArray &lastEventId() const { return m_lastEventId; }

private:
    struct Block {
        qint64 offset = -1; // of its first line; -1: no line yet
        qint64 line = 0;
        qint64 dataOffset = -1; // Event::dataOffset
        bool hasData = false;
        bool hasField = false; // `event` or `id`
    };

    [[nodiscard]] qsizetype skipByteOrderMark(QByteArrayView bytes);
    void takeLine(QByteArrayView line, qint64 end);
    void takeField(QByteArrayView name, QByteArrayView value, QByteArrayView line);
    void takeData(QByteArrayView value, qint64 offset);
    void takeRetry(QByteArrayView value, QByteArrayView line);
    void dispatch(qint64 end, bool truncated);
    void handOn(QByteArrayView text, Block block, qint64 end, bool truncated);
    [[nodiscard]] QByteArrayView data() const
    {
        return m_dataHeld ? QByteArrayView(m_data).sliced(m_dataStart) : m_dataView;
    }
    void holdData();
    void keepPending();
    void ignore(Ignored::Reason reason, QByteArrayView text);
    [[nodiscard]] QByteArrayView valid(QByteArrayView text, QByteArray &buffer);

    QByteArray m_pending;      // a line whose end has not come
    QByteArrayView m_dataView; // the only data line so far, in the bytes fed or in m_pending
    QByteArray m_data;         // several data lines, or one that had to be kept
    qsizetype m_dataStart = 0; // in m_data, past the name of the first line's field
    QByteArray m_type;         // of the block, empty for none
    QByteArray m_typeCache;    // the last one, so that equal types share their bytes
    QByteArray m_id;           // of the block, where m_hasId
    QByteArray m_lastEventId;
    QByteArray m_validData;
    QByteArray m_validText;
    Block m_block;
    qint64 m_lineOffset = 0;
    qint64 m_line = 1;
    int m_markMatched = 0; // bytes of the byte order mark seen, −1 once past the start
    bool m_hasId = false;
    bool m_dataHeld = false;     // m_data holds the data, not m_dataView
    bool m_fedAscii = true;      // all that is fed now is ASCII
    bool m_heldAscii = true;     // what is left from before is
    bool m_skipLineFeed = false; // the last byte was a CR
};

} // namespace sse
