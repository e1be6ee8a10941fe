// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

namespace ui {

/// Columns of the model that MapView and its table show; oldest fix first. A model that drops its
/// oldest rows at a bound says how many in a property `dropped` (a number), set before the rows go.
enum TrackColumn {
    FixTimeColumn,
    LatitudeColumn,
    LongitudeColumn,
    AccuracyColumn,
    SpeedColumn,
    HeadingColumn,
    TrackColumnCount
};

/// Roles of that model; all answer on every column. A number that the fix lacks is a NaN.
enum TrackRole {
    LatitudeRole = Qt::UserRole + 1, ///< double, degrees, north positive, −90…90
    LongitudeRole,                   ///< double, degrees, east positive, −180…180
    AccuracyRole,                    ///< double, metres
    HeadingRole,                     ///< double, degrees clockwise from north
    SpeedRole,                       ///< double, metres a second
    FixTimeRole                      ///< QDateTime
};

} // namespace ui
