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

/// When what arrived on a stream, kept so that any span of it can be drawn at once.
///
/// Times are summed up in bins of about a millisecond, these in bins four times as long, and so on.
/// Of each length the newest MaxBins are kept, so memory is bounded (about 6 MB), and what is
/// long ago is known less finely.
class TimelineData : public QObject {
    Q_OBJECT

public:
    static constexpr size_t MaxBins = 16384;
    static constexpr size_t MaxMarks = 4096;
    static constexpr int FinestShift = 20; ///< the shortest bin is 2^20 ns long

    /// What happened to the connection.
    enum class Mark { Open, FirstByte, FirstEvent, Reconnect, Error, End };
    struct MarkPoint {
        qint64 time; ///< nanoseconds since the session began
        Mark what;
    };
    /// What a part of the time axis holds. A bin longer than the part is spread evenly.
    struct Column {
        double events = 0;
        double reads = 0;
        double bytes = 0;
    };

    explicit TimelineData(QObject *parent = nullptr);

    /// A read of \a bytes at \a time; times never go back.
    void addRead(qint64 time, qint64 bytes);
    void addRow(qint64 time, EventKind kind);
    void clear();

    [[nodiscard]] bool isEmpty() const { return m_end < 0; }
    /// Times of the first and of the last thing; 0 where there is none.
    [[nodiscard]] qint64 begin() const { return isEmpty() ? 0 : m_begin; }
    [[nodiscard]] qint64 end() const { return isEmpty() ? 0 : m_end; }
    [[nodiscard]] qint64 eventCount() const { return m_eventCount; }
    /// The newest MaxMarks of them, in the order in which they came.
    [[nodiscard]] const std::deque<MarkPoint> &marks() const { return m_marks; }
    /// \a count parts of \a step nanoseconds each, from \a from on. Takes a time that goes with
    /// \a count alone.
    [[nodiscard]] std::vector<Column> columns(qint64 from, qint64 step, int count) const;

Q_SIGNALS:
    /// Something was added or all was cleared; at most 25 times a second.
    void changed();

private:
    struct Bin {
        qint64 index = 0; ///< of a level: time divided by the length of its bins
        qint64 bytes = 0;
        quint32 events = 0;
        quint32 reads = 0;
    };
    /// The last bin is still filling, and not yet counted in the next level's.
    struct Level {
        std::deque<Bin> bins;
        bool dropped = false;
    };
    static constexpr int LevelCount = 15;

    Bin &binAt(qint64 time);
    void add(int level, const Bin &bin);
    void addMark(qint64 time, Mark what);
    void tell(qint64 time);

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
