// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/models/recentbytes.h"

#include <algorithm>

namespace app {

void RecentBytes::add(const QByteArray &bytes, qint64 offset)
{
    if (offset != m_readOffset + m_read.size()) {
        m_tail.clear();
    } else if (m_taken >= m_readOffset) {
        m_tail = m_read.mid(m_taken - m_readOffset);
    } else {
        m_tail.remove(0, m_taken - (m_readOffset - m_tail.size()));
        m_tail += m_read;
    }
    if (m_tail.size() > MaxTail)
        m_tail.clear();
    m_read = bytes;
    m_readOffset = offset;
    m_taken = std::clamp(m_taken, offset - m_tail.size(), offset);
}

QByteArrayView RecentBytes::take(qint64 offset, qint64 length)
{
    m_taken = offset + length;
    const qint64 begin = offset - m_readOffset;
    if (begin >= 0) {
        const auto known = QByteArrayView(m_read).sliced(std::min<qint64>(begin, m_read.size()));
        return known.first(std::min<qint64>(length, known.size()));
    }
    const qint64 back = -begin;
    if (back > m_tail.size())
        return {};
    m_joined = m_tail.last(back);
    m_joined += QByteArrayView(m_read).first(std::clamp<qint64>(length - back, 0, m_read.size()));
    m_joined.truncate(length);
    return m_joined;
}

} // namespace app
