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

/// Rows of the event log in one block of memory. The bytes of the rows are stored from the
/// beginning of the memory, and the records of the rows from its end, until there is no room
/// between them. One large byte array can be shared instead of copied. Copies of a block share its
/// memory. The memory can be released after parts() were written to a file.
class EventBlock {
public:
    /// A range of the block's bytes.
    struct Span {
        quint32 begin = 0;
        quint32 length = 0;
    };
    /// The data of one row, see EventLogModel::Row.
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

    /// Allocates \a capacity bytes, less than 3 GiB. \a first is the number of the first row.
    EventBlock(qint64 first, qsizetype capacity);

    /// Returns true if there is room for a row with \a bytes bytes.
    [[nodiscard]] bool hasRoom(qsizetype bytes) const
    {
        return m_bytes + bytes + (m_rows + 1) * RecordSize <= m_capacity;
    }
    /// Copies \a bytes into the block. Call hasRoom() before.
    [[nodiscard]] Span store(QByteArrayView bytes);
    /// Adds \a bytes, less than 1 GiB, without copying them. Call this at most once.
    [[nodiscard]] Span share(const QByteArray &bytes);
    /// Adds a row and returns its uninitialized record. Call hasRoom() before.
    Record &append() { return *new (records() - ++m_rows) Record; }

    /// Returns the bytes of \a span.
    [[nodiscard]] QByteArrayView at(Span span) const
    {
        const char *const begin = span.begin >= SharedBegin
            ? m_shared.constData() + (span.begin - SharedBegin)
            : m_memory.get() + span.begin;
        return {begin, qsizetype(span.length)};
    }
    /// Returns the record of row \a row of this block, counted from 0.
    [[nodiscard]] const Record &record(qint64 row) const { return records()[-1 - row]; }
    /// Returns the number of the first row.
    [[nodiscard]] qint64 first() const { return m_first; }
    [[nodiscard]] qint64 rowCount() const { return m_rows; }
    [[nodiscard]] qsizetype capacity() const { return m_capacity; }
    /// Returns the number of used bytes, in memory or in the file.
    [[nodiscard]] qint64 size() const { return m_bytes + m_sharedSize + m_rows * RecordSize; }

    /// Returns the used bytes, in the order in which they are written to a file.
    [[nodiscard]] std::array<QByteArrayView, 3> parts() const;
    /// Returns the number of rows of each type.
    [[nodiscard]] std::vector<std::pair<quint16, qint64>> typeCounts() const;
    /// Sets the offset of parts() in the file.
    void setFileOffset(qint64 offset) { m_fileOffset = offset; }
    /// Frees the memory. Do not call at(), record(), parts() or store() after this.
    void release();
    [[nodiscard]] bool isReleased() const { return !m_memory; }
    /// Returns false if \a span is not a valid range of this block.
    [[nodiscard]] bool contains(Span span) const
    {
        return span.begin >= SharedBegin
            ? qint64(span.begin - SharedBegin) + span.length <= m_sharedSize
            : qint64(span.begin) + span.length <= m_bytes;
    }
    /// Returns the offset of \a span in the file.
    [[nodiscard]] qint64 fileOffset(Span span) const
    {
        return m_fileOffset
            + (span.begin >= SharedBegin ? m_bytes + (span.begin - SharedBegin)
                                         : qint64(span.begin));
    }
    /// Returns the offset of the record of row \a row, counted from 0, in the file.
    [[nodiscard]] qint64 fileOffset(qint64 row) const
    {
        return m_fileOffset + m_bytes + m_sharedSize + (m_rows - 1 - row) * RecordSize;
    }

private:
    static constexpr qsizetype RecordSize = sizeof(Record);
    /// Value of Span::begin for the first byte of m_shared. Smaller values are offsets in m_memory.
    static constexpr quint32 SharedBegin = 0xc000'0000;
    struct Release {
        std::align_val_t alignment;
        void operator()(char *memory) const { ::operator delete(memory, alignment); }
    };
    /// Returns the end of the memory. The records are stored before it in reverse order.
    [[nodiscard]] Record *records() const
    {
        return reinterpret_cast<Record *>(m_memory.get() + m_capacity);
    }

    qsizetype m_capacity;
    std::shared_ptr<char> m_memory; ///< null after release()
    QByteArray m_shared;
    qsizetype m_sharedSize = 0;
    std::vector<std::pair<quint16, qint64>> m_typeCounts; ///< set when the block is released
    qint64 m_fileOffset = 0;
    qsizetype m_bytes = 0;
    qint64 m_rows = 0;
    qint64 m_first; ///< number of the first row, see EventLogModel::nextNumber()
};

} // namespace app
