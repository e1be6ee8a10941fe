// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
// This file contains the functions of EventLogModel that store the rows in memory and in a file.
#include <algorithm>
#include <cstring>
#include <utility>

#include "app/models/eventlogmodel.h"
#include "app/models/eventoverflow.h"

namespace app {

namespace {

/// Size in bytes of the first block. Each block is twice as large as the previous one, so that a
/// log with few rows needs little memory.
constexpr qsizetype SmallestBlock = 64 * 1024;
constexpr qsizetype LargestBlock = 4 * 1024 * 1024;
/// The limit for data that waits to be written to the file is between these values, in bytes.
constexpr qint64 MinPending = 2 * 1024 * 1024;
constexpr qint64 MaxPending = 32 * 1024 * 1024;

} // namespace

EventLogModel::~EventLogModel() = default;

void EventLogModel::setLimit(qint64 bytes)
{
    if (bytes == m_limit)
        return;
    m_limit = std::max<qint64>(bytes, 0);
    moveOldest();
    flush();
    Q_EMIT headerDataChanged(Qt::Horizontal, ui::NumberColumn, ui::NumberColumn);
}

void EventLogModel::setOverflowFolder(const QString &folder)
{
    m_overflow = std::make_unique<EventOverflow>(folder);
    connect(m_overflow.get(), &EventOverflow::written, this, &EventLogModel::releaseBlocks);
    connect(m_overflow.get(), &EventOverflow::failed, this, &EventLogModel::onOverflowFailed);
}

EventBlock &EventLogModel::blockFor(qsizetype bytes, bool isNew)
{
    if (isNew || m_blocks.empty() || !m_blocks.back().hasRoom(bytes)) {
        const qsizetype needed = bytes + static_cast<qsizetype>(sizeof(Record));
        // Blocks are removed whole, so keep them small relative to the limit.
        const qsizetype largest = std::clamp<qsizetype>(m_limit / 16, SmallestBlock, LargestBlock);
        const qsizetype wanted = m_blocks.empty() ? SmallestBlock : 2 * m_blocks.back().capacity();
        m_blocks.emplace_back(m_next, std::max(needed, std::min(wanted, largest)));
        moveOldest();
    }
    return m_blocks.back();
}

// Starts writing the oldest blocks to the file. They stay in memory until they are written.
void EventLogModel::moveOldest()
{
    while (hasOverflow() && m_bytes - m_pendingBytes > m_limit
        && m_movedBlocks + 1 < m_blocks.size()) {
        EventBlock &block = m_blocks[m_movedBlocks++];
        block.setFileOffset(m_overflow->write(block));
        setPendingBytes(m_pendingBytes + block.size());
    }
}

void EventLogModel::releaseBlocks(size_t count)
{
    qint64 bytes = 0;
    for (size_t i = 0; i < count; ++i) {
        EventBlock &block = m_blocks[m_releasedBlocks++];
        block.release();
        bytes += block.size();
    }
    m_bytes -= bytes;
    setPendingBytes(m_pendingBytes - bytes);
}

// Called when the file cannot be written. Removes all rows in the file. From then on, all rows are
// in memory, and the oldest ones are removed when the limit is reached. The rows in the file cannot
// be kept then: they are even older, and row numbers must be consecutive.
void EventLogModel::onOverflowFailed(const QString &error)
{
    m_hasOverflowFailed = true;
    flush();
    m_overflow->clear();
    m_movedBlocks = 0;
    setPendingBytes(0);
    Q_EMIT overflowFailed(error);
}

void EventLogModel::setPendingBytes(qint64 bytes)
{
    m_pendingBytes = bytes;
    const qint64 most = std::clamp(m_limit / 8, MinPending, MaxPending);
    const bool isBusy = bytes > (m_isOverflowBusy ? most / 2 : most);
    if (std::exchange(m_isOverflowBusy, isBusy) != isBusy)
        Q_EMIT overflowBusyChanged(isBusy);
}

void EventLogModel::dropOldest()
{
    const bool keepsFile = hasOverflow();
    qint64 count = 0;
    qint64 bytes = 0;
    size_t blocks = 0;
    for (; blocks + 1 < m_blocks.size(); ++blocks) {
        const EventBlock &oldest = m_blocks[blocks];
        const bool isTooMany = m_next - m_dropped - count > m_maxRows;
        const bool isBeingWritten =
            keepsFile && blocks >= m_releasedBlocks && blocks < m_movedBlocks;
        const bool isTooLarge = !keepsFile && (oldest.isReleased() || m_bytes - bytes > m_limit);
        if (isBeingWritten || !(isTooMany || isTooLarge))
            break;
        count += oldest.rowCount();
        bytes += oldest.isReleased() ? 0 : oldest.size();
    }
    if (blocks == 0)
        return;
    beginRemoveRows({}, 0, int(count) - 1);
    m_bytes -= bytes;
    m_dropped += count;
    m_visible -= int(count);
    for (size_t i = 0; i < blocks; ++i) {
        for (const auto &[type, rows] : m_blocks.front().typeCounts())
            m_typeCounts[type] -= rows;
        m_blocks.pop_front();
    }
    m_movedBlocks -= std::min(m_movedBlocks, blocks);
    m_releasedBlocks -= std::min(m_releasedBlocks, blocks);
    m_marks.erase(m_marks.begin(), m_marks.lower_bound(m_dropped));
    endRemoveRows();
    Q_EMIT droppedRowsChanged(m_dropped);
    Q_EMIT headerDataChanged(Qt::Horizontal, ui::NumberColumn, ui::NumberColumn);
}

EventLogModel::Place EventLogModel::place(int row) const
{
    const qint64 number = m_dropped + row;
    // Views mostly request rows in order, so look in the last block first.
    if (m_lastBlock < m_blocks.size()) {
        const EventBlock &last = m_blocks[m_lastBlock];
        if (number >= last.first() && number - last.first() < last.rowCount())
            return placeIn(last, number);
    }
    const auto after = std::upper_bound(m_blocks.begin(), m_blocks.end(), number,
        [](qint64 n, const EventBlock &block) { return n < block.first(); });
    m_lastBlock = static_cast<size_t>(std::prev(after) - m_blocks.begin());
    return placeIn(*std::prev(after), number);
}

EventLogModel::Place EventLogModel::placeIn(const EventBlock &block, qint64 number) const
{
    const qint64 row = number - block.first();
    if (!block.isReleased())
        return {block, block.record(row)};
    Place place{block, {}};
    const QByteArray stored = m_overflow->read(block.fileOffset(row), sizeof(Record));
    Record &record = place.record;
    if (stored.size() == sizeof(Record))
        memcpy(&record, stored.constData(), sizeof(Record));
    // Check the record, because it may be invalid if the disk is damaged.
    place.isLost = stored.size() != sizeof(Record) || record.type >= m_types.size()
        || record.kind > quint8(ui::EventKind::Ignored) || !block.contains(record.raw)
        || !block.contains(record.data) || !block.contains(record.id);
    if (place.isLost) {
        record = {};
        record.kind = quint8(ui::EventKind::Error);
    }
    return place;
}

// Returns fewer bytes than requested, or none, if the file cannot be read.
QByteArray EventLogModel::bytes(const Place &place, EventBlock::Span span, qsizetype most) const
{
    const qsizetype length = std::min(qsizetype(span.length), most);
    if (length == 0)
        return {};
    return place.block.isReleased() ? m_overflow->read(place.block.fileOffset(span), length)
                                    : place.block.at(span).first(length).toByteArray();
}

QByteArray EventLogModel::dataBytes(const Place &place, qsizetype most) const
{
    const EventBlock::Span span = place.record.data;
    const QByteArray data = bytes(place, span, most);
    const bool isLost = place.isLost || data.size() < std::min(qsizetype(span.length), most);
    return isLost ? tr("This row cannot be read back from the disk.").toUtf8() : data;
}

} // namespace app
