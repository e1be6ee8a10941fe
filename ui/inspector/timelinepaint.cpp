// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cmath>

#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>

#include "ui/common/theme.h"
#include "ui/inspector/eventroles.h"
#include "ui/inspector/timeline.h"

namespace ui {

namespace {

constexpr int MarkLane = 12;       // height in px
constexpr int ReadLane = 6;        // height in px
constexpr int RateColumn = 3;      // width in px
constexpr int SingleEvents = 2000; // maximum number of events that are painted individually

/// Returns the smallest round number that fits at most \a parts times into \a span.
qint64 niceStep(qint64 span, int parts)
{
    const double rough = static_cast<double>(span) / std::max(parts, 1);
    // Steps of more than 10 seconds are parts or multiples of a minute, an hour or a day.
    constexpr double Minute = 60e9;
    constexpr double Hour = 60 * Minute;
    if (rough > 10e9) {
        for (const double step : {15e9, 30e9, Minute, 2 * Minute, 5 * Minute, 10 * Minute,
                 15 * Minute, 30 * Minute, Hour, 2 * Hour, 6 * Hour, 12 * Hour, 24 * Hour}) {
            if (step >= rough)
                return static_cast<qint64>(step);
        }
        return static_cast<qint64>(std::ceil(rough / (24 * Hour)) * 24 * Hour);
    }
    const double power = std::pow(10.0, std::floor(std::log10(std::max(rough, 1.0))));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        if (power * factor >= rough)
            return std::max<qint64>(static_cast<qint64>(power * factor), 1);
    }
    return static_cast<qint64>(power * 10);
}

/// Returns the height of a bar for \a count items, from 0 to 1. A bar for \a maximum items has the
/// height 1. The scale is logarithmic, so that bars for few events stay visible next to high bars.
double logShare(double count, double maximum)
{
    if (count <= 0)
        return 0;
    return 0.4 + 0.6 * std::log2(1 + count) / std::log2(1 + std::max(maximum, count));
}

QString markName(TimelineData::Mark what)
{
    using Mark = TimelineData::Mark;
    switch (what) {
    case Mark::Open:
        return Timeline::tr("open");
    case Mark::FirstByte:
        return Timeline::tr("first byte");
    case Mark::FirstEvent:
        return Timeline::tr("first event");
    case Mark::Reconnect:
        return Timeline::tr("reconnect");
    case Mark::Error:
        return Timeline::tr("error");
    case Mark::End:
        return Timeline::tr("end");
    }
    return {};
}

Tone toneOf(TimelineData::Mark what)
{
    using Mark = TimelineData::Mark;
    switch (what) {
    case Mark::Open:
        return Tone::Ok;
    case Mark::FirstEvent:
        return Tone::Accent;
    case Mark::Reconnect:
        return Tone::Warning;
    case Mark::Error:
        return Tone::Error;
    case Mark::FirstByte:
    case Mark::End:
        break;
    }
    return Tone::Dim;
}

bool isLessImportant(TimelineData::Mark a, TimelineData::Mark b)
{
    using Mark = TimelineData::Mark;
    constexpr std::array Order{
        Mark::FirstByte, Mark::FirstEvent, Mark::Open, Mark::End, Mark::Reconnect, Mark::Error};
    return std::find(Order.begin(), Order.end(), a) < std::find(Order.begin(), Order.end(), b);
}

} // namespace

/// Changes of the connection that share one pixel.
struct Timeline::MarkGroup {
    double x;
    TimelineData::Mark what;
    QString text;
};

QRectF Timeline::plot() const
{
    const int line = fontMetrics().height() + 4; // height of the text above and the axis below
    return QRectF(8, line + 4, std::max(width() - 16, 1), std::max(height() - 2 * line - 6, 1));
}

