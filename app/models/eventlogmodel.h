// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <limits>
#include <memory>
#include <set>
#include <vector>

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

#include "app/models/eventblock.h"
#include "app/models/recentbytes.h"
#include "sselib/chat/dialects.h"
#include "sselib/event.h"
#include "sselib/redactor.h"
#include "ui/inspector/eventroles.h"
#include "ui/inspector/timelinedata.h"

namespace app {

class EventOverflow;

/// Everything that happened on one stream, row by row; see ui::EventRole.
///
/// A row's bytes are copied once, into blocks that rows share; its data is found inside them where
/// it stands there in one piece. Rows become visible at most once a frame. What is held is bounded:
/// beyond limit() the oldest block is removed, or moved to a file; rows keep their numbers.
class EventLogModel : public QAbstractTableModel {
    Q_OBJECT

public:
    struct Row {
        ui::EventKind kind = ui::EventKind::Event;
        qint64 time = 0;  ///< nanoseconds since the session began
        sse::Event event; ///< of Event rows; of others the offset alone
        QByteArray raw;   ///< the row's very bytes in the response body; may be empty
        QString text;     ///< what a row says that is no event
    };

    /// Bytes, for about a million events of an AI's answers.
    static constexpr qint64 DefaultLimit = 256 * 1024 * 1024;
    /// Views store 8 bytes for each row, and read all of them whenever rows are added.
    static constexpr qint64 DefaultMaxRows = 20'000'000;

    explicit EventLogModel(QObject *parent = nullptr);
    ~EventLogModel() override;

    /// Takes a row; it shows with the next flush(), at the latest 16 ms later, in a flood 96 ms.
    /// A row's bytes beyond 2 GiB are cut.
    void append(const Row &row);
    /// A read at \a time, as in Row, that begins at \a offset in the response body.
    void addRead(qint64 time, const QByteArray &bytes, qint64 offset);
    /// Masks secrets in the bytes of the Event rows that follow.
    void setRedactor(const sse::Redactor &redactor) { m_redactor = redactor; }
    /// Takes an Event row, whose bytes are those of the reads that it came in.
    void appendEvent(qint64 time, const sse::Event &event);
    /// Shows what append() took.
    void flush();
    /// Removes all rows and starts numbering again.
    void clear();

    /// The dialect in which events speak, for ui::MeaningRole; empty for none.
    void setDialect(const QString &dialect, const sse::chat::Hints &hints = {});
    /// Bytes that rows may take, with what is kept about them; at least one block stays.
    void setLimit(qint64 bytes);
    [[nodiscard]] qint64 limit() const { return m_limit; }
    /// Moves the oldest rows to a temporary file in \a folder at the limit, instead of removing
    /// them. Call this before the first row is added.
    void setOverflowFolder(const QString &folder);
    /// Removes the oldest rows beyond \a rows, also those that were moved to a file.
    void setMaxRows(qint64 rows) { m_maxRows = rows; }
    /// True while too many bytes wait to be written to the file. Add no rows until it is false.
    [[nodiscard]] bool isOverflowBusy() const { return m_isOverflowBusy; }
    /// Bytes of memory that rows take now.
    [[nodiscard]] qint64 bytesHeld() const { return m_bytes; }
    /// The number of the row that append() takes next: counted from 0 over the log's whole life, so
    /// that droppedRows() less is its row in the model.
    [[nodiscard]] qint64 nextNumber() const { return m_next; }
    /// How many rows went to make room.
    [[nodiscard]] qint64 droppedRows() const { return m_dropped; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    /// Takes ui::MarkedRole alone.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void droppedRowsChanged(qint64 rows);
    void overflowBusyChanged(bool busy);
    /// Rows can no longer be moved to a file, because of \a error. The rows in the file were
    /// removed. clear() makes the model try again.
    void overflowFailed(const QString &error);

private:
    static constexpr qsizetype MaxBytes = std::numeric_limits<qsizetype>::max();
    using Record = EventBlock::Record;
    struct Place {
        const EventBlock &block;
        Record record;
        bool isLost = false; ///< true if the record cannot be read from the file
    };

    /// \a event's own data is not looked at.
    /// \a owner holds exactly \a data; null if that is to be copied in any case.
    void add(ui::EventKind kind, qint64 time, const sse::Event &event, QByteArrayView raw,
        QByteArrayView data, const QByteArray *owner = nullptr);
    EventBlock &blockFor(qsizetype bytes, bool isNew);
    quint16 typeIndex(const QByteArray &type);
    void dropOldest();
    [[nodiscard]] bool hasOverflow() const { return m_overflow && !m_hasOverflowFailed; }
    void moveOldest();
    void releaseBlocks(size_t count);
    void onOverflowFailed(const QString &error);
    void setPendingBytes(qint64 bytes);
    [[nodiscard]] Place place(int row) const;
    [[nodiscard]] Place placeIn(const EventBlock &block, qint64 number) const;
    [[nodiscard]] QByteArray bytes(
        const Place &place, EventBlock::Span span, qsizetype most = MaxBytes) const;
    [[nodiscard]] QByteArray dataBytes(const Place &place, qsizetype most = MaxBytes) const;
    [[nodiscard]] QVariant display(const Place &place, int row, int column) const;
    [[nodiscard]] QString kindText(const Record &record) const;
    [[nodiscard]] QString meaning(const Place &place) const;
    [[nodiscard]] QList<ui::TypeCount> typeCounts() const;
    [[nodiscard]] QList<int> markedRows() const;

    std::deque<EventBlock> m_blocks;
    mutable size_t m_lastBlock = 0; ///< where place() last was
    std::vector<QByteArray> m_types;
    quint16 m_lastType = 0;           ///< most events are of the type of the one before
    std::vector<qint64> m_typeCounts; ///< of m_types: how many rows that are there have it
    std::set<qint64> m_marks;         ///< numbers of rows
    QHash<QByteArray, quint16> m_typeIndex;
    RecentBytes m_recent;
    sse::Redactor m_redactor;
    ui::TimelineData m_timeline;
    QString m_dialect;
    sse::chat::Hints m_hints;
    QTimer m_frame;
    std::unique_ptr<EventOverflow> m_overflow; ///< null if old rows are removed
    size_t m_movedBlocks = 0;                  ///< the oldest of m_blocks: given to m_overflow
    size_t m_releasedBlocks = 0;               ///< the oldest of these: in the file alone
    qint64 m_pendingBytes = 0;                 ///< of moved blocks that are not released yet
    bool m_isOverflowBusy = false;
    bool m_hasOverflowFailed = false;
    qint64 m_limit = DefaultLimit;
    qint64 m_maxRows = DefaultMaxRows;
    qint64 m_bytes = 0; ///< in memory
    qint64 m_typeBytes = 0;
    qint64 m_dropped = 0; ///< number of the first row still there
    qint64 m_next = 0;    ///< number of the row to come
    int m_visible = 0;
    bool m_hasIds = false;       ///< of any row so far
    bool m_saysItHasIds = false; ///< of the rows that are visible
};

} // namespace app
