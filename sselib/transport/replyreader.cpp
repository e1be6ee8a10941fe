// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/transport/replyreader.h"

#include <QEvent>
#include <QNetworkReply>

namespace sse {

namespace {

// Up to this number of bytes, copying them is faster than reading the pieces without a copy.
constexpr qint64 few = 16 * 1024;

} // namespace

ReplyReader::ReplyReader(QNetworkReply *reply)
    : m_reply(reply)
{
    reply->installEventFilter(this);
}

bool ReplyReader::eventFilter(QObject * /*watched*/, QEvent *event)
{
    if (event->type() == QEvent::MetaCall)
        noteArrived(); // the event will deliver a piece, so note the size of the previous piece now
    return false;
}

void ReplyReader::noteArrived()
{
    const qint64 available = m_reply->bytesAvailable();
    if (available > m_noted)
        m_pieces.append(available - m_noted);
    m_noted = available;
}

bool ReplyReader::decode(const QByteArrayList &methods)
{
    m_decoder = ContentDecoder::create(methods);
    m_hasFailed = !m_decoder;
    return !m_hasFailed;
}

bool ReplyReader::next()
{
    m_isBusy = false;
    if (m_hasFailed)
        return false;
    if (!m_decoder)
        return nextReceived();
    if (m_decoder->needsInput()) {
        if (!nextReceived())
            return false;
        m_decoder->feed(m_bytes);
    }
    m_bytes = m_decoder->next();
    m_hasFailed = m_decoder->isDamaged();
    m_isBusy = m_bytes.isEmpty() && !m_hasFailed;
    return !m_bytes.isEmpty();
}

bool ReplyReader::nextReceived()
{
    if (m_looked > 0) {
        m_reply->skip(m_looked);
        m_noted -= std::exchange(m_looked, 0);
    }
    if (m_taken.isEmpty()) {
        noteArrived();
        const qint64 available = m_noted;
        if (available > 0 && available <= few && look(available))
            return true;
        readPieces();
    }
    if (!m_taken.isEmpty()) {
        m_bytes = m_taken.takeFirst();
        return true;
    }
    if (m_bytes.isDetached())
        m_bytes.resize(0);
    else
        m_bytes.clear();
    return false;
}

bool ReplyReader::look(qint64 size)
{
    // Use a new buffer if a slot has kept a copy of the previous bytes.
    if (!m_bytes.isDetached() || m_bytes.capacity() < size)
        m_bytes = QByteArray(few, Qt::Uninitialized);
    m_bytes.resize(size);
    if (m_reply->peek(m_bytes.data(), size) != size)
        return false;
    m_looked = size;
    m_pieces.clear();
    return true;
}

void ReplyReader::readPieces()
{
    qint64 gathered = 0;
    for (const qint64 size : std::as_const(m_pieces)) {
        if (size < few) {
            gathered += size;
        } else {
            if (gathered > 0)
                m_taken.append(m_reply->read(std::exchange(gathered, 0)));
            m_taken.append(m_reply->read(size));
        }
    }
    // Read the last small pieces together, and bytes that have arrived in the meantime.
    if (const QByteArray rest = m_reply->readAll(); !rest.isEmpty())
        m_taken.append(rest);
    m_pieces.clear();
    m_noted = m_reply->bytesAvailable();
}

} // namespace sse
