// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "app/models/trackfix.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <initializer_list>

namespace app {

namespace {

// Timestamps from this number on are read as milliseconds, smaller ones as seconds. As seconds,
// this number would be in the year 5138.
constexpr double firstMilliseconds = 1e11;
constexpr double lastMilliseconds = 253402300799999.0; // the end of the year 9999

double number(const QJsonValue &value)
{
    if (value.isDouble())
        return value.toDouble();
    bool ok = false;
    const double parsed = value.toString().trimmed().toDouble(&ok);
    return ok && std::isfinite(parsed) ? parsed : TrackFix::none;
}

/// Returns the value of the first of \a keys in \a places that is a number. Searches for all keys
/// in the first place, then in the next one. Returns TrackFix::none if there is no number.
double find(std::initializer_list<QJsonObject> places, std::initializer_list<QLatin1String> keys)
{
    for (const QJsonObject &place : places) {
        for (const QLatin1String key : keys) {
            const double value = number(place.value(key));
            if (!std::isnan(value))
                return value;
        }
    }
    return TrackFix::none;
}

QDateTime timeOf(const QJsonValue &value)
{
    const double since = number(value);
    if (std::isnan(since))
        return QDateTime::fromString(value.toString().trimmed(), Qt::ISODateWithMs);
    const double ms = since < firstMilliseconds ? since * 1000 : since;
    return ms > 0 && ms <= lastMilliseconds
        ? QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(ms))
        : QDateTime();
}

double unlessNegative(double value)
{
    return value >= 0 ? value : TrackFix::none;
}

} // namespace

std::optional<TrackFix> parseFix(const QByteArray &json, const QDateTime &received)
{
    using L = QLatin1String;
    const QJsonObject root = QJsonDocument::fromJson(json).object();
    QJsonObject place = root;
    for (const L key : {L("coords"), L("location"), L("position"), L("properties")}) {
        if (root.value(key).isObject()) {
            place = root.value(key).toObject();
            break;
        }
    }

    TrackFix fix;
    const QJsonObject point =
        root.value(L("geometry")).isObject() ? root.value(L("geometry")).toObject() : root;
    if (point.value(L("type")) == L("Point")) {
        const QJsonArray coordinates = point.value(L("coordinates")).toArray();
        fix.longitude = number(coordinates.at(0));
        fix.latitude = number(coordinates.at(1));
    } else {
        fix.latitude = find({place, root}, {L("latitude"), L("lat")});
        fix.longitude = find({place, root}, {L("longitude"), L("lng"), L("lon"), L("long")});
    }
    // The condition is negated, so that NaN is also rejected.
    if (!(std::abs(fix.latitude) <= 90 && std::abs(fix.longitude) <= 180))
        return std::nullopt;

    fix.accuracy = unlessNegative(find({place, root}, {L("accuracy")}));
    fix.speed = unlessNegative(find({place, root}, {L("speed")}));
    fix.heading = unlessNegative(find({place, root}, {L("heading")}));
    fix.heading = fix.heading <= 360 ? std::fmod(fix.heading, 360) : TrackFix::none;
    for (const QJsonObject &from : {place, root}) {
        for (const L key : {L("timestamp"), L("time")}) {
            if (!fix.time.isValid())
                fix.time = timeOf(from.value(key));
        }
    }
    if (!fix.time.isValid())
        fix.time = received;
    return fix;
}

} // namespace app
