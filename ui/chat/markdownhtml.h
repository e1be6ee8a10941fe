// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace ui {

/// Converts \a markdown to HTML that shows the same as the chat. All text is escaped, links are
/// http and https only, and the HTML loads no remote content.
[[nodiscard]] QString markdownToHtml(const QString &markdown);
/// Returns \a text escaped for HTML. Line feeds are kept.
[[nodiscard]] QString textToHtml(const QString &text);
/// Returns \a markdown, with a closing fence appended if the fence of the last code block is not
/// closed. Otherwise, text that is appended later would become part of the code block.
[[nodiscard]] QString closedMarkdown(const QString &markdown);

} // namespace ui
