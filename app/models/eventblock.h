// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <new>

#include <QByteArray>
#include <QByteArrayView>

namespace app {

/// Rows of the event log and their bytes in one piece of memory: the bytes from its beginning on,
/// what is kept of each row from its end backwards, until they meet. One large part may be shared
/// instead of copied.
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
    /// Bytes that are used.
    [[nodiscard]] qint64 size() const { return m_bytes + m_shared.size() + m_rows * RecordSize; }

private:
    static constexpr qsizetype RecordSize = sizeof(Record);
    static constexpr quint32 SharedBegin = 0xc000'0000; ///< of spans that lie in m_shared
    struct Release {
        std::align_val_t alignment;
        void operator()(char *memory) const { ::operator delete(memory, alignment); }
    };
    using Memory = std::unique_ptr<char, Release>;
    /// Behind the last of them.
    [[nodiscard]] Record *records() const
    {
        return reinterpret_cast<Record *>(m_memory.get() + m_capacity);
    }

    qsizetype m_capacity;
    Memory m_memory;
    QByteArray m_shared;
    qsizetype m_bytes = 0;
    qint64 m_rows = 0;
    qint64 m_first; ///< counted from 0 over the log's whole life
};

} // namespace app
