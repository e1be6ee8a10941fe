// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

class QTextLayout;

namespace ui {

/// Breaks the text of \a layout into lines of at most \a width pixels, between words if possible.
/// Stops after \a maxLines lines; 0 means no limit. Returns the total height of the lines in
/// pixels.
double layOutLines(QTextLayout &layout, double width, int maxLines = 0);

} // namespace ui
