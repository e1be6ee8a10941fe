// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QAbstractItemModel;

namespace ui {

/// Returns a Markdown document with the verdict and all findings of \a model, which has the roles
/// of FindingRole. It contains the code or configuration that fixes the findings on the server type
/// \a server. Data from the stream is escaped or in code spans, so that it cannot add Markdown.
[[nodiscard]] QString doctorReport(const QAbstractItemModel *model, const QString &server);

} // namespace ui
