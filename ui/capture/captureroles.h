// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

namespace ui {

/// Roles of the model of recordings: a flat list, newest first. Qt::DisplayRole is the name.
enum CaptureRole {
    CaptureDateRole = Qt::UserRole + 1, ///< QDateTime
    CaptureSizeRole,                    ///< qint64, in bytes
    CapturePathRole,                    ///< QString
    CapturePromptRole                   ///< QString, one line: the first prompt, or empty
};

} // namespace ui
