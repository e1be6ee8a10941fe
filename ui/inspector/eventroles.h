// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace ui {

/// Columns of the model for EventLogView.
enum EventColumn {
    NumberColumn,
    TimeColumn,
    TypeColumn,
    IdColumn,
    DataColumn,
    SizeColumn,
    EventColumnCount
};

/// The kind of a row in the event log.
enum class EventKind { Event, Comment, Retry, Open, Reconnect, Error, End, Ignored };

/// Roles of the model for EventLogView. Each role is available in every column.
enum EventRole {
    KindRole = Qt::UserRole + 1, ///< int: EventKind
    TimeRole,                    ///< qint64: nanoseconds since the session started
    TypeRole,                    ///< QString: event type, empty if the row is not an event
    IdRole,                      ///< QString: last event ID
    DataRole,                    ///< QByteArray: UTF-8 data of an event, or the text of another row
    /// QString, one line: the meaning of an AI event in words, with text of the answer in quotes.
    /// Empty if the meaning is unknown or the same as the data. Computed on demand.
    MeaningRole,
    RawRole,       ///< QByteArray: the received bytes, empty if there are none
    OffsetRole,    ///< qint64: offset of the received bytes in the response body
    TruncatedRole, ///< bool: true if the stream ended before the event was complete
    /// qint64, headerData() of NumberColumn: number of old rows that were removed to save memory.
    /// The model emits headerDataChanged() when this number changes.
    DroppedRowsRole,
    /// bool, headerData() of NumberColumn: true if any event has an ID. The model emits
    /// headerDataChanged() when it changes.
    HasIdsRole,
    LimitRole, ///< qint64, headerData() of NumberColumn: maximum total size of the rows in bytes
    /// QList<TypeCount>, headerData() of NumberColumn: types of the current events, most frequent
    /// first, at most MaxTypeCounts.
    TypeCountsRole,
    /// bool: true if the user marked the row. Can be set with setData(); the model emits
    /// dataChanged().
    MarkedRole,
    /// QList<int>, headerData() of NumberColumn: marked rows in ascending order.
    MarkedRowsRole,
    /// const TimelineData *, headerData() of NumberColumn: arrival times of the data. Owned by the
    /// model.
    TimelineRole
};

/// The number of events of one type.
struct TypeCount {
    QString type;
    qint64 count = 0;
};

/// Maximum number of types in TypeCountsRole.
inline constexpr int MaxTypeCounts = 300;

} // namespace ui

Q_DECLARE_METATYPE(ui::TypeCount)
