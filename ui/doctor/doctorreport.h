// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QAbstractItemModel;

namespace ui {

/// Returns the verdict and all findings of \a model (with FindingRole) as Markdown, each with the
/// configuration lines that fix it on \a server. Data from the stream is in code spans that it
/// cannot close.
[[nodiscard]] QString doctorReport(const QAbstractItemModel *model, const QString &server);

} // namespace ui
