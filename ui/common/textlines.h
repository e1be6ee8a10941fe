// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

class QTextLayout;

namespace ui {

/// Breaks the layout's text into lines of \a width, between words where that can be; \a most at
/// most where that is not 0. Returns their height.
double layOutLines(QTextLayout &layout, double width, int most = 0);

} // namespace ui
