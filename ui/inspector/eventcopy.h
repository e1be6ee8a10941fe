// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QModelIndex>
#include <QString>

namespace ui {

/// A line for each row: number, time, type, ID and data with tabs between, line breaks as ⏎.
[[nodiscard]] QString rowsAsText(const QList<QModelIndex> &rows);
/// The rows' data as it came, one after the other.
[[nodiscard]] QString rowsAsData(const QList<QModelIndex> &rows);
/// A JSON object for one row, an array of such for several: type, id, time in milliseconds, data.
[[nodiscard]] QString rowsAsJson(const QList<QModelIndex> &rows);
/// Puts \a text on the clipboard unless it is empty.
void setClipboard(const QString &text);

} // namespace ui
