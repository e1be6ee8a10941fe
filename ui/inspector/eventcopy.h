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
/// Returns the data of all rows, separated by line feeds.
[[nodiscard]] QString rowsAsData(const QList<QModelIndex> &rows);
/// Returns a JSON object for one row, or an array of objects for several rows. An object contains
/// the time in milliseconds and the data. For an event, it also contains the type and the ID; for
/// another row, its kind.
[[nodiscard]] QString rowsAsJson(const QList<QModelIndex> &rows);
/// Copies \a text to the clipboard unless it is empty.
void setClipboard(const QString &text);

} // namespace ui
