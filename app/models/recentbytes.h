// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace app {

/// The bytes of a response body that the next events can consist of: the last read, and the
/// beginning of an event that has not ended before it.
class RecentBytes {
public:
    /// Maximum size in bytes of the beginning of an event that has not ended.
    static constexpr qsizetype MaxTail = 16 * 1024 * 1024;

    /// Adds a read that begins at \a offset in the body. It is shared, not copied. If it does not
    /// continue the read before it, it belongs to a new body.
    void add(const QByteArray &bytes, qint64 offset);
    /// Returns \a length bytes of the body from \a offset, or as many as are known. The view is
    /// valid until the next call. The bytes before \a offset + \a length are released.
    [[nodiscard]] QByteArrayView take(qint64 offset, qint64 length);
    void clear() { *this = {}; }

private:
    QByteArray m_read;
    qint64 m_readOffset = 0; // in the body
    QByteArray m_tail;       // the bytes before m_read
    QByteArray m_joined;     // a copy of an event that begins in m_tail
    qint64 m_taken = 0;      // offset after the bytes that were taken last
};

} // namespace app
