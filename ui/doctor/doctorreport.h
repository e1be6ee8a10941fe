// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QAbstractItemModel;

namespace ui {

/// The verdict and all findings of \a model (see FindingRole) in Markdown, each with the lines that
/// cure it on \a server. What the stream sent stands in code spans that it cannot end.
[[nodiscard]] QString doctorReport(const QAbstractItemModel *model, const QString &server);

} // namespace ui
