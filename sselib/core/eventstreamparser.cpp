// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/eventstreamparser.h"

#include <algorithm>
#include <cstring>

#include <QIODevice>

#include "sselib/core/utf8.h"

namespace sse {

namespace {

constexpr qsizetype largeData = 1024 * 1024; // bytes; larger data is shared instead of copied

const QByteArray &messageType()
{
    static const QByteArray type = QByteArrayLiteral("message");
    return type;
}

const char *find(const char *begin, const char *end, char wanted)
{
    const void *found = memchr(begin, wanted, size_t(end - begin));
    return found ? static_cast<const char *>(found) : end;
}

// Returns true if \a text is valid UTF-8. Checks for ASCII first, because most text is ASCII and
// the inline function is faster than Qt's function.
bool isValidUtf8(QByteArrayView text)
{
    return isAscii(text) || text.isValidUtf8();
}

// Returns the index of the value in a data line; 0 for other lines.
qsizetype dataValueIndex(QByteArrayView line)
{
    if (line.size() < 5 || line[4] != ':' || memcmp(line.data(), "data", 4) != 0)
        return 0;
    return line.size() > 5 && line[5] == ' ' ? 6 : 5;
}

// Appends \a bytes to \a buffer. Calls reserve() first, because it may enlarge the buffer in place.
// QByteArray::append() would always copy into a new buffer.
void append(QByteArray &buffer, QByteArrayView bytes)
{
    const qsizetype size = buffer.size() + bytes.size();
    if (size > buffer.capacity())
        buffer.reserve(2 * size);
    buffer.append(bytes);
}

// Clears a buffer for reuse. Releases its memory if a large event made it grow.
void recycle(QByteArray &buffer)
{
    if (buffer.capacity() > 1024 * 1024)
        buffer = {};
    else
        buffer.resize(0);
}

} // namespace

EventStreamParser::EventStreamParser(StreamHandler *handler)
    : StreamParser(handler)
{
}
EventStreamParser::~EventStreamParser() = default;

void EventStreamParser::reset(const QByteArray &lastEventId)
{
    m_pending.clear();
    m_dataView = {};
    m_data.clear();
    m_type.clear();
    m_lastEventId = lastEventId;
    m_block = {};
    m_lineOffset = 0;
    m_line = 1;
    m_bomMatched = 0;
    m_hasId = m_dataBuffered = m_skipLineFeed = m_stopped = m_tooLarge = false;
}

// Skips the byte order mark, which may arrive in several reads. If the mark turns out to be
// incomplete, its bytes belong to the first line. Returns the number of consumed bytes.
qsizetype EventStreamParser::skipByteOrderMark(QByteArrayView bytes)
{
    static constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");
    qsizetype consumed = 0;
    while (m_bomMatched >= 0 && consumed < bytes.size()) {
        if (bytes[consumed] != byteOrderMark[m_bomMatched]) {
            m_pending = byteOrderMark.first(m_bomMatched).toByteArray();
            m_bomMatched = -1;
        } else {
            ++consumed;
            if (++m_bomMatched == byteOrderMark.size()) {
                m_lineOffset = byteOrderMark.size();
                m_bomMatched = -1;
            }
        }
    }
    return consumed;
}

qsizetype EventStreamParser::feed(QByteArrayView bytes)
{
    if (m_tooLarge)
        return 0;
    m_stopped = false;
    const char *const begin = bytes.data();
    const char *const end = begin + bytes.size();
    const char *p = begin;
    if (m_bomMatched >= 0)
        p += skipByteOrderMark(bytes);
    if (m_skipLineFeed && p < end) {
        m_skipLineFeed = false;
        if (*p == '\n') {
            ++p;
            ++m_lineOffset;
        }
    }
    // Most input is ASCII. Checking all of it once is faster than checking each event.
    m_bufferedAscii = (m_pending.isEmpty() && !m_dataBuffered) || (m_bufferedAscii && m_inputAscii);
    m_inputAscii = isAscii(bytes);
    // Positions of the next LF and CR. Each of them is only searched again after the parser has
    // passed it, so that the time is linear for any mix of line ends.
    const char *lf = p < end ? find(p, end, '\n') : end;
    const char *cr = p < end ? find(p, end, '\r') : end;
    while (p < end) {
        if (lf < p)
            lf = find(p, end, '\n');
        if (cr < p)
            cr = find(p, end, '\r');
        const char *const eol = std::min(lf, cr);
        if (m_pending.size() + (eol - p) + data().size() > m_maxEventSize) {
            m_tooLarge = true;
            return p - begin;
        }
        if (eol == end) {
            bufferData();
            append(m_pending, {p, end});
            return bytes.size();
        }
        QByteArrayView line(p, eol - p);
        // Fast path: most events are one data line and a blank line, so nothing must be buffered.
        if (m_block.offset < 0 && m_pending.isEmpty() && end - eol > 1 && *eol == '\n'
            && eol[1] == '\n') {
            if (const qsizetype at = dataValueIndex(line)) {
                const Block block{m_lineOffset, m_line, m_lineOffset + at};
                m_lineOffset += line.size() + 2;
                m_line += 2;
                p = eol + 2;
                emitEvent(line.sliced(at), block, m_lineOffset, false);
                if (m_stopped)
                    break;
                continue;
            }
        }
        const bool wasPending = !m_pending.isEmpty();
        if (wasPending) {
            append(m_pending, line);
            line = m_pending;
        }
        const qint64 lineEnd = m_lineOffset + line.size();
        p = eol + 1;
        qint64 next = lineEnd + 1;
        if (*eol == '\r') {
            if (p == end) {
                m_skipLineFeed = true;
            } else if (*p == '\n') {
                ++p;
                ++next;
            }
        }
        handleLine(line, next);
        if (wasPending) {
            if (m_block.hasData && !m_dataBuffered)
                usePendingAsData();
            recycle(m_pending);
        }
        m_lineOffset = next;
        ++m_line;
        // Fast path: most lines are followed by the blank line that ends the block.
        if (p < end && *p == '\n' && *eol == '\n' && !m_stopped) {
            ++p;
            dispatch(++m_lineOffset, false);
            ++m_line;
        }
        if (m_stopped)
            break;
    }
    bufferData();
    return p - begin;
}

qint64 EventStreamParser::feed(QIODevice &device)
{
    char buffer[16384];
    qint64 total = 0;
    for (qint64 n = device.read(buffer, sizeof buffer); n > 0;
         n = device.read(buffer, sizeof buffer)) {
        total += n;
        QByteArrayView rest(buffer, n);
        while (!rest.isEmpty() && !m_tooLarge)
            rest = rest.sliced(feed(rest));
    }
    return total;
}

void EventStreamParser::finish(bool flush)
{
    if (m_bomMatched > 0)
        m_pending = QByteArray("\xEF\xBB\xBF", m_bomMatched);
    if (flush && !m_tooLarge) {
        const qint64 end = m_lineOffset + m_pending.size();
        if (!m_pending.isEmpty())
            handleLine(m_pending, end);
        if (m_block.hasData)
            dispatch(end, true);
    } else if (m_block.hasData || m_block.hasField
        || (!m_pending.isEmpty() && m_pending[0] != ':')) {
        const bool hasLine = m_block.offset >= 0;
        m_handler->onIgnored({IgnoredLine::Reason::IncompleteEvent,
            hasLine ? m_block.offset : m_lineOffset, hasLine ? m_block.line : m_line,
            m_pending.isEmpty() ? m_data.mid(m_dataStart, 256) : m_pending.left(256)});
    }
    reset(QByteArray(m_lastEventId));
}

void EventStreamParser::handleLine(QByteArrayView line, qint64 end)
{
    if (line.isEmpty()) {
        dispatch(end, false);
        return;
    }
    if (m_block.offset < 0) {
        m_block.offset = m_lineOffset;
        m_block.line = m_line;
    }
    if (const qsizetype at = dataValueIndex(line)) {
        handleData(line.sliced(at), m_lineOffset + at);
        return;
    }
    const char *const lineEnd = line.data() + line.size();
    const qsizetype colon = find(line.data(), lineEnd, ':') - line.data();
    QByteArrayView value;
    if (colon < line.size())
        value = line.sliced(colon + (colon + 1 < line.size() && line[colon + 1] == ' ' ? 2 : 1));
    if (colon == 0)
        m_handler->onComment(valid(value, m_validText), m_lineOffset);
    else
        handleField(line.first(colon), value, line);
}

void EventStreamParser::handleField(QByteArrayView name, QByteArrayView value, QByteArrayView line)
{
    if (name == "data") {
        handleData(value, m_lineOffset + line.size() - value.size());
    } else if (name == "event") {
        const QByteArrayView type = valid(value, m_validText);
        if (m_typeCache != type)
            m_typeCache = type.toByteArray();
        m_type = m_typeCache;
        m_block.hasField = true;
    } else if (name == "id") {
        if (value.contains('\0')) {
            ignore(IgnoredLine::Reason::NulInId, line);
            return;
        }
        const QByteArrayView id = valid(value, m_validText);
        if (m_id.isDetached()) {
            m_id.resize(0);
            m_id.append(id);
        } else {
            m_id = id.toByteArray();
        }
        m_hasId = m_block.hasField = true;
    } else if (name == "retry") {
        handleRetry(value, line);
    } else {
        ignore(name.size() < line.size() ? IgnoredLine::Reason::UnknownField
                                         : IgnoredLine::Reason::NotAField,
            line);
    }
}

void EventStreamParser::handleData(QByteArrayView value, qint64 offset)
{
    if (!m_block.hasData) {
        m_dataView = value;
        m_block.dataOffset = offset;
        m_block.hasData = true;
        return;
    }
    bufferData();
    m_block.dataOffset = -1;
    m_data.append('\n');
    append(m_data, value);
}

void EventStreamParser::handleRetry(QByteArrayView value, QByteArrayView line)
{
    constexpr qint64 maxTime = 1'000'000'000'000; // ms; larger values might cause an overflow
    qint64 time = 0;
    for (const char c : value) {
        if (c < '0' || c > '9') {
            ignore(IgnoredLine::Reason::BadRetry, line);
            return;
        }
        time = std::min(time * 10 + (c - '0'), maxTime);
    }
    if (value.isEmpty())
        ignore(IgnoredLine::Reason::BadRetry, line);
    else
        m_handler->onRetry(std::chrono::milliseconds(time), m_lineOffset);
}

// Handles a blank line, see section 9.2.6, "When a user agent is required to dispatch the event".
void EventStreamParser::dispatch(qint64 end, bool truncated)
{
    if (m_block.offset < 0)
        return;
    if (m_hasId && !truncated) {
        m_lastEventId.swap(m_id);
        m_hasId = false;
    }
    const Block block = m_block;
    m_block = {};
    if (block.hasData) {
        if (m_dataBuffered && m_data.size() > largeData && m_dataStart > 0) {
            m_data.remove(0, m_dataStart);
            m_dataStart = 0;
        }
        emitEvent(data(), block, end, truncated);
    } else if (block.hasField) {
        m_handler->onIgnored({IgnoredLine::Reason::EventWithoutData, block.offset, block.line,
            (m_type.isEmpty() ? m_lastEventId : m_type).left(256)});
    }
    m_dataView = {};
    m_bufferedAscii = true; // because nothing is buffered
    if (!m_type.isNull())
        m_type.clear();
    if (m_dataBuffered) {
        m_dataBuffered = false;
        recycle(m_data);
    }
}

void EventStreamParser::emitEvent(QByteArrayView text, Block block, qint64 end, bool truncated)
{
    if (!(m_bufferedAscii && m_inputAscii) && !isValidUtf8(text)) {
        m_validData = replaceInvalidUtf8(text);
        m_handler->onIgnored({IgnoredLine::Reason::InvalidUtf8, block.offset, block.line,
            text.first(std::min<qsizetype>(text.size(), 256)).toByteArray()});
        text = m_validData;
        block.dataOffset = -1;
    }
    const QByteArray *const owner = text.size() <= largeData ? nullptr
        : text.data() == m_data.constData()                  ? &m_data
        : text.data() == m_validData.constData()             ? &m_validData
                                                             : nullptr;
    m_handler->onEvent({m_type.isEmpty() ? messageType() : m_type, text, m_lastEventId,
        block.offset, end - block.offset, block.dataOffset, truncated, owner});
}

// Copies the data to m_data, because the memory that m_dataView points to will become invalid. Most
// blocks end before this is necessary.
void EventStreamParser::bufferData()
{
    if (m_block.hasData && !m_dataBuffered) {
        m_data.resize(0);
        m_data.append(m_dataView);
        m_dataStart = 0;
        m_dataView = {};
        m_dataBuffered = true;
    }
}

// Like bufferData(), but without a copy. m_dataView must point to the end of m_pending. Moves the
// whole pending line to m_data, so the data is at the end of m_data.
void EventStreamParser::usePendingAsData()
{
    m_data.swap(m_pending);
    m_dataStart = m_data.size() - m_dataView.size();
    m_dataView = {};
    m_dataBuffered = true;
}

void EventStreamParser::ignore(IgnoredLine::Reason reason, QByteArrayView text)
{
    m_handler->onIgnored({reason, m_lineOffset, m_line,
        text.first(std::min<qsizetype>(text.size(), 256)).toByteArray()});
}

QByteArrayView EventStreamParser::valid(QByteArrayView text, QByteArray &buffer)
{
    if (isValidUtf8(text))
        return text;
    ignore(IgnoredLine::Reason::InvalidUtf8, text);
    buffer = replaceInvalidUtf8(text);
    return buffer;
}

} // namespace sse
