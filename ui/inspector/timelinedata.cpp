// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/timelinedata.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr int FrameMs = 40;

constexpr int shiftOf(int level)
{
    return TimelineData::FinestShift + 2 * level;
}

/// Adds the values \a what of a bin to the columns that the bin overlaps. \a begin and \a width are
/// the position and the length of the bin, in columns.
void spread(std::vector<TimelineData::Column> &columns, double begin, double width,
    const TimelineData::Column &what)
{
    const double count = static_cast<double>(columns.size());
    if (begin >= count || begin + width <= 0)
        return;
    if (width <= 1) {
        TimelineData::Column &column = columns[static_cast<size_t>(std::max(begin, 0.0))];
        column.events += what.events;
        column.reads += what.reads;
        column.bytes += what.bytes;
        return;
    }
    const double first = std::max(begin, 0.0);
    const double last = std::min(begin + width, count);
    for (double at = first; at < last; at = std::floor(at) + 1) {
        const double share = (std::min(std::floor(at) + 1, last) - at) / width;
        TimelineData::Column &column = columns[static_cast<size_t>(at)];
        column.events += what.events * share;
        column.reads += what.reads * share;
        column.bytes += what.bytes * share;
    }
}

} // namespace

TimelineData::TimelineData(QObject *parent)
    : QObject(parent)
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(FrameMs);
    connect(&m_frame, &QTimer::timeout, this, &TimelineData::changed);
}

void TimelineData::addRead(qint64 time, qint64 bytes)
{
    Bin &bin = binAt(time);
    ++bin.reads;
    bin.bytes += bytes;
    if (std::exchange(m_awaitsByte, false))
        addMark(time, Mark::FirstByte);
    extendRange(time);
}

void TimelineData::addRow(qint64 time, EventKind kind)
{
    switch (kind) {
    case EventKind::Event:
        ++binAt(time).events;
        ++m_eventCount;
        if (std::exchange(m_awaitsEvent, false))
            addMark(time, Mark::FirstEvent);
        break;
    case EventKind::Open:
        addMark(time, Mark::Open);
        m_awaitsByte = true;
        m_awaitsEvent = true;
        break;
    case EventKind::Reconnect:
        addMark(time, Mark::Reconnect);
        break;
    case EventKind::Error:
        addMark(time, Mark::Error);
        break;
    case EventKind::End:
        addMark(time, Mark::End);
        break;
    case EventKind::Comment:
    case EventKind::Retry:
    case EventKind::Ignored:
        break;
    }
    extendRange(time);
}

void TimelineData::clear()
{
    m_levels = {};
    m_marks.clear();
    m_begin = 0;
    m_end = -1;
    m_eventCount = 0;
    m_awaitsByte = false;
    m_awaitsEvent = false;
    if (!m_frame.isActive())
        m_frame.start();
}

void TimelineData::extendRange(qint64 time)
{
    m_begin = isEmpty() ? time : std::min(m_begin, time);
    m_end = std::max(m_end, time);
    if (!m_frame.isActive())
        m_frame.start();
}

void TimelineData::addMark(qint64 time, Mark what)
{
    m_marks.push_back({time, what});
    if (m_marks.size() > MaxMarks)
        m_marks.pop_front();
}

TimelineData::Bin &TimelineData::binAt(qint64 time)
{
    std::deque<Bin> &bins = m_levels[0].bins;
    const qint64 index = time >> FinestShift;
    if (bins.empty() || index > bins.back().index)
        add(0, {index, 0, 0, 0});
    return bins.back();
}

void TimelineData::add(int level, const Bin &bin)
{
    Level &here = m_levels[static_cast<size_t>(level)];
    if (!here.bins.empty() && here.bins.back().index >= bin.index) {
        here.bins.back().events += bin.events;
        here.bins.back().reads += bin.reads;
        here.bins.back().bytes += bin.bytes;
        return;
    }
    if (!here.bins.empty() && level + 1 < LevelCount) {
        Bin closed = here.bins.back();
        closed.index >>= 2;
        add(level + 1, closed);
    }
    here.bins.push_back(bin);
    if (here.bins.size() > MaxBins) {
        here.bins.pop_front();
        here.dropped = true;
    }
}

std::vector<TimelineData::Column> TimelineData::columns(qint64 from, qint64 step, int count) const
{
    std::vector<Column> columns(static_cast<size_t>(std::max(count, 0)));
    if (columns.empty() || step <= 0)
        return columns;
    const auto put = [&](int level, const Bin &bin) {
        const double begin = static_cast<double>((bin.index << shiftOf(level)) - from);
        const double length = static_cast<double>(qint64(1) << shiftOf(level));
        spread(columns, begin / static_cast<double>(step), length / static_cast<double>(step),
            {static_cast<double>(bin.events), static_cast<double>(bin.reads),
                static_cast<double>(bin.bytes)});
    };
    int level = 0;
    while (level + 1 < LevelCount && (qint64(1) << shiftOf(level + 1)) <= step)
        ++level;
    // The last bin of each level is still being filled, and its values are not yet in the bins of
    // the next level. Therefore add the last bins of all levels with shorter bins.
    for (int lower = 0; lower < level; ++lower) {
        if (!m_levels[static_cast<size_t>(lower)].bins.empty())
            put(lower, m_levels[static_cast<size_t>(lower)].bins.back());
    }
    // Add the newest bins first. If this level has already removed its old bins, continue with the
    // longer bins of the next level, which cover more time.
    qint64 to = from + step * count;
    for (; level < LevelCount && to > from; ++level) {
        const Level &here = m_levels[static_cast<size_t>(level)];
        if (here.bins.empty())
            return columns;
        qint64 known = from;
        if (here.dropped) {
            // Start at the beginning of a bin of the next level, so that no time is counted twice.
            const qint64 first = here.bins.front().index << shiftOf(level);
            const int shift = level + 1 < LevelCount ? shiftOf(level + 1) : shiftOf(level);
            known = std::max(from, ((first >> shift) + 1) << shift);
        }
        const auto less = [](const Bin &bin, qint64 index) { return bin.index < index; };
        auto it =
            std::lower_bound(here.bins.begin(), here.bins.end(), known >> shiftOf(level), less);
        for (; it != here.bins.end() && (it->index << shiftOf(level)) < to; ++it)
            put(level, *it);
        to = known;
    }
    return columns;
}

} // namespace ui
