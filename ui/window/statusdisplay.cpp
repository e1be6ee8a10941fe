// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/window/statusdisplay.h"

#include <algorithm>

#include <QPainter>
#include <QPalette>

#include "ui/common/theme.h"

namespace ui {

namespace {

using State = ConnectionStatus::State;

constexpr qint64 Second = 1000;

QString clockText(qint64 milliseconds)
{
    const qint64 seconds = std::max<qint64>(milliseconds, 0) / Second;
    const auto two = [](qint64 n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    const QString minutes = two(seconds / 60 % 60) + QLatin1Char(':') + two(seconds % 60);
    return seconds < 3600 ? minutes : QString::number(seconds / 3600) + QLatin1Char(':') + minutes;
}

qint64 remainingMs(const ConnectionStatus &status, qint64 nowMs)
{
    return std::max<qint64>(status.sinceMs + status.delayMs - nowMs, 0);
}

} // namespace

QString StatusDisplay::stateName(State state)
{
    switch (state) {
    case State::Idle:
        return tr("Not connected");
    case State::Connecting:
        return tr("Connecting");
    case State::Open:
        return tr("Open");
    case State::Waiting:
        return tr("Reconnecting");
    case State::Ended:
        return tr("Ended");
    case State::Failed:
        return tr("Failed");
    }
    return {};
}

QString StatusDisplay::text(const ConnectionStatus &status, qint64 nowMs)
{
    if (status.isReplay) { // do not show "Open", because only the recorded connection was open
        const bool over = status.state == State::Ended || status.state == State::Failed;
        return over ? tr("Replay · %1").arg(stateName(status.state)) : tr("Replay");
    }
    switch (status.state) {
    case State::Connecting:
        return status.attempt > 1 ? tr("Connecting… (attempt %1)").arg(status.attempt)
                                  : tr("Connecting…");
    case State::Open:
        return tr("Open %1").arg(clockText(nowMs - status.sinceMs));
    case State::Waiting: {
        const qint64 seconds = (remainingMs(status, nowMs) + Second - 1) / Second;
        return seconds < 60
            ? tr("Reconnecting in %1 s (attempt %2)").arg(seconds).arg(status.attempt)
            : tr("Reconnecting in %1 (attempt %2)")
                  .arg(clockText(seconds * Second))
                  .arg(status.attempt);
    }
    case State::Failed: {
        QString message = status.reason.isEmpty() ? status.message : status.reason;
        while (message.endsWith(u'.') || message.endsWith(u'。'))
            message.chop(1);
        return message.isEmpty() ? stateName(status.state) : tr("Failed: %1").arg(message);
    }
    case State::Idle:
    case State::Ended:
        break;
    }
    return stateName(status.state);
}

QString StatusDisplay::unverifiedText()
{
    return tr("The server's certificate is not verified");
}

int StatusDisplay::nextChangeMs(const ConnectionStatus &status, qint64 nowMs)
{
    if (status.isReplay)
        return -1;
    if (status.state == State::Open) {
        const qint64 since = std::max<qint64>(nowMs - status.sinceMs, 0);
        return static_cast<int>(Second - since % Second);
    }
    if (status.state == State::Waiting) {
        const qint64 left = remainingMs(status, nowMs);
        return left == 0 ? -1 : static_cast<int>((left - 1) % Second + 1);
    }
    return -1;
}

QColor StatusDisplay::color(State state, const QPalette &palette)
{
    switch (state) {
    case State::Open:
        return toneColor(Tone::Ok, palette);
    case State::Connecting:
    case State::Waiting:
        return toneColor(Tone::Warning, palette);
    case State::Failed:
        return toneColor(Tone::Error, palette);
    case State::Idle:
    case State::Ended:
        break;
    }
    return toneColor(Tone::Dim, palette);
}

void StatusDisplay::paintSign(
    QPainter *painter, const QRectF &rect, State state, const QColor &color)
{
    const double side = std::min(rect.width(), rect.height());
    const double width = std::max(1.5, side / 7);
    const QPointF middle = rect.center();
    const double radius = (side - width) / 2;
    const QRectF circle(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap));
    painter->setBrush(state == State::Open ? QBrush(color) : QBrush(Qt::NoBrush));
    painter->drawEllipse(circle);
    if (state == State::Connecting || state == State::Waiting) {
        painter->setBrush(color);
        painter->drawPie(circle, 90 * 16, 180 * 16);
    } else if (state == State::Failed) {
        const double arm = radius * 0.45;
        painter->drawLine(middle - QPointF(arm, arm), middle + QPointF(arm, arm));
        painter->drawLine(middle - QPointF(arm, -arm), middle + QPointF(arm, -arm));
    }
    painter->restore();
}

QColor StatusDisplay::color(const ConnectionStatus &status, const QPalette &palette)
{
    return status.isReplay ? toneColor(Tone::Accent, palette) : color(status.state, palette);
}

void StatusDisplay::paintSign(
    QPainter *painter, const QRectF &rect, const ConnectionStatus &status, const QColor &color)
{
    if (!status.isReplay) {
        paintSign(painter, rect, status.state, color);
        return;
    }
    const double side = std::min(rect.width(), rect.height());
    QPolygonF triangle{QPointF(0.2, 0.08), QPointF(0.95, 0.5), QPointF(0.2, 0.92)};
    for (QPointF &corner : triangle)
        corner = rect.center() + (corner - QPointF(0.5, 0.5)) * side;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(color, std::max(1.5, side / 7), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPolygon(triangle);
    painter->restore();
}

} // namespace ui
