// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <deque>
#include <vector>

#include <QObject>
#include <QTimer>

#include "ui/inspector/eventroles.h"

namespace ui {

/// Stores when data arrived on a stream, in a form that makes it fast to draw any range.
///
/// Events, reads and bytes are counted in bins, that is, time intervals of about one millisecond.
/// Four bins are summed up in a bin of the next level, and so on. Each level keeps its newest
/// MaxBins bins, which limits the memory to about 6 MB. Older data therefore has a lower time
/// resolution.
class TimelineData : public QObject {
    Q_OBJECT

public:
    static constexpr size_t MaxBins = 16384;
    static constexpr size_t MaxMarks = 4096;
    static constexpr int FinestShift = 20; ///< the shortest bin is 2^20 ns long

    /// A change of the connection.
    enum class Mark { Open, FirstByte, FirstEvent, Reconnect, Error, End };
    struct MarkPoint {
        qint64 time; ///< in nanoseconds since the session started
        Mark what;
    };
    /// The number of events, reads and bytes in one part of the time axis. The values are not
    /// always whole numbers: a bin that is longer than a part is distributed evenly to several
    /// parts.
    struct Column {
        double events = 0;
        double reads = 0;
        double bytes = 0;
    };

    explicit TimelineData(QObject *parent = nullptr);

    /// Adds a read of \a bytes at \a time. Times must not decrease.
    void addRead(qint64 time, qint64 bytes);
    void addRow(qint64 time, EventKind kind);
    void clear();

    [[nodiscard]] bool isEmpty() const { return m_end < 0; }
    /// Times of the first and the last entry, or 0 if there are none.
    [[nodiscard]] qint64 begin() const { return isEmpty() ? 0 : m_begin; }
    [[nodiscard]] qint64 end() const { return isEmpty() ? 0 : m_end; }
    [[nodiscard]] qint64 eventCount() const { return m_eventCount; }
    /// The newest MaxMarks changes of the connection in the order in which they were added.
    [[nodiscard]] const std::deque<MarkPoint> &marks() const { return m_marks; }
    /// Divides the time axis from \a from on into \a count parts of \a step nanoseconds and returns
    /// the sums for each part. The running time depends only on \a count.
    [[nodiscard]] std::vector<Column> columns(qint64 from, qint64 step, int count) const;

Q_SIGNALS:
    /// Emitted after data was added or cleared, at most 25 times per second.
    void changed();

private:
    struct Bin {
        qint64 index = 0; ///< time divided by the length of the bins of this level
        qint64 bytes = 0;
        quint32 events = 0;
        quint32 reads = 0;
    };
    /// All bins of one length. The last bin is still being filled; when it is complete, its values
    /// are added to the next level.
    struct Level {
        std::deque<Bin> bins;
        bool dropped = false;
    };
    static constexpr int LevelCount = 15;

    Bin &binAt(qint64 time);
    void add(int level, const Bin &bin);
    void addMark(qint64 time, Mark what);
    void extendRange(qint64 time);

    std::array<Level, LevelCount> m_levels;
    std::deque<MarkPoint> m_marks;
    QTimer m_frame;
    qint64 m_begin = 0;
    qint64 m_end = -1;
    qint64 m_eventCount = 0;
    bool m_awaitsByte = false;
    bool m_awaitsEvent = false;
};

} // namespace ui
