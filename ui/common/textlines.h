// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

class QTextLayout;

namespace ui {

/// Breaks the text of \a layout into lines of \a width, at most \a maxLines lines unless \a
/// maxLines is 0. Breaks between words if possible. Returns the height of the lines.
double layOutLines(QTextLayout &layout, double width, int maxLines = 0);

} // namespace ui
