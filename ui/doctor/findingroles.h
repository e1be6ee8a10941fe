// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <Qt>

namespace ui {

/// Roles of the model that DoctorView shows, a flat list in the order in which things were found.
/// Qt::DisplayRole is the cause, one sentence.
enum FindingRole {
    FindingCodeRole = Qt::UserRole + 1, ///< QString, `no-field`
    FindingSeverityRole,                ///< sse::Finding::Severity as int
    FindingAdviceRole,                  ///< QString, the cure, one sentence
    FindingExcerptRole,                 ///< QString, of what the stream sent; may be empty
    FindingLineRole,                    ///< qint64, from 1 on; 0 where it is about the response
    FindingOffsetRole,                  ///< qint64, bytes from the body's beginning
    FindingCountRole,                   ///< qint64, how often so far
    FindingIsInLogRole,                 ///< bool, a row of the event log stands at its place
    /// QString, of headerData() of section 0: what a browser would make of the stream, one
    /// sentence; empty before there is a response. The model says with headerDataChanged() when it
    /// is another.
    VerdictRole
};

} // namespace ui
