// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace ui {

/// The state of a replay, shown by TransportBar.
struct ReplayState {
    bool playing = false;
    bool atEnd = false;
    double speed = 0;      ///< 1: the speed of the recording, 0: everything at once
    qint64 positionMs = 0; ///< since the start of the recording
    qint64 durationMs = 0;
    QString recorded; ///< formatted date of the recording; may be empty

    bool operator==(const ReplayState &) const = default;
};

} // namespace ui
