// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace app {

/// Stores the end of a response body, in which the next events can begin: the bytes of the last
/// read, and the bytes before them that belong to an unfinished event.
class RecentBytes {
public:
    /// Maximum number of bytes before the last read. If there are more, all of them are dropped.
    static constexpr qsizetype MaxTail = 16 * 1024 * 1024;

    /// Adds the bytes of a read, which begin at \a offset in the body. The bytes are shared, not
    /// copied. If \a offset is not the end of the previous read, a new body begins.
    void add(const QByteArray &bytes, qint64 offset);
    /// Returns \a length bytes of the body from \a offset, or fewer if some of them are not stored.
    /// The view is valid until the next call. The bytes before \a offset + \a length are released.
    [[nodiscard]] QByteArrayView take(qint64 offset, qint64 length);
    void clear() { *this = {}; }

private:
    QByteArray m_read;
    qint64 m_readOffset = 0; // offset of m_read in the body
    QByteArray m_tail;       // the bytes before m_read
    QByteArray m_joined;     // copy of an event that begins in m_tail and ends in m_read
    qint64 m_taken = 0;      // offset of the end of the last bytes that take() returned
};

} // namespace app
