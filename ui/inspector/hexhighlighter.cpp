// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
#include "ui/inspector/hexhighlighter.h"

namespace ui {

void HexHighlighter::setColor(const QColor &color)
{
    m_format.setForeground(color);
    m_format.setFontWeight(QFont::Bold);
    rehighlight();
}

void HexHighlighter::highlightBlock(const QString &)
{
    for (const TextSpan &span : hexSpans(m_names, currentBlock().blockNumber()))
        setFormat(static_cast<int>(span.begin), static_cast<int>(span.length), m_format);
}

} // namespace ui
