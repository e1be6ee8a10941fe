// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/models/trackmodel.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

#include "sselib/core/event.h"
#include "ui/map/trackroles.h"

namespace app {

namespace {

QString compassPoint(double heading)
{
    switch (static_cast<int>(std::floor(heading / 45 + 0.5)) % 8) {
    case 0:
        return TrackModel::tr("N", "compass point");
    case 1:
        return TrackModel::tr("NE", "compass point");
    case 2:
        return TrackModel::tr("E", "compass point");
    case 3:
        return TrackModel::tr("SE", "compass point");
    case 4:
        return TrackModel::tr("S", "compass point");
    case 5:
        return TrackModel::tr("SW", "compass point");
    case 6:
        return TrackModel::tr("W", "compass point");
    default:
        return TrackModel::tr("NW", "compass point");
    }
}

QString shownTime(const QDateTime &time)
{
    return time.toString(time.date() == QDate::currentDate()
            ? QStringLiteral("HH:mm:ss")
            : QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString displayed(const TrackFix &fix, int column)
{
    const QLocale locale;
    const auto text = [&locale](double value, int decimals) {
        return locale.toString(value, 'f', decimals);
    };
    switch (column) {
    case ui::FixTimeColumn:
        return shownTime(fix.time.toLocalTime());
    case ui::LatitudeColumn:
        return text(fix.latitude, 5);
    case ui::LongitudeColumn:
        return text(fix.longitude, 5);
    case ui::AccuracyColumn:
        return std::isnan(fix.accuracy) ? QString()
                                        : TrackModel::tr("%1 m").arg(text(fix.accuracy, 0));
    case ui::SpeedColumn:
        return std::isnan(fix.speed) ? QString() : TrackModel::tr("%1 m/s").arg(text(fix.speed, 1));
    case ui::HeadingColumn:
        return std::isnan(fix.heading)
            ? QString()
            : TrackModel::tr("%1° %2").arg(text(fix.heading, 0), compassPoint(fix.heading));
    default:
        return {};
    }
}

} // namespace

TrackModel::TrackModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

bool TrackModel::add(const sse::Event &event, const QDateTime &received)
{
    const std::optional<TrackFix> fix = parseFix(event.data, received);
    if (!fix)
        return false;
    if (rowCount() >= m_limit)
        dropOldest(std::max(1, m_limit / 100));
    beginInsertRows({}, rowCount(), rowCount());
    m_fixes.push_back(*fix);
    endInsertRows();
    return true;
}

void TrackModel::clear()
{
    beginResetModel();
    m_fixes.clear();
    const bool dropped = std::exchange(m_dropped, 0) != 0;
    endResetModel();
    if (dropped)
        Q_EMIT droppedChanged(0);
}

void TrackModel::setLimit(int limit)
{
    m_limit = std::max(1, limit);
    if (rowCount() > m_limit)
        dropOldest(rowCount() - m_limit);
}

void TrackModel::dropOldest(int count)
{
    // Count before removing, so that slots of rowsRemoved() read the new value.
    m_dropped += count;
    beginRemoveRows({}, 0, count - 1);
    m_fixes.erase(m_fixes.begin(), m_fixes.begin() + count);
    endRemoveRows();
    Q_EMIT droppedChanged(m_dropped);
}

int TrackModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fixes.size());
}

int TrackModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ui::TrackColumnCount;
}

QVariant TrackModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TrackFix &fix = m_fixes[static_cast<size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return displayed(fix, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            (index.column() == ui::FixTimeColumn ? Qt::AlignLeft : Qt::AlignRight)
            | Qt::AlignVCenter);
    case ui::LatitudeRole:
        return fix.latitude;
    case ui::LongitudeRole:
        return fix.longitude;
    case ui::AccuracyRole:
        return fix.accuracy;
    case ui::HeadingRole:
        return fix.heading;
    case ui::SpeedRole:
        return fix.speed;
    case ui::FixTimeRole:
        return fix.time;
    default:
        return {};
    }
}

QVariant TrackModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case ui::FixTimeColumn:
        return tr("Time");
    case ui::LatitudeColumn:
        return tr("Latitude");
    case ui::LongitudeColumn:
        return tr("Longitude");
    case ui::AccuracyColumn:
        return tr("Accuracy");
    case ui::SpeedColumn:
        return tr("Speed");
    case ui::HeadingColumn:
        return tr("Heading");
    default:
        return {};
    }
}

} // namespace app
