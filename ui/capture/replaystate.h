// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace ui {

/// How a replay stands, as TransportBar shows it.
struct ReplayState {
    bool playing = false;
    bool atEnd = false;
    double speed = 0;      ///< 1: the pace of the recording; 0: all at once
    qint64 positionMs = 0; ///< since the recording began
    qint64 durationMs = 0;
    QString recorded; ///< when it was recorded, for people; may be empty

    bool operator==(const ReplayState &) const = default;
};

} // namespace ui
