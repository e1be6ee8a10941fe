// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/lineparser.h"

#include "sselib/core/utf8.h"

namespace sse {

LineParser::LineParser(StreamHandler *handler, Endpoint::Framing framing, const QByteArray &prefix)
    : StreamParser(handler)
    , m_framing(framing)
    , m_prefix(prefix)
{
}

qsizetype LineParser::feed(QByteArrayView bytes)
{
    if (m_tooLarge)
        return 0;
    m_stopped = false;
    if (m_framing == Endpoint::Framing::Raw) {
        handleRead(bytes, false);
        return bytes.size();
    }
    qsizetype consumed = 0;
    while (consumed < bytes.size() && !m_stopped) {
        const qsizetype end = bytes.indexOf('\n', consumed);
        const qsizetype pieceEnd = end < 0 ? bytes.size() : end;
        if (m_pending.size() + pieceEnd - consumed > m_maxEventSize) {
            m_tooLarge = true;
            break;
        }
        const QByteArrayView piece = bytes.sliced(consumed, pieceEnd - consumed);
        if (end < 0) {
            m_pending.append(piece);
            return bytes.size();
        }
        consumed = end + 1;
        if (m_pending.isEmpty()) {
            handleLine(piece, piece.size() + 1, false);
        } else {
            m_pending.append(piece);
            const QByteArray line = std::exchange(m_pending, {});
            m_currentLine = &line;
            handleLine(line, line.size() + 1, false);
            m_currentLine = nullptr;
        }
    }
    return consumed;
}

// Handles the last line if it has no line end. Such a line may be complete or interrupted. For JSON
// Lines it is always dispatched, because the application's JSON parser detects if it is
// interrupted.
void LineParser::finish(bool flush)
{
    if (m_framing == Endpoint::Framing::Raw) {
        handleRead({}, true);
    } else if (!m_pending.isEmpty()) {
        const QByteArray line = std::exchange(m_pending, {});
        if (m_framing == Endpoint::Framing::JsonLines || flush)
            handleLine(line, line.size(), true);
        else
            m_handler->onIgnored(
                {IgnoredLine::Reason::IncompleteEvent, m_offset, m_line, line.left(256)});
    }
    m_offset = 0;
    m_line = 1;
}

void LineParser::handleLine(QByteArrayView line, qint64 length, bool truncated)
{
    if (line.endsWith('\r'))
        line.chop(1);
    if (m_framing == Endpoint::Framing::JsonLines) {
        if (!line.trimmed().isEmpty())
            send(line, m_offset, length, m_offset, truncated);
    } else if (line.startsWith(m_prefix)) {
        send(line.sliced(m_prefix.size()), m_offset, length, m_offset + m_prefix.size(), truncated);
    } else if (!line.isEmpty()) {
        m_handler->onIgnored(
            {IgnoredLine::Reason::NotAField, m_offset, m_line, line.toByteArray().left(256)});
    }
    m_offset += length;
    ++m_line;
}

void LineParser::handleRead(QByteArrayView bytes, bool last)
{
    m_pending.append(bytes);
    const qsizetype incomplete = last ? 0 : incompleteSuffixLength(m_pending);
    const QByteArray text = m_pending.chopped(incomplete);
    m_pending = m_pending.last(incomplete);
    if (!text.isEmpty())
        send(text, m_offset, text.size(), m_offset, false);
    m_offset += text.size();
}

void LineParser::send(
    QByteArrayView data, qint64 offset, qint64 length, qint64 dataOffset, bool truncated)
{
    static const QByteArray type = QByteArrayLiteral("message");
    static const QByteArray noId;
    QByteArray replaced;
    if (!data.isValidUtf8()) {
        replaced = replaceInvalidUtf8(data);
        data = replaced;
        dataOffset = -1;
    }
    constexpr qsizetype largeData = 1024 * 1024; // bytes; larger data is shared instead of copied
    const QByteArray *const owner = data.size() > largeData && m_currentLine
            && data.data() == m_currentLine->constData() && data.size() == m_currentLine->size()
        ? m_currentLine
        : nullptr;
    m_handler->onEvent({type, data, noId, offset, length, dataOffset, truncated, owner});
}

} // namespace sse
