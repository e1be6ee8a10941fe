// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace app {

/// The bytes of a response body that events to come may stand in: the last read, and what lies
/// before it of an event that has not ended.
class RecentBytes {
public:
    /// What is kept at most of an event that has not ended, besides the last read.
    static constexpr qsizetype MaxTail = 16 * 1024 * 1024;

    /// A read that begins at \a offset in the body; shared, not copied. Where it does not follow
    /// the one before it, another body has begun.
    void add(const QByteArray &bytes, qint64 offset);
    /// Bytes of the body, those that are known; valid until the next call. What lies before them is
    /// not asked for again.
    [[nodiscard]] QByteArrayView take(qint64 offset, qint64 length);
    void clear() { *this = {}; }

private:
    QByteArray m_read;
    qint64 m_readOffset = 0; // in the body
    QByteArray m_tail;       // what comes right before m_read
    QByteArray m_joined;     // an event that begins in m_tail
    qint64 m_taken = 0;      // offset behind what was asked for last
};

} // namespace app
