// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <memory>
#include <new>
#include <utility>
#include <vector>

#include <QByteArray>
#include <QByteArrayView>

namespace app {

/// Rows of the event log and their bytes in one piece of memory: the bytes from its beginning on,
/// what is kept of each row from its end backwards, until they meet. One large part may be shared
/// instead of copied. Copies of a block share its memory. A block whose parts() were written to a
/// file can release the memory.
class EventBlock {
public:
    /// A place among the block's bytes.
    struct Span {
        quint32 begin = 0;
        quint32 length = 0;
    };
    struct Record {
        qint64 time;
        qint64 offset;
        Span raw;
        Span data;
        Span id;
        quint16 type;
        quint8 kind;
        bool truncated;
    };

    /// Room for \a capacity bytes, less than 3 GiB; its first row has number \a first.
    EventBlock(qint64 first, qsizetype capacity);

    /// Whether a row with so many bytes fits in.
    [[nodiscard]] bool hasRoom(qsizetype bytes) const
    {
        return m_bytes + bytes + (m_rows + 1) * RecordSize <= m_capacity;
    }
    /// A copy of \a bytes; hasRoom() comes before.
    [[nodiscard]] Span store(QByteArrayView bytes);
    /// The same for \a bytes of less than 1 GiB, which are shared; at most once.
    [[nodiscard]] Span share(const QByteArray &bytes);
    /// One more row, to be filled in where it lies; hasRoom() comes before.
    Record &append() { return *new (records() - ++m_rows) Record; }

    [[nodiscard]] QByteArrayView at(Span span) const
    {
        const char *const begin = span.begin >= SharedBegin
            ? m_shared.constData() + (span.begin - SharedBegin)
            : m_memory.get() + span.begin;
        return {begin, qsizetype(span.length)};
    }
    /// \a row counted from 0.
    [[nodiscard]] const Record &record(qint64 row) const { return records()[-1 - row]; }
    [[nodiscard]] qint64 first() const { return m_first; }
    [[nodiscard]] qint64 rowCount() const { return m_rows; }
    [[nodiscard]] qsizetype capacity() const { return m_capacity; }
    /// Bytes that are used, in memory or in the file.
    [[nodiscard]] qint64 size() const { return m_bytes + m_sharedSize + m_rows * RecordSize; }

    /// The used bytes, in the order in which they are written to a file.
    [[nodiscard]] std::array<QByteArrayView, 3> parts() const;
    /// The number of rows of each type.
    [[nodiscard]] std::vector<std::pair<quint16, qint64>> typeCounts() const;
    /// Sets the offset in the file at which parts() begin.
    void setFileOffset(qint64 offset) { m_fileOffset = offset; }
    /// Frees the memory. Neither at(), record(), parts() nor store() may be called from now on.
    void release();
    [[nodiscard]] bool isReleased() const { return !m_memory; }
    /// False if \a span cannot be one of this block.
    [[nodiscard]] bool contains(Span span) const
    {
        return span.begin >= SharedBegin
            ? qint64(span.begin - SharedBegin) + span.length <= m_sharedSize
            : qint64(span.begin) + span.length <= m_bytes;
    }
    /// The offset of \a span in the file.
    [[nodiscard]] qint64 fileOffset(Span span) const
    {
        return m_fileOffset
            + (span.begin >= SharedBegin ? m_bytes + (span.begin - SharedBegin)
                                         : qint64(span.begin));
    }
    /// The offset of the record of \a row, counted from 0, in the file.
    [[nodiscard]] qint64 fileOffset(qint64 row) const
    {
        return m_fileOffset + m_bytes + m_sharedSize + (m_rows - 1 - row) * RecordSize;
    }

private:
    static constexpr qsizetype RecordSize = sizeof(Record);
    static constexpr quint32 SharedBegin = 0xc000'0000; ///< of spans that lie in m_shared
    struct Release {
        std::align_val_t alignment;
        void operator()(char *memory) const { ::operator delete(memory, alignment); }
    };
    /// Behind the last of them.
    [[nodiscard]] Record *records() const
    {
        return reinterpret_cast<Record *>(m_memory.get() + m_capacity);
    }

    qsizetype m_capacity;
    std::shared_ptr<char> m_memory; ///< null if released
    QByteArray m_shared;
    qsizetype m_sharedSize = 0;
    std::vector<std::pair<quint16, qint64>> m_typeCounts; ///< of a released block
    qint64 m_fileOffset = 0;
    qsizetype m_bytes = 0;
    qint64 m_rows = 0;
    qint64 m_first; ///< counted from 0 over the log's whole life
};

} // namespace app
