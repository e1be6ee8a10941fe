// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace ui {

/// \a markdown as HTML that says what the chat shows: all text is escaped, links are http and https
/// only, and nothing is loaded by it.
[[nodiscard]] QString markdownToHtml(const QString &markdown);
/// \a text as it is, escaped; line feeds stay.
[[nodiscard]] QString textToHtml(const QString &text);
/// \a markdown, with the end of a code block added where that is missing, so that what is written
/// after it does not become code.
[[nodiscard]] QString closedMarkdown(const QString &markdown);

} // namespace ui
