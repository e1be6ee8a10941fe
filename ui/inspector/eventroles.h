// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace ui {

/// Columns of the model that EventLogView shows.
enum EventColumn {
    NumberColumn,
    TimeColumn,
    TypeColumn,
    IdColumn,
    DataColumn,
    SizeColumn,
    EventColumnCount
};

/// What a row of the event log is.
enum class EventKind { Event, Comment, Retry, Open, Reconnect, Error, End, Ignored };

/// Roles of the model that EventLogView shows; all answer on every column.
enum EventRole {
    KindRole = Qt::UserRole + 1, ///< EventKind as int
    TimeRole,                    ///< qint64, nanoseconds since the session began
    TypeRole,                    ///< QString, the event's type; empty where the row is no event
    IdRole,                      ///< QString, the last event ID
    DataRole,                    ///< QByteArray, the whole data as UTF-8, or what the row says
    /// QString, one line: what the event says in the AI's dialect, text in quotes; empty where that
    /// is not known or just its data. Worked out when it is asked for.
    MeaningRole,
    RawRole,       ///< QByteArray, the very bytes of the row; empty where it has none
    OffsetRole,    ///< qint64, where those begin in the response body
    TruncatedRole, ///< bool, the stream ended before the event did
    /// qint64, of headerData() of NumberColumn: how many of the oldest rows went to make room; the
    /// model says with headerDataChanged() when it grew.
    DroppedRowsRole,
    /// bool, of headerData() of NumberColumn: whether any event came with an ID. The model says
    /// with headerDataChanged() when one did.
    HasIdsRole,
    LimitRole, ///< qint64, of headerData() of NumberColumn: bytes that the rows may take
    /// QList<TypeCount>, of headerData() of NumberColumn: the types of the events that are there,
    /// most frequent first, at most MaxTypeCounts of them.
    TypeCountsRole,
    /// bool, whether the user marked the row; setData() sets it. The model says with dataChanged().
    MarkedRole,
    /// QList<int>, of headerData() of NumberColumn: the marked rows, ascending.
    MarkedRowsRole,
    /// const TimelineData *, of headerData() of NumberColumn: when what arrived. The model's own.
    TimelineRole
};

/// How many events of one type there are.
struct TypeCount {
    QString type;
    qint64 count = 0;
};

/// Types that TypeCountsRole tells of.
inline constexpr int MaxTypeCounts = 300;

} // namespace ui

Q_DECLARE_METATYPE(ui::TypeCount)
