// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QModelIndex>
#include <QString>

namespace ui {

/// Returns one line per row: number, time, type, ID and data, separated by tabs. Line breaks are
/// replaced by ⏎.
[[nodiscard]] QString rowsAsText(const QList<QModelIndex> &rows);
/// Returns the unchanged data of all rows, one after the other.
[[nodiscard]] QString rowsAsData(const QList<QModelIndex> &rows);
/// Returns a JSON object for one row, or an array of objects for several rows, with type, id, time
/// in milliseconds and data.
[[nodiscard]] QString rowsAsJson(const QList<QModelIndex> &rows);
/// Copies \a text to the clipboard unless it is empty.
void setClipboard(const QString &text);

} // namespace ui
