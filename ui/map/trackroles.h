// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

namespace ui {

/// Columns of the model for MapView and TrackPage. The oldest position is in the first row. A model
/// that removes old rows has a property `dropped`, the total number of removed rows, and updates it
/// before it emits rowsRemoved().
enum TrackColumn {
    FixTimeColumn,
    LatitudeColumn,
    LongitudeColumn,
    AccuracyColumn,
    SpeedColumn,
    HeadingColumn,
    TrackColumnCount
};

/// Roles of the model. Each role is available in every column. Missing numbers are NaN.
enum TrackRole {
    LatitudeRole = Qt::UserRole + 1, ///< double: degrees from −90 to 90, north is positive
    LongitudeRole,                   ///< double: degrees from −180 to 180, east is positive
    AccuracyRole,                    ///< double: meters
    HeadingRole,                     ///< double: degrees clockwise from north
    SpeedRole,                       ///< double: meters per second
    FixTimeRole                      ///< QDateTime
};

} // namespace ui
