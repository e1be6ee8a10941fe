// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "sselib/core/retryafter.h"

#include <algorithm>

#include <QTimeZone>

namespace sse {

namespace {

using std::chrono::milliseconds;

constexpr double maxSeconds = 1e9; // about 30 years

// Returns the number of the month, counted from 1; 0 if \a name is not a month.
int monthOf(const QByteArray &name)
{
    static const QByteArrayList months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return int(months.indexOf(name)) + 1;
}

// Returns true for digits with an optional decimal fraction.
bool isNumber(const QByteArray &text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    const auto point = std::find(text.begin(), text.end(), '.');
    return point != text.begin() && std::all_of(text.begin(), point, isDigit)
        && (point == text.end()
            || (point + 1 != text.end() && std::all_of(point + 1, text.end(), isDigit)));
}

} // namespace

QDateTime httpDate(const QByteArray &text)
{
    // The three formats:
    // Sun, 06 Nov 1994 08:49:37 GMT
    // Sunday, 06-Nov-94 08:49:37 GMT
    // Sun Nov  6 08:49:37 1994
    QByteArray plain = text;
    plain.replace(',', ' ').replace('-', ' ');
    const QByteArrayList parts = plain.simplified().split(' ');
    const bool isAsctime = parts.size() == 5;
    if (!isAsctime && (parts.size() != 6 || parts.at(5) != "GMT"))
        return {};
    const QByteArray &yearText = parts.at(isAsctime ? 4 : 3);
    const int month = monthOf(parts.at(isAsctime ? 1 : 2));
    const int day = parts.at(isAsctime ? 2 : 1).toInt();
    int year = yearText.toInt();
    if (yearText.size() == 2)
        year += year < 70 ? 2000 : 1900;
    const QTime time =
        QTime::fromString(QString::fromLatin1(parts.at(isAsctime ? 3 : 4)), u"HH:mm:ss");
    const QDate date(year, month, day);
    return date.isValid() && time.isValid() ? QDateTime(date, time, QTimeZone::utc()) : QDateTime();
}

std::optional<milliseconds> retryAfter(
    const QByteArray &value, const QByteArray &date, const QDateTime &now)
{
    const QByteArray text = value.trimmed();
    if (isNumber(text))
        return milliseconds(qint64(std::min(text.left(300).toDouble(), maxSeconds) * 1000.0));
    const QDateTime until = httpDate(text);
    if (!until.isValid())
        return std::nullopt;
    const QDateTime from = httpDate(date);
    return milliseconds(std::max<qint64>((from.isValid() ? from : now).msecsTo(until), 0));
}

} // namespace sse
