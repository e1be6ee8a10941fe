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
#include "sselib/core/event.h"
#include "sselib/core/redactor.h"
#include "ui/inspector/eventroles.h"
#include "ui/inspector/timelinedata.h"

namespace app {

class EventOverflow;

/// The log of one stream: a row for each event, comment, error and change of the connection, by the
/// roles of ui::EventRole.
///
/// The bytes of many rows are stored together in a block. If an event's data is a part of its raw
/// bytes, it is not stored twice. New rows become visible at most once per frame. If the rows need
/// more memory than limit(), the oldest block is removed or moved to a file. Rows keep their
/// numbers.
class EventLogModel : public QAbstractTableModel {
    Q_OBJECT

public:
    struct Row {
        ui::EventKind kind = ui::EventKind::Event;
        qint64 time = 0;  ///< nanoseconds since the session began
        sse::Event event; ///< the event; only its offset is used for other kinds of rows
        QByteArray raw;   ///< the row's bytes in the response body; may be empty
        QString text;     ///< the text of a row that is not an event
    };

    /// Default memory limit in bytes: enough for about a million events of AI answers.
    static constexpr qint64 DefaultLimit = 256 * 1024 * 1024;
    /// Default maximum number of rows. It limits the cost of views, which store 8 bytes per row and
    /// read all of them whenever rows are added.
    static constexpr qint64 DefaultMaxRows = 20'000'000;

    explicit EventLogModel(QObject *parent = nullptr);
    ~EventLogModel() override;

    /// Appends a row. It becomes visible with the next flush(), which is called automatically after
    /// 16 ms, or after 96 ms if there are very many new rows. At most 1 GiB of the raw bytes and
    /// 1 GiB of the data of a row are stored.
    void append(const Row &row);
    /// Adds bytes of the response body for later calls of appendEvent(). They were received at
    /// \a time, see Row::time, and begin at \a offset in the body.
    void addRead(qint64 time, const QByteArray &bytes, qint64 offset);
    /// Sets the redactor that masks secrets in the bytes of later calls of appendEvent().
    void setRedactor(const sse::Redactor &redactor) { m_redactor = redactor; }
    /// Appends a row for \a event. Its raw bytes are taken from the calls of addRead().
    void appendEvent(qint64 time, const sse::Event &event);
    /// Makes all appended rows visible.
    void flush();
    /// Removes all rows and starts numbering again.
    void clear();

    /// Sets the API format by which ui::MeaningRole describes events; empty for none.
    void setDialect(const QString &dialect, const sse::chat::Hints &hints = {});
    /// Sets the maximum memory of rows and of data about them in bytes. At least one block is kept.
    void setLimit(qint64 bytes);
    [[nodiscard]] qint64 limit() const { return m_limit; }
    /// At the limit, moves the oldest rows to a temporary file in \a folder instead of removing
    /// them. Call this before the first row is added.
    void setOverflowFolder(const QString &folder);
    /// Sets the maximum number of rows, including those in the file. The oldest rows are removed.
    void setMaxRows(qint64 rows) { m_maxRows = rows; }
    /// Returns true while too many bytes are waiting to be written to the file. Do not add rows
    /// until overflowBusyChanged(false) is emitted.
    [[nodiscard]] bool isOverflowBusy() const { return m_isOverflowBusy; }
    /// Returns the memory of the rows in bytes.
    [[nodiscard]] qint64 bytesHeld() const { return m_bytes; }
    /// Returns the number of the next row. Rows are numbered from 0 since the last clear(), and
    /// removed rows count, too: row 0 of the model has the number droppedRows().
    [[nodiscard]] qint64 nextNumber() const { return m_next; }
    /// Returns the number of rows that were removed at the limits.
    [[nodiscard]] qint64 droppedRows() const { return m_dropped; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    /// Sets \a value for ui::MarkedRole. Other roles cannot be changed.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void droppedRowsChanged(qint64 rows);
    void overflowBusyChanged(bool busy);
    /// Emitted if rows can no longer be moved to a file, with the reason \a error. The rows in the
    /// file were removed. After clear() the model tries again.
    void overflowFailed(const QString &error);

private:
    static constexpr qsizetype MaxBytes = std::numeric_limits<qsizetype>::max();
    using Record = EventBlock::Record;
    struct Place {
        const EventBlock &block;
        Record record;
        bool isLost = false; ///< true if the record cannot be read from the file
    };

    /// Appends a row with the data \a data; \a event.data is not used. \a owner is a byte array
    /// that contains exactly \a data and can be shared instead of copied; null if there is none.
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
    mutable size_t m_lastBlock = 0; ///< block of the last call of place()
    std::vector<QByteArray> m_types;
    quint16 m_lastType = 0;           ///< cached last result of typeIndex(), because types repeat
    std::vector<qint64> m_typeCounts; ///< number of rows of each type, without removed rows
    std::set<qint64> m_marks;         ///< numbers of the marked rows
    QHash<QByteArray, quint16> m_typeIndex;
    RecentBytes m_recent;
    sse::Redactor m_redactor;
    ui::TimelineData m_timeline;
    QString m_dialect;
    sse::chat::Hints m_hints;
    QTimer m_frame;
    std::unique_ptr<EventOverflow> m_overflow; ///< null if old rows are removed
    size_t m_movedBlocks = 0;    ///< number of blocks that m_overflow writes or has written
    size_t m_releasedBlocks = 0; ///< number of these blocks that are only in the file
    qint64 m_pendingBytes = 0;   ///< size of the moved blocks that are not released yet
    bool m_isOverflowBusy = false;
    bool m_hasOverflowFailed = false;
    qint64 m_limit = DefaultLimit;
    qint64 m_maxRows = DefaultMaxRows;
    qint64 m_bytes = 0; ///< bytes in memory
    qint64 m_typeBytes = 0;
    qint64 m_dropped = 0; ///< number of the first row in the model
    qint64 m_next = 0;    ///< number of the next row
    int m_visible = 0;
    bool m_hasIds = false;       ///< true if any appended row had an ID
    bool m_saysItHasIds = false; ///< true if any visible row had an ID
};

} // namespace app
