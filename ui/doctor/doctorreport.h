// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QAbstractItemModel;

namespace ui {

/// Returns the verdict and all findings of \a model (with FindingRole) as Markdown, with the
/// configuration lines that fix them on \a server. Data from the stream is escaped or in code spans
/// that it cannot close.
[[nodiscard]] QString doctorReport(const QAbstractItemModel *model, const QString &server);

} // namespace ui