void Timeline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(QRectF(0, height() - 1, width(), 1), lineColor(palette()));
    if (m_data && !m_data->isEmpty()) {
        paintAxis(painter);
        if (m_form == Form::Rate)
            paintRate(painter);
        else
            paintEvents(painter);
        paintMarks(painter);
    } else {
        painter.setPen(toneColor(Tone::Dim, palette(), QPalette::Base));
        painter.drawText(rect().adjusted(8, 0, -8, 0), Qt::AlignCenter,
            fontMetrics().elidedText(
                tr("Each event appears as a tick."), Qt::ElideRight, width() - 16));
    }
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(toneColor(Tone::Accent, palette(), QPalette::Base), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void Timeline::paintAxis(QPainter &painter) const
{
    const QRectF area = plot();
    const int widest = fontMetrics().horizontalAdvance(QStringLiteral("00:00:00 s")) + 16;
    const qint64 step = niceStep(m_span, std::max(1, width() / widest));
    const QColor line =
        blended(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.10);
    painter.setPen(toneColor(Tone::Dim, palette(), QPalette::Base));
    for (qint64 time = (m_from / step - 1) * step; time <= m_from + m_span; time += step) {
        const double x = std::round(xAt(time));
        if (time < 0 || x < area.left() - 1 || x > area.right() + 1)
            continue;
        painter.fillRect(QRectF(x, area.top(), 1, area.height() + 2), line);
        const QString text = axisText(time, step);
        const double textWidth = fontMetrics().horizontalAdvance(text);
        const double left = std::clamp(x - textWidth / 2, 2.0, width() - textWidth - 2.0);
        painter.drawText(QPointF(left, area.bottom() + 2 + fontMetrics().ascent()), text);
    }
}

void Timeline::paintEvents(QPainter &painter) const
{
    const QRectF area = plot();
    const QRectF lane(
        area.left(), area.top() + MarkLane, area.width(), area.height() - MarkLane - ReadLane - 3);
    const QRectF reads(area.left(), lane.bottom() + 3, area.width(), ReadLane);
    const int count = static_cast<int>(area.width());
    const qint64 step = std::max<qint64>(m_span / std::max(count, 1), 1);
    const std::vector<TimelineData::Column> columns = m_data->columns(m_from, step, count + 1);
    double maxEvents = 8;
    double maxBytes = 1000;
    for (const TimelineData::Column &column : columns) {
        maxEvents = std::max(maxEvents, column.events);
        maxBytes = std::max(maxBytes, column.bytes);
    }
    const QColor base = palette().color(QPalette::Base);
    const QColor dim = toneColor(Tone::Dim, palette(), QPalette::Base);
    const QColor accent = toneColor(Tone::Accent, palette(), QPalette::Base);
    const QLocale locale;
    double events = 0;
    double bytes = 0;
    for (const TimelineData::Column &column : columns) {
        events += column.events;
        bytes += column.bytes;
    }
    paintHead(painter, tr("▮ %1 events").arg(locale.toString(std::llround(events))), accent,
        tr("▬ %1").arg(locale.formattedDataSize(std::llround(bytes), 1, QLocale::DataSizeSIFormat)),
        dim);
    for (size_t i = 0; i < columns.size(); ++i) {
        const double x = xAt(m_from + static_cast<qint64>(i) * step);
        if (columns[i].bytes > 0)
            painter.fillRect(QRectF(x, reads.top(), 1, reads.height()),
                blended(base, dim, 0.35 + 0.65 * logShare(columns[i].bytes, maxBytes)));
    }
    if (paintSingleEvents(painter, lane))
        return;
    for (size_t i = 0; i < columns.size(); ++i) {
        const double x = xAt(m_from + static_cast<qint64>(i) * step);
        const double high = std::round(lane.height() * logShare(columns[i].events, maxEvents));
        if (high > 0)
            painter.fillRect(QRectF(x, lane.bottom() - high, 1, high), accent);
    }
}

bool Timeline::paintSingleEvents(QPainter &painter, const QRectF &lane) const
{
    const qint64 perPixel = m_span / std::max<qint64>(static_cast<qint64>(lane.width()), 1);
    if (!m_model || perPixel >= (qint64(1) << TimelineData::FinestShift))
        return false;
    const int first = firstRowAt(*m_model, m_from);
    const int end = firstRowAt(*m_model, m_from + m_span + 1);
    if (end - first > SingleEvents)
        return false;
    const double high = std::round(lane.height() * logShare(1, 8));
    const QColor accent = toneColor(Tone::Accent, palette(), QPalette::Base);
    for (int row = first; row < end; ++row) {
        const QModelIndex index = m_model->index(row, TimeColumn);
        if (index.data(KindRole).toInt() != static_cast<int>(EventKind::Event))
            continue;
        const double x = xAt(index.data(TimeRole).toLongLong());
        painter.fillRect(QRectF(std::floor(x), lane.bottom() - high, 1, high), accent);
    }
    return true;
}

void Timeline::paintRate(QPainter &painter) const
{
    const QRectF area = plot();
    const QRectF lane(area.left(), area.top() + MarkLane, area.width(), area.height() - MarkLane);
    const int count = std::max(1, static_cast<int>(area.width()) / RateColumn);
    const qint64 step = std::max<qint64>(m_span / count, 1);
    const double perSecond = 1e9 / static_cast<double>(step);
    const std::vector<TimelineData::Column> columns = m_data->columns(m_from, step, count + 1);
    double maxEvents = 0;
    double maxBytes = 0;
    for (const TimelineData::Column &column : columns) {
        maxEvents = std::max(maxEvents, column.events);
        maxBytes = std::max(maxBytes, column.bytes);
    }
    QPainterPath events(QPointF(lane.left(), lane.bottom()));
    QPainterPath bytes;
    for (size_t i = 0; i < columns.size(); ++i) {
        const double x = xAt(m_from + static_cast<qint64>(i) * step);
        const double next = xAt(m_from + static_cast<qint64>(i + 1) * step);
        const double y =
            lane.bottom() - (maxEvents > 0 ? lane.height() * columns[i].events / maxEvents : 0);
        events.lineTo(x, y);
        events.lineTo(next, y);
        const QPointF point((x + next) / 2,
            lane.bottom() - (maxBytes > 0 ? lane.height() * columns[i].bytes / maxBytes : 0));
        if (i == 0)
            bytes.moveTo(point);
        else
            bytes.lineTo(point);
    }
    events.lineTo(events.currentPosition().x(), lane.bottom());
    const QColor accent = toneColor(Tone::Accent, palette(), QPalette::Base);
    const QColor warm = toneColor(Tone::Warning, palette(), QPalette::Base);
    painter.save();
    painter.setClipRect(area.adjusted(0, 0, 0, 1));
    painter.fillPath(events, blended(palette().color(QPalette::Base), accent, 0.45));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(warm, 1.25, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(bytes);
    painter.restore();

    const QLocale locale;
    const double rate = maxEvents * perSecond;
    const QString eventsText =
        tr("▮ up to %1 events/s").arg(locale.toString(rate, 'f', rate < 10 ? 1 : 0));
    const QString bytesText = tr("╌ up to %1/s")
                                  .arg(locale.formattedDataSize(std::llround(maxBytes * perSecond),
                                      1, QLocale::DataSizeSIFormat));
    paintHead(painter, eventsText, accent, bytesText, warm);
}

void Timeline::paintHead(QPainter &painter, const QString &first, const QColor &firstColor,
    const QString &second, const QColor &secondColor) const
{
    const QFontMetrics metrics = fontMetrics();
    const double y = 4 + metrics.ascent();
    const double left = plot().left();
    painter.setPen(firstColor);
    painter.drawText(QPointF(left, y), first);
    const double next = left + metrics.horizontalAdvance(first) + 12;
    if (next + metrics.horizontalAdvance(second) > m_formButton->geometry().left())
        return;
    painter.setPen(secondColor);
    painter.drawText(QPointF(next, y), second);
}

void Timeline::paintMarks(QPainter &painter) const
{
    const QRectF area = plot();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    // Merge marks on the same pixel into a group. It has the shape of the most important mark and
    // the labels of all.
    std::vector<MarkGroup> groups;
    for (const TimelineData::MarkPoint &mark : m_data->marks()) {
        const double x = xAt(mark.time);
        if (x < area.left() - 1 || x > area.right() + 1)
            continue;
        if (groups.empty() || x > groups.back().x + 1.5) {
            groups.push_back({x, mark.what, markName(mark.what)});
        } else if (mark.what != groups.back().what) {
            if (!groups.back().text.contains(markName(mark.what)))
                groups.back().text = tr("%1, %2", "names of marks on the same spot")
                                         .arg(groups.back().text, markName(mark.what));
            groups.back().what = std::max(groups.back().what, mark.what, isLessImportant);
        }
    }
    for (size_t i = 0; i < groups.size(); ++i) {
        const double end = i + 1 < groups.size() ? groups[i + 1].x : area.right();
        paintMark(painter, groups[i], end - groups[i].x);
    }
    const QColor flag = toneColor(Tone::Warning, palette(), QPalette::Base);
    double last = -1;
    auto mark = std::lower_bound(m_marks.begin(), m_marks.end(), m_from);
    while (mark != m_marks.end() && *mark <= m_from + m_span) {
        const double x = xAt(*mark);
        QPainterPath path(QPointF(x - 3.5, area.bottom() - 10));
        path.lineTo(x + 3.5, area.bottom() - 10);
        path.lineTo(x + 3.5, area.bottom());
        path.lineTo(x, area.bottom() - 3);
        path.lineTo(x - 3.5, area.bottom());
        path.closeSubpath();
        painter.fillPath(path, flag);
        last = x;
        mark = std::lower_bound(mark, m_marks.end(), std::max(*mark + 1, timeAt(last + 1)));
    }
    if (m_current && *m_current >= m_from && *m_current <= m_from + m_span) {
        const double x = std::floor(xAt(*m_current)) + 0.5;
        const QColor here = palette().color(QPalette::Text);
        painter.setPen(QPen(here, 1));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        QPainterPath path(QPointF(x - 4, area.top() - 3));
        path.lineTo(x + 4, area.top() - 3);
        path.lineTo(x, area.top() + 3);
        path.closeSubpath();
        painter.fillPath(path, here);
    }
    painter.restore();
}

void Timeline::paintMark(QPainter &painter, const MarkGroup &mark, double room) const
{
    using Mark = TimelineData::Mark;
    const QRectF area = plot();
    const double x = std::floor(mark.x) + 0.5;
    const double middle = area.top() + MarkLane / 2.0 - 1;
    const QColor color = toneColor(toneOf(mark.what), palette(), QPalette::Base);
    painter.setPen(QPen(color, 1, mark.what == Mark::FirstByte ? Qt::DotLine : Qt::DashLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(Qt::NoBrush);
    constexpr double R = 3;
    const QRectF shape(x - R, middle - R, 2 * R, 2 * R);
    // Use a different shape for each kind of mark, because labels that do not fit are left out.
    if (mark.what == Mark::Error) {
        painter.drawLine(shape.topLeft(), shape.bottomRight());
        painter.drawLine(shape.bottomLeft(), shape.topRight());
    } else if (mark.what == Mark::Reconnect) {
        painter.drawArc(shape, 30 * 16, 290 * 16);
    } else if (mark.what == Mark::End) {
        painter.fillRect(shape, color);
    } else if (mark.what == Mark::FirstEvent) {
        painter.setBrush(color);
        painter.drawEllipse(shape.center(), R - 1, R - 1);
    } else if (mark.what == Mark::Open) {
        QPainterPath path(shape.topLeft());
        path.lineTo(shape.right(), middle);
        path.lineTo(shape.bottomLeft());
        painter.fillPath(path, color);
    }
    QFont small = font();
    small.setPixelSize(MarkLane - 2);
    const QFontMetrics metrics(small);
    if (room < metrics.horizontalAdvance(mark.text) + 16)
        return;
    painter.setFont(small);
    painter.drawText(QPointF(x + 8, middle + metrics.capHeight() / 2.0), mark.text);
}

} // namespace ui
