// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

namespace ui {

/// Roles of the model for DoctorView. The model is a flat list of findings in the order in which
/// they were found. Qt::DisplayRole is the cause as one sentence.
enum FindingRole {
    FindingCodeRole = Qt::UserRole + 1, ///< QString: code, for example `no-field`
    FindingSeverityRole,                ///< int: sse::Finding::Severity
    FindingAdviceRole,                  ///< QString: the fix as one sentence
    FindingExcerptRole,                 ///< QString: part of the received data; may be empty
    FindingLineRole,    ///< qint64: line number from 1, or 0 if the finding concerns the response
    FindingOffsetRole,  ///< qint64: byte offset in the response body
    FindingCountRole,   ///< qint64: number of occurrences so far
    FindingIsInLogRole, ///< bool: true if the event log has a row for this position
    /// QString, headerData() of section 0: how a browser would handle the stream, as one sentence.
    /// Empty before the response arrives. The model emits headerDataChanged() when it changes.
    VerdictRole
};

} // namespace ui
